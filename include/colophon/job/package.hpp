#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "colophon/failure.hpp"
#include "colophon/finding.hpp"
#include "colophon/job/build.hpp"

namespace colophon::job {

/// Names and one-line summaries of the packages this program can make ("ieee").
std::vector<std::pair<std::string, std::string>> package_targets();

struct PackageOptions {
  std::string target;
  std::filesystem::path event_folder;
  std::filesystem::path file;     ///< the ZIP; `file`.json beside it accounts for it
  std::filesystem::path build;    ///< a finished build; empty: one is made for the purpose
  bool touched = false;           ///< of a build after the delivery: only what differs since
  std::vector<std::string> with;  ///< metadata targets to pack beside, in `metadata/<target>/`
  int jobs = 2;
  std::optional<Severity> fail_on = Severity::kError;  ///< empty: never
  Progress progress;
};

struct PackageResult {
  ExitCode code = ExitCode::kClean;
  Findings findings;
  bool written = false;
  int items = 0;                      ///< PDFs packed
  int left_out = 0;                   ///< items of the event that are not in the package
  std::vector<std::string> no_shows;  ///< one line each: what a publisher is told of them
  long long bytes = 0;                ///< of the ZIP
};

/// Makes a publisher's upload package from a finished build. Refused with findings, nothing
/// written and code kIncomplete, if a required value is missing or the build does not belong to
/// the event. Throws UsageError and Failure as `export_metadata` does.
PackageResult package(const PackageOptions& options);

}  // namespace colophon::job
