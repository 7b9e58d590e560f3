#include <unistd.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <memory>

#include "colophon/job/repair.hpp"
#include "tools/colophon/progress.hpp"

namespace colophon::cli {
namespace {

struct Options {
  std::vector<std::string> paths, fixes;
  std::string output, profile = "base", format = "text", fail_on = "error";
  bool uncertify = false, no_cache = false, list = false;
};

ExitCode run(const Options& options, const CommonOptions& common) {
  if (options.list) {
    emit(job::fixes_list(), {});
    return ExitCode::kClean;
  }
  job::RepairOptions job{.paths = {options.paths.begin(), options.paths.end()},
                         .output = options.output,
                         .profile = options.profile,
                         .fixes = options.fixes,
                         .uncertify = options.uncertify,
                         .format = options.format,
                         .fail_on = options.fail_on,
                         .jobs = common.job_count(),
                         .color = common.use_color(STDOUT_FILENO),
                         .verbose = common.verbose,
                         .cache = !options.no_cache,
                         .progress = {}};
  if (const job::Progress bar = progress_bar(common)) {
    job.progress = [bar](const std::string& step, std::size_t done, std::size_t total) {
      bar(step, static_cast<int>(done), static_cast<int>(total));
    };
  }
  const job::RepairResult result = job::repair(job);
  if (result.code == ExitCode::kUsage || !common.quiet) std::fputs(result.log.c_str(), stderr);
  emit(result.report, {});
  return result.code;
}

Action setup(CLI::App& app) {
  const auto options = std::make_shared<Options>();
  CLI::Option* files = app.add_option("FILE", options->paths, "PDFs, or folders of PDFs");
  CLI::Option* output = app.add_option(
      "-o,--output", options->output, "Folder for the copies; repair.json in it accounts for them");
  app.add_option("--profile", options->profile, "Profile whose rules say what is to be mended")
      ->capture_default_str();
  app.add_option("--fix", options->fixes, "Make this fix in any case; may be given several times")
      ->allow_extra_args(false);
  app.add_flag("--uncertify", options->uncertify,
               "Repair papers certified by IEEE PDF eXpress, too; the copy loses the mark");
  app.add_option("--format", options->format, "text, json")->capture_default_str();
  app.add_option("--fail-on", options->fail_on,
                 "Exit with 1 from this severity on: error, warning, info, never")
      ->capture_default_str();
  add_no_cache(app, options->no_cache);
  CLI::Option* list =
      app.add_flag("--list", options->list, "Show the fixes and when they are made");
  return [options, files, output, list](const CommonOptions& common) {
    if (list->count() == 0 && (files->count() == 0 || output->count() == 0)) {
      throw UsageError("name the PDFs to repair, and with -o a folder for the copies");
    }
    return run(*options, common);
  };
}

}  // namespace

extern const Command cmd_repair;
const Command cmd_repair = {
    .name = "repair",
    .summary = "Mend copies of PDFs, and check the copies again",
    .setup = setup,
};

}  // namespace colophon::cli
