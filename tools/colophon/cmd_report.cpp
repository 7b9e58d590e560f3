#include <unistd.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <memory>

#include "colophon/job/check.hpp"
#include "tools/colophon/command.hpp"

namespace colophon::cli {
namespace {

struct Options {
  std::string action, event, format = "text", fail_on = "error", output;
  std::vector<std::string> files;
  bool no_pictures = false;
};

ExitCode run_report(const Options& options, const CommonOptions& common) {
  const job::CheckResult result =
      job::merge_reports({.files = {options.files.begin(), options.files.end()},
                          .event_folder = options.event,
                          .format = options.format,
                          .fail_on = options.fail_on,
                          .jobs = common.job_count(),
                          .color = options.output.empty() && common.use_color(STDOUT_FILENO),
                          .verbose = common.verbose,
                          .pictures = !options.no_pictures,
                          .drawing = {}});
  if (result.code == ExitCode::kUsage || !common.quiet) std::fputs(result.log.c_str(), stderr);
  if (!result.report.empty()) emit(result.report, options.output);
  return result.code;
}

Action setup(CLI::App& app) {
  const auto options = std::make_shared<Options>();
  app.add_option("ACTION", options->action, "merge: end a check that ran in shards")
      ->required()
      ->check(CLI::IsMember({"merge"}));
  app.add_option("FILE", options->files, "The reports of all shards (check --shard)")->required();
  app.add_option("--event", options->event,
                 "The event folder (default: as the shards named it, from the current folder)");
  add_report_options(app, options->format, options->fail_on);
  app.add_option("-o,--output", options->output, "Write the report to this file");
  app.add_flag("--no-pictures", options->no_pictures, "Show no pages in HTML: faster and smaller");
  return [options](const CommonOptions& common) { return run_report(*options, common); };
}

}  // namespace

extern const Command cmd_report;
const Command cmd_report = {
    .name = "report",
    .summary = "Join the reports of a check that ran in shards",
    .setup = setup,
};

}  // namespace colophon::cli
