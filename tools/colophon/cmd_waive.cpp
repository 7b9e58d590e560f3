#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <memory>

#include "colophon/job/waive.hpp"
#include "tools/colophon/progress.hpp"

namespace colophon::cli {
namespace {

Action setup(CLI::App& app) {
  struct Options {
    std::string event, paper, rule, reason, by, until;
    int page = 0;
  };
  const auto options = std::make_shared<Options>();
  app.add_option("DIR", options->event, "Event folder")->required();
  app.add_option("PAPER", options->paper, "Id of the paper")->required();
  app.add_option("RULE", options->rule, "Id or slug of the rule")->required();
  app.add_option("--reason", options->reason, "Why the finding may pass")->required();
  const CLI::Option* page =
      app.add_option("--page", options->page, "Waive only the finding on this page");
  app.add_option("--until", options->until, "Last day on which the waiver holds, YYYY-MM-DD");
  app.add_option("--by", options->by, "Who decided it");
  return [options, page](const CommonOptions& common) {
    const job::WaiveResult result =
        job::waive({.event_folder = options->event,
                    .paper = options->paper,
                    .rule = options->rule,
                    .reason = options->reason,
                    .by = options->by,
                    .until = options->until,
                    .page = page->count() > 0 ? std::optional(options->page) : std::nullopt});
    print_findings(result.findings, common);
    if (result.code == ExitCode::kClean && !common.quiet) {
      emit(fmt::format("{}/waivers.yaml: {} of paper {} is waived\n", options->event, result.rule,
                       options->paper),
           {});
    }
    return result.code;
  };
}

}  // namespace

extern const Command cmd_waive;
const Command cmd_waive{.name = "waive",
                        .summary = "Write a waiver: let a paper's finding pass, with a reason",
                        .setup = setup};

}  // namespace colophon::cli
