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
  /// "2/8": only the second of eight parts of the papers, for `merge_reports`; empty: all. Its
  /// format is "json".
  std::string shard;
  std::string fail_on = "error";  ///< "error", "warning", "info", "never"
  int jobs = 1;
  bool color = false, verbose = false;
  /// Takes a report that can be written line by line (jsonl) while papers are still being checked,
  /// whole lines at a time, from the calling thread. Without it, that report is in the result too.
  std::function<void(std::string_view)> lines;
  bool pictures = true;  ///< show the pages with marked places, where a format does
  /// Takes each paper's page for its authors (HTML), with the paper's id, from the calling thread,
  /// in any order. `verbose` tells them of findings of severity info too.
  std::function<void(const std::string& id, std::string_view page)> author_page;
  bool cache = true;  ///< use and keep what was measured before, by content
  /// Called after each paper, from the calling thread.
  std::function<void(std::size_t done, std::size_t total)> progress;
  /// The same of the papers whose pages are drawn.
  std::function<void(int done, int total)> drawing;
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

struct MergeOptions {
  std::vector<std::filesystem::path> files;  ///< the reports of all shards of one check
  /// Where the event folder is, if not where the shards named it.
  std::filesystem::path event_folder;
  std::string format = "text";
  std::string fail_on = "error";
  int jobs = 1;
  bool color = false, verbose = false;
  bool pictures = true;  ///< as in CheckOptions; the PDFs must be where they were
  std::function<void(int done, int total)> drawing;
};

/// Ends a check whose papers were judged in shards: the rules that compare papers, those about the
/// event, and the report of all, the same as of one whole check. Throws UsageError if the files are
/// not all shards of one check, each once, or if the event is no longer what they checked.
[[nodiscard]] CheckResult merge_reports(const MergeOptions& options);

}  // namespace colophon::job
