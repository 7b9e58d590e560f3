#include <CLI/CLI.hpp>
#include <memory>

#include "colophon/job/status.hpp"
#include "tools/colophon/progress.hpp"

namespace colophon::cli {
namespace {

Action setup(CLI::App& app) {
  struct Options {
    std::string event, format = "text", output;
  };
  const auto options = std::make_shared<Options>();
  app.add_option("DIR", options->event, "Event folder")->required();
  app.add_option("--format", options->format, "text, json or html")
      ->check(CLI::IsMember({"text", "json", "html"}));
  app.add_option("-o,--output", options->output, "Write to this file instead of standard output");
  return [options](const CommonOptions& common) {
    const job::StatusResult result =
        job::status({.event_folder = options->event, .format = options->format});
    print_findings(result.findings, common);
    if (result.code == ExitCode::kClean) emit(result.text, options->output);
    return result.code;
  };
}

}  // namespace

extern const Command cmd_status;
const Command cmd_status{
    .name = "status",
    .summary = "Show how the event stands: each paper, what is missing from whom, the time left",
    .setup = setup};

}  // namespace colophon::cli
