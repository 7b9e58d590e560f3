#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "colophon/failure.hpp"
#include "colophon/finding.hpp"

namespace colophon::job {

struct WaiveOptions {
  std::filesystem::path event_folder;
  std::string paper;  ///< item id
  std::string rule;   ///< id or slug
  std::string reason;
  std::string by, until;    ///< may be empty; `until` is YYYY-MM-DD
  std::optional<int> page;  ///< only the finding on this page
};

struct WaiveResult {
  ExitCode code = ExitCode::kClean;
  Findings findings;  ///< about the event folder; with an error among them nothing was written
  std::string rule;   ///< slug, as written
};

/// Appends a waiver to waivers.yaml, which is made if there is none; what stands in it stays.
/// Throws UsageError for a paper or rule that does not exist or cannot be waived, an empty reason,
/// a day that is none or has passed, a waiver that is there already, and a file whose layout does
/// not allow the splice.
WaiveResult waive(const WaiveOptions& options);

}  // namespace colophon::job
