#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "metadata/import/submission.hpp"
#include "metadata/import/told.hpp"

// BibTeX as strangers write it, for the importers that are handed bibliographies.
namespace colophon::metadata::bib {

struct Field {
  std::string name;   ///< in lower case
  std::string value;  ///< LaTeX as written, outer braces or quotation marks taken off
  int line = 0;
};

struct Entry {
  std::string type;  ///< in lower case: "inproceedings"
  std::string key;
  std::vector<Field> fields;
  int line = 0;
  /// Value of a field, empty if it is not given.
  [[nodiscard]] std::string find(std::string_view name) const;
};

struct Problem {
  int line = 0;
  std::string message;  ///< one line
};

struct Read {
  std::vector<Entry> entries;
  std::vector<Problem> problems;  ///< what could not be read, and where reading went on
};

/// Reads entries; @string macros are put in, @comment and @preamble skipped, text between entries
/// is a comment. What is wrong with an entry is a problem, and reading goes on at the next '@' that
/// begins a line.
Read read(std::string_view bytes);

/// The entries of a file; problems become findings, and so does a file without any entry (CFG-001).
std::vector<Entry> entries_of(std::string_view bytes, const std::string& file, Findings& findings);

/// The names of an `author` field: "Family, Given", "Family, Suffix, Given"; a name without a comma
/// stays one text, one in braces is a family name alone.
std::vector<SubmittedAuthor> names(std::string_view value, const Location& where);

/// The same as editors of the volume; `unsplit` gets the names that stay one text.
std::vector<Contributor> editors(std::string_view value, const Location& where, Told& unsplit);

}  // namespace colophon::metadata::bib
