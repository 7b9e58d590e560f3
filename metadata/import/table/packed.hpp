#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "metadata/import/submission.hpp"

namespace colophon::metadata::table {

/// The cells of a row that name all its authors.
struct PackedCells {
  std::string authors;  ///< "Jane Smith (Best University)*; João da Silva (X; Y)", "A, B and C"
  std::string names;    ///< "Smith, Jane*; da Silva, João"
  std::string emails;   ///< "jane@example.org*; joao@example.org"
  std::string affiliations;   ///< "Best University; X"
  std::string separator;      ///< between authors; empty: found out
  bool family_first = false;  ///< a name with a comma, or none, begins with the family name
};

struct PackedAuthors {
  std::vector<SubmittedAuthor> authors;
  std::vector<std::string> doubts;  ///< one line each: what does not fit together
};

/// Takes a packed cell apart:
/// * authors stand between semicolons or line breaks, parentheses aside; without any, between
///   commas and a last "and";
/// * what stands in parentheses at the end of a name is the affiliation, kept whole; a star marks
///   the corresponding author;
/// * where `names` gives the same people in parts, their names come from there, and a semicolon in
///   an affiliation whose parentheses do not close is found by them;
/// * e-mails and affiliations are given to authors only if there are as many as authors.
/// Nothing is dropped: what cannot be given to anybody stands in `doubts`.
PackedAuthors unpack_authors(const PackedCells& cells);

}  // namespace colophon::metadata::table
