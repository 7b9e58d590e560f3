#include <unistd.h>

#include <CLI/CLI.hpp>
#include <memory>

#include "colophon/job/people.hpp"
#include "tools/colophon/progress.hpp"

namespace colophon::cli {
namespace {

Action setup(CLI::App& app) {
  struct Options {
    std::string event, format = "text", fail_on = "error", output;
    bool propose = false;
  };
  const auto options = std::make_shared<Options>();
  app.add_option("DIR", options->event, "Event folder")->required();
  CLI::Option* format = app.add_option("--format", options->format, "text or json")
                            ->check(CLI::IsMember({"text", "json"}));
  app.add_flag("--propose", options->propose,
               "Print rows for people.yaml that would settle the doubts; nothing is written")
      ->excludes(format);
  app.add_option("--fail-on", options->fail_on,
                 "Exit with 1 from this severity on: error, warning, info, never")
      ->capture_default_str();
  app.add_option("-o,--output", options->output, "Write to this file instead of standard output");
  return [options](const CommonOptions& common) {
    using Show = job::PeopleOptions::Show;
    const job::PeopleResult result =
        job::people({.event_folder = options->event,
                     .show = options->propose            ? Show::kProposal
                             : options->format == "json" ? Show::kJson
                                                         : Show::kText,
                     .fail_on = options->fail_on,
                     .color = options->output.empty() && common.use_color(STDOUT_FILENO)});
    print_findings(result.findings, common);
    if (result.code != ExitCode::kUsage) emit(result.text, options->output);
    return result.code;
  };
}

}  // namespace

extern const Command cmd_people;
const Command cmd_people{.name = "people",
                         .summary = "List persons, their spellings and what is doubtful about them",
                         .setup = setup};

}  // namespace colophon::cli
