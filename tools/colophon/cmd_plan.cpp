#include <CLI/CLI.hpp>
#include <memory>

#include "tools/colophon/progress.hpp"

namespace colophon::cli {
namespace {

struct Options {
  std::string event, format = "text", output, edition = "web";
  bool explain = false, draft = false, no_cache = false;
};

Action setup(CLI::App& app) {
  const auto options = std::make_shared<Options>();
  app.add_option("DIR", options->event, "Event folder")->required();
  app.add_option("--format", options->format, "text or json")
      ->check(CLI::IsMember({"text", "json"}));
  app.add_flag("--explain", options->explain,
               "Say why each page number, blank and DOI is what it is");
  app.add_flag("--draft", options->draft,
               "Count a placeholder page for each paper without a readable PDF");
  app.add_option("--edition", options->edition,
                 "web or print: in print papers start on right-hand pages, with the same numbers")
      ->check(CLI::IsMember({"web", "print"}));
  add_no_cache(app, options->no_cache);
  app.add_option("-o,--output", options->output, "Write to this file instead of standard output");
  return [options](const CommonOptions& common) {
    const job::PlanResult result = job::plan({.event_folder = options->event,
                                              .jobs = common.job_count(),
                                              .json = options->format == "json",
                                              .explain = options->explain,
                                              .draft = options->draft,
                                              .edition = *edition_from(options->edition),
                                              .cache = !options->no_cache,
                                              .progress = progress_bar(common)});
    print_findings(result.findings, common);
    emit(result.text, options->output);
    return result.code;
  };
}

}  // namespace

extern const Command cmd_plan;
const Command cmd_plan{.name = "plan",
                       .summary = "Print the volume plan: which item on which page, and why",
                       .setup = setup};

}  // namespace colophon::cli
