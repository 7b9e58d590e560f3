#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "colophon/failure.hpp"
#include "colophon/finding.hpp"
#include "colophon/job/build.hpp"

namespace colophon::job {

/// One metadata target, as `colophon export --list` shows it.
struct ExportTarget {
  std::string name, summary, specification, version, media_type;
  bool per_paper = false;  ///< one file per item: PATH is a folder
};

/// All targets of this program, sorted by name.
std::vector<ExportTarget> export_targets();

struct ExportOptions {
  std::string target;
  std::filesystem::path event_folder;
  std::filesystem::path path;  ///< file, or folder for a per-paper target
  /// A finished build whose page numbers and files are taken; empty: the event is planned anew.
  std::filesystem::path build;
  bool touched = false;  ///< of a `build` after the delivery: only records that differ since
  int jobs = 2;
  std::optional<Severity> fail_on = Severity::kError;  ///< empty: never
  bool cache = true;                                   ///< as in BuildOptions
  Progress progress;
};

struct ExportResult {
  ExitCode code = ExitCode::kClean;
  Findings findings;                           ///< about the event, its sense and the export
  std::vector<std::filesystem::path> written;  ///< in volume order; empty if an error forbids it
};

/// Writes one metadata target. If a value that the target requires is missing or wrong, nothing is
/// written, the findings say what, and the code is kIncomplete. Throws UsageError for an unknown
/// target, a folder without event.yaml or a `build` that is none; Failure if the disk says no.
ExportResult export_metadata(const ExportOptions& options);

}  // namespace colophon::job
