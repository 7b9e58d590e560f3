#pragma once

#include <filesystem>
#include <string>

#include "colophon/failure.hpp"
#include "colophon/finding.hpp"

namespace colophon::job {

struct StatusResult {
  ExitCode code = ExitCode::kClean;
  Findings findings;  ///< about the event folder, and files replaced since `collect`
  std::string text;   ///< for standard output
};

/// What is missing from whom: per item of papers.yaml its file, abstract, people and their
/// addresses; messages without a text; identifiers that are not assigned; the event's dates. Opens
/// no PDF and judges none. The code is kClean whatever is missing, kUsage if the event has errors.
/// Throws UsageError if there is no event folder.
StatusResult status(const std::filesystem::path& event_folder, bool json);

}  // namespace colophon::job
