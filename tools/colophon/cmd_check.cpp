#include <fmt/format.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <memory>

#include "colophon/job/check.hpp"
#include "tools/colophon/command.hpp"

namespace colophon::cli {
namespace {

struct Options {
  std::vector<std::string> paths;
  std::string profile, format = "text", fail_on = "error", output;
};

void show_progress(std::size_t done, std::size_t total) {
  fmt::print(stderr, "\r{} of {} papers", done, total);
  if (done == total) fmt::print(stderr, "\r\x1b[K");
  std::fflush(stderr);
}

ExitCode run(const Options& options, const CommonOptions& common) {
  job::CheckOptions job{.paths = {options.paths.begin(), options.paths.end()},
                        .profile = options.profile,
                        .format = options.format,
                        .fail_on = options.fail_on,
                        .jobs = common.job_count(),
                        .color = options.output.empty() && common.use_color(STDOUT_FILENO),
                        .verbose = common.verbose,
                        .progress = {}};
  if (common.progress && !common.quiet && isatty(STDERR_FILENO) == 1) {
    job.progress = show_progress;
  }
  const job::CheckResult result = job::check(job);
  const bool refused = result.code == ExitCode::kUsage;
  if (refused || !common.quiet) std::fputs(result.log.c_str(), stderr);
  if (!refused) emit(result.report, options.output);
  return result.code;
}

Action setup(CLI::App& app) {
  const auto options = std::make_shared<Options>();
  app.add_option("PATH", options->paths,
                 "An event folder, a folder of PDFs, or PDFs (default: the current folder)");
  app.add_option("--profile", options->profile, "Profile (default: the event's, else base)");
  app.add_option("--format", options->format, "text or json")->capture_default_str();
  app.add_option("--fail-on", options->fail_on,
                 "Exit with 1 from this severity on: error, warning, info, never")
      ->capture_default_str();
  app.add_option("-o,--output", options->output, "Write the report to this file");
  return [options](const CommonOptions& common) { return run(*options, common); };
}

}  // namespace

extern const Command cmd_check;
const Command cmd_check = {
    .name = "check",
    .summary = "Check camera-ready PDFs against a profile's rules",
    .setup = setup,
};

}  // namespace colophon::cli
