#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "colophon/check.hpp"
#include "colophon/failure.hpp"
#include "colophon/finding.hpp"
#include "colophon/plan.hpp"

namespace colophon::job {

/// Called as work goes on: stage ("measure", "typeset", "assemble", "verify"), done and total.
using Progress = std::function<void(std::string_view stage, int done, int total)>;

struct BuildOptions {
  std::filesystem::path event_folder, out;
  int jobs = 2;
  bool draft = false;   ///< a missing or unreadable paper becomes a marked placeholder page
  bool strict = false;  ///< findings at or above `fail_on` stop the build
  std::string profile;  ///< empty: the event's
  Edition edition = Edition::kWeb;
  bool linearize = false;  ///< the PDFs are laid out so that a browser shows page 1 first
  std::optional<Severity> fail_on = Severity::kError;  ///< empty: never
  bool cache = true;  ///< use and keep what was measured before, by content
  Progress progress;
};

/// What a build could not take from earlier checks and builds.
struct DoneAnew {
  int measured = 0, judged = 0;  ///< papers
  int drawn = 0;                 ///< pages, for the report
  int singles = 0;               ///< single PDFs made and proved
};

struct BuildResult {
  ExitCode code = ExitCode::kClean;
  bool committed = false;        ///< OUT is the new build
  CheckRun run;                  ///< what checking found, metadata findings included
  Findings blockers;             ///< why nothing was committed
  std::filesystem::path report;  ///< folder with report.json: OUT or OUT.failed
  int items = 0, pages = 0, links = 0;
  DoneAnew anew;
};

/// The whole job (DESIGN §3): check, plan, typeset, assemble, metadata, verify, commit. OUT is the
/// old build or the new one, whole. Throws Failure for what the environment did; the report is then
/// in `OUT.failed`.
BuildResult build(const BuildOptions& options);

struct PlanOptions {
  std::filesystem::path event_folder;
  int jobs = 2;
  bool json = false, explain = false, draft = false;
  Edition edition = Edition::kWeb;
  bool cache = true;  ///< as in BuildOptions
  Progress progress;
};

struct PlanResult {
  ExitCode code = ExitCode::kClean;
  std::string text;   ///< the plan, for standard output
  Findings findings;  ///< about the event folder and the files
};

/// The volume plan of an event; writes nothing.
PlanResult plan(const PlanOptions& options);

struct VerifyResult {
  ExitCode code = ExitCode::kClean;
  Findings findings;
  std::string summary;  ///< one line: what was proven
};

/// Proves a finished build against its manifest, plan and metadata.
VerifyResult verify(const std::filesystem::path& out, int jobs, const Progress& progress);

}  // namespace colophon::job
