#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "colophon/check.hpp"
#include "colophon/failure.hpp"

namespace colophon::job {

struct CheckOptions {
  /// An event folder, or folders of PDFs and single PDFs; empty: the current folder.
  std::vector<std::filesystem::path> paths;
  std::string profile;  ///< empty: the event's, else "base"
  std::string format = "text";
  std::string fail_on = "error";  ///< "error", "warning", "info", "never"
  int jobs = 1;
  bool color = false, verbose = false;
  /// Takes a report that can be written line by line (jsonl) while papers are still being checked,
  /// whole lines at a time, from the calling thread. Without it, that report is in the result too.
  std::function<void(std::string_view)> lines;
  bool cache = true;  ///< use and keep what was measured before, by content
  /// Called after each paper, from the calling thread.
  std::function<void(std::size_t done, std::size_t total)> progress;
};

struct CheckResult {
  CheckRun run;
  std::string report;  ///< `run` in the chosen format; empty if nothing was checked or `lines`
                       ///< has it
  /// For standard error: what is wrong with the configuration, what was not read.
  std::string log;
  ExitCode code = ExitCode::kClean;
};

/// Measures the PDFs and applies the profile's rules. A configuration that cannot be used (event,
/// profile) gives `code` kUsage and the reasons in `log`. Throws UsageError for paths, profiles,
/// formats that do not exist, and Failure for what the environment refuses.
[[nodiscard]] CheckResult check(const CheckOptions& options);

}  // namespace colophon::job
