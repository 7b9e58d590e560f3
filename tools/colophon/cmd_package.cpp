#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <memory>

#include "base/number.hpp"
#include "colophon/job/package.hpp"
#include "tools/colophon/progress.hpp"

namespace colophon::cli {
namespace {

struct Options {
  std::string target, event, file, build, fail_on = "error";
  bool touched = false;
  std::vector<std::string> with;
};

ExitCode run_package(const Options& options, const CommonOptions& common) {
  const job::PackageResult result = job::package({.target = options.target,
                                                  .event_folder = options.event,
                                                  .file = options.file,
                                                  .build = options.build,
                                                  .touched = options.touched,
                                                  .with = options.with,
                                                  .jobs = common.job_count(),
                                                  .fail_on = severity_from(options.fail_on),
                                                  .progress = progress_bar(common)});
  print_findings(result.findings, common);
  if (!common.quiet) {
    for (const std::string& line : result.no_shows) emit(line + "\n", {});
    emit(result.written
             ? fmt::format("{}: {} in volume order, {} bytes; {} left out\naccount: {}.json\n",
                           options.file, counted(result.items, "PDF"), result.bytes,
                           counted(result.left_out, "item"), options.file)
             : "nothing written\n",
         {});
  }
  return result.code;
}

Action setup(CLI::App& app) {
  const auto options = std::make_shared<Options>();
  std::string targets;
  for (const auto& [name, text] : job::package_targets())
    targets += fmt::format("\n  {}: {}", name, text);
  app.add_option("TARGET", options->target, "The receiver:" + targets)->required();
  app.add_option("DIR", options->event, "Event folder")->required();
  app.add_option("-o,--output", options->file, "ZIP to write; FILE.json beside it accounts for it")
      ->required();
  CLI::Option* build =
      app.add_option("--build", options->build,
                     "Pack this finished build; without it one is made for the purpose");
  app.add_flag("--touched", options->touched,
               "Pack only what differs since the volume was delivered (freeze.delivered)")
      ->needs(build);
  app.add_option("--with", options->with,
                 "Pack this metadata too, in metadata/TARGET; `export --list` shows the targets")
      ->delimiter(',')
      ->allow_extra_args(false);
  app.add_option("--fail-on", options->fail_on,
                 "Exit 1 on findings of this severity: error, warning, info, never")
      ->check(CLI::IsMember({"error", "warning", "info", "never"}));
  return [options](const CommonOptions& common) { return run_package(*options, common); };
}

}  // namespace

extern const Command cmd_package;
const Command cmd_package{
    .name = "package", .summary = "Pack what a publisher's upload wants", .setup = setup};

}  // namespace colophon::cli
