#pragma once

#include <ctime>
#include <filesystem>
#include <optional>
#include <string>

#include "colophon/failure.hpp"
#include "colophon/finding.hpp"

namespace colophon::job {

struct StatusOptions {
  std::filesystem::path event_folder;
  std::string format = "text";     ///< "text", "json", "html"
  std::optional<std::time_t> now;  ///< for the time left; default: SOURCE_DATE_EPOCH, else now
};

struct StatusResult {
  ExitCode code = ExitCode::kClean;
  Findings findings;  ///< about the event folder, and files replaced since `collect`
  std::string text;   ///< for standard output
};

/// How the event stands. Of each paper: its PDF, what the last check or build said of its format
/// and identity, copyright form, registration and pages beyond the limit with their price,
/// presenter, changes that wait for an approval, changes since the last round of letters. Of
/// everything else what is missing from whom: texts, biographies, photos, committees, logos,
/// identifiers. The dates, and the time left. Measures no PDF: what was not checked as it is now
/// counts as not checked. The code is kClean whatever is missing, kUsage if the event has errors.
/// Throws UsageError if there is no event folder, or no such format.
[[nodiscard]] StatusResult status(const StatusOptions& options);

}  // namespace colophon::job
