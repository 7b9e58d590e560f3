#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "check/run.hpp"
#include "job/check_task.hpp"
#include "report/format.hpp"

namespace colophon::job {

/// A paper of a run: what a Comparable keeps of its facts, and its PDF.
struct ShownPaper {
  PaperFacts facts;
  std::filesystem::path path;
};

/// Of each judged paper what is needed to show it; `task` has no papers if lone files were checked
/// elsewhere: they are where they were.
[[nodiscard]] std::vector<ShownPaper> shown_papers(const std::vector<check::Judged>& papers,
                                                   const CheckTask& task);

/// How a run is shown.
struct ShowOptions {
  const report::Format* format = nullptr;
  bool at_once = true;  ///< false if the report was written line by line already
  bool color = false, verbose = false;
  std::optional<Severity> fail_on;
  bool pictures = true;  ///< of the pages with marked places, where the format shows them
  int jobs = 1;
  std::filesystem::path cache;  ///< see DrawOptions
  /// See CheckOptions.
  std::function<void(const std::string& id, std::string_view page)> author_page;
  std::function<void(int done, int total)> drawing;
};

/// True if pages will be drawn, so that `show_report` needs the papers.
[[nodiscard]] bool draws(const ShowOptions& options);

/// Everything that shows pages; returns the report, if it is written at once. `papers` are those of
/// the run, in its order, or none if nothing is drawn.
[[nodiscard]] std::string show_report(const CheckRun& run, const std::vector<ShownPaper>& papers,
                                      const ShowOptions& options);

}  // namespace colophon::job
