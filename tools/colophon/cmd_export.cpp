#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <memory>

#include "colophon/job/export.hpp"
#include "tools/colophon/progress.hpp"

namespace colophon::cli {
namespace {

struct Options {
  std::string target, event, path, build, fail_on = "error";
  bool list = false, no_cache = false, touched = false;
};

std::string list_text() {
  std::string text;
  for (const job::ExportTarget& target : job::export_targets()) {
    text += fmt::format("{:<12} {}; {}, version {}{}\n", target.name, target.summary,
                        target.specification, target.version,
                        target.per_paper ? " (writes a folder)" : "");
  }
  return text;
}

ExitCode run_export(const Options& options, const CommonOptions& common) {
  if (options.list) {
    emit(list_text(), {});
    return ExitCode::kClean;
  }
  if (options.target.empty() || options.event.empty() || options.path.empty()) {
    throw UsageError("export needs TARGET, DIR and -o PATH",
                     "For example: colophon export bibtex my-event -o volume.bib");
  }
  const job::ExportResult result = job::export_metadata({.target = options.target,
                                                         .event_folder = options.event,
                                                         .path = options.path,
                                                         .build = options.build,
                                                         .touched = options.touched,
                                                         .jobs = common.job_count(),
                                                         .fail_on = severity_from(options.fail_on),
                                                         .cache = !options.no_cache,
                                                         .progress = progress_bar(common)});
  print_findings(result.findings, common);
  if (!common.quiet) {
    std::string text;
    for (const auto& path : result.written) text += path.string() + "\n";
    emit(result.written.empty() ? "nothing written\n" : text, {});
  }
  return result.code;
}

Action setup(CLI::App& app) {
  const auto options = std::make_shared<Options>();
  app.add_option("TARGET", options->target, "Metadata target: see --list");
  app.add_option("DIR", options->event, "Event folder");
  app.add_option("-o,--output", options->path,
                 "File to write; a folder for targets with one file per paper; .xlsx turns a table "
                 "into a workbook");
  CLI::Option* build = app.add_option("--build", options->build,
                                      "Take page numbers and files from this finished build");
  app.add_flag("--touched", options->touched,
               "Write only records that differ since the volume was delivered (freeze.delivered)")
      ->needs(build);
  add_no_cache(app, options->no_cache);
  app.add_option("--fail-on", options->fail_on,
                 "Exit 1 on findings of this severity: error, warning, info, never")
      ->check(CLI::IsMember({"error", "warning", "info", "never"}));
  app.add_flag("--list", options->list, "List the targets with specification and version");
  return [options](const CommonOptions& common) { return run_export(*options, common); };
}

}  // namespace

extern const Command cmd_export;
const Command cmd_export{
    .name = "export", .summary = "Write one kind of metadata about the volume", .setup = setup};

}  // namespace colophon::cli
