#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "colophon/finding.hpp"

namespace colophon {

struct ImportOptions {
  std::string system;  ///< name of an importer, e.g. "aclpub2"
  std::vector<std::filesystem::path> sources;
  std::filesystem::path folder;  ///< the event folder: made, or merged into if it is one
  std::filesystem::path map{};   ///< column map of tables; empty: the importer's own
  bool suggest = false;  ///< only propose a column map; `folder` is not needed, nothing is written
};

/// A value of papers.yaml that a repeated import replaced, because only the source had changed.
struct ImportChange {
  std::string paper, key;
  std::string before, after;  ///< one line each; empty: not given
};

struct ImportResult {
  /// False: the source could not be parsed, or the event folder has errors; nothing was written.
  bool usable = true;
  bool created = false;                   ///< the event folder is new
  int papers = 0;                         ///< papers in the source
  std::vector<std::string> added_papers;  ///< ids that were not in the event before
  std::vector<ImportChange> changes;      ///< written into papers that were there
  int pdfs = 0;                           ///< camera-ready files taken in
  int forms = 0, forms_added = 0;         ///< signed copyright forms: in the source, written
  std::vector<std::string> files;         ///< other files written, relative to the event folder
  std::string suggestion;                 ///< a map.yaml, if one was asked for
  Findings findings;
};

/// Imports a submission system's export. A new event folder appears whole or not at all. An
/// existing one gets the papers and files it lacks, and what changed in the source since the last
/// import where nobody edited it here (accepted.lock tells); edits stay, comments and order too.
/// What changed in both places is reported (CFG-017) and left as it is. Throws UsageError for an
/// unknown system, a folder that is in use for something else, a map or a suggestion that the
/// system has no use for.
ImportResult import_event(const ImportOptions& options);

/// Names and one-line summaries of the systems that can be imported.
std::vector<std::pair<std::string, std::string>> import_systems();

}  // namespace colophon
