#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <memory>

#include "base/number.hpp"
#include "tools/colophon/progress.hpp"

namespace colophon::cli {
namespace {

struct Options {
  std::string event, out, profile, fail_on = "error", edition;
  bool draft = false, strict = false, no_cache = false, linearize = false;
};

std::string summary(const job::BuildResult& result, const Options& options) {
  const RunSummary counts = summarize(result.run);
  const std::string findings =
      fmt::format("{}, {}, {} not checked", counted(counts.errors, "error"),
                  counted(counts.warnings, "warning"), counts.not_checked);
  const std::string report = (result.report / "report.json").string();
  if (!result.committed) {
    return fmt::format("not built: {} is as it was\nfindings: {}; report: {}\n", options.out,
                       findings, report);
  }
  const std::string links = options.edition == "print"
                                ? "for print: without links"
                                : counted(result.links, "link") + " of the papers kept";
  return fmt::format(
      "volume:   {0}/volume.pdf ({1}, {2}, {3})\npapers:   "
      "{0}/papers\nmetadata: {0}/metadata\nfindings: {4}; report: {5}\n",
      options.out, counted(result.pages, "page"), counted(result.items, "item"), links, findings,
      report);
}

/// What was done and what was known, as `make` tells it.
std::string told(const job::BuildResult& result) {
  const job::DoneAnew& anew = result.anew;
  return fmt::format(
      "done anew: {} measured, {} judged, {} drawn for the report, {} of {} single PDFs made and "
      "proved, the volume\n",
      counted(anew.measured, "paper"), counted(anew.judged, "paper"), counted(anew.drawn, "page"),
      anew.singles, result.items);
}

Action setup(CLI::App& app) {
  const auto options = std::make_shared<Options>();
  app.add_option("DIR", options->event, "Event folder")->required();
  app.add_option("-o,--output", options->out, "Output folder; replaced as a whole, in one step")
      ->required();
  app.add_option("--profile", options->profile, "Check with this profile instead of the event's");
  app.add_option("--fail-on", options->fail_on,
                 "Exit 1 on findings of this severity: error, warning, info, never")
      ->check(CLI::IsMember({"error", "warning", "info", "never"}));
  app.add_flag("--draft", options->draft,
               "Put a marked placeholder page where a paper is missing or unreadable");
  app.add_option("--edition", options->edition,
                 "web: links, bookmarks, linearized; print: papers on right-hand pages, mirrored "
                 "stamps, no links. Page numbers are the same in both. Default: as web, but not "
                 "linearized")
      ->check(CLI::IsMember({"web", "print"}));
  app.add_flag("--linearize", options->linearize,
               "Lay out the PDFs so that a browser shows the first page before the rest is there");
  add_no_cache(app, options->no_cache);
  app.add_flag("--strict", options->strict, "Let findings about papers stop the build");
  return [options](const CommonOptions& common) {
    const job::BuildResult result =
        job::build({.event_folder = options->event,
                    .out = options->out,
                    .jobs = common.job_count(),
                    .draft = options->draft,
                    .strict = options->strict,
                    .profile = options->profile,
                    .edition = edition_from(options->edition).value_or(Edition::kWeb),
                    .linearize = options->linearize || options->edition == "web",
                    .fail_on = severity_from(options->fail_on),
                    .cache = !options->no_cache,
                    .progress = progress_bar(common)});
    if (!result.committed) print_findings(result.run.event.findings, common);
    print_findings(result.blockers, common);
    if (common.verbose && result.committed) fmt::print(stderr, "{}", told(result));
    if (!common.quiet) emit(summary(result, *options), {});
    return result.code;
  };
}

}  // namespace

extern const Command cmd_build;
const Command cmd_build{
    .name = "build",
    .summary = "Make the volume, the single papers, the metadata and the reports",
    .setup = setup};

}  // namespace colophon::cli
