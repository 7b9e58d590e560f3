#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "colophon/failure.hpp"

namespace colophon::job {

struct RepairOptions {
  std::vector<std::filesystem::path> paths;  ///< PDFs and folders of PDFs
  std::filesystem::path output;              ///< folder for the copies; made if it is not there
  std::string profile = "base";
  std::vector<std::string> fixes;  ///< to be made whether or not a rule asks for them
  bool uncertify = false;          ///< repair papers that IEEE PDF eXpress has certified, too
  std::string format = "text";     ///< "text" or "json"
  std::string fail_on = "error";   ///< as for `check`
  int jobs = 1;
  bool color = false, verbose = false;
  bool cache = true;  ///< use and keep what was measured before, by content
  /// Called after each paper of a step ("check", "check again"), from the calling thread.
  std::function<void(const std::string& step, std::size_t done, std::size_t total)> progress;
};

struct RepairResult {
  std::string report;  ///< in the chosen format
  std::string log;     ///< for standard error
  ExitCode code = ExitCode::kClean;
};

/// Checks the PDFs, makes copies of those for which there is a fix, checks and compares these, and
/// keeps them in `output` under the same names, with an account of all copies (repair.json). The
/// originals are only read. A profile that cannot be used gives `code` kUsage and the reasons in
/// `log`. Throws UsageError for calls that make no sense, Failure for what the environment refuses.
[[nodiscard]] RepairResult repair(const RepairOptions& options);

/// The fixes, what they do and when they are made.
[[nodiscard]] std::string fixes_list();

}  // namespace colophon::job
