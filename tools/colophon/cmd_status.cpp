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
  app.add_option("--format", options->format, "text or json")
      ->check(CLI::IsMember({"text", "json"}));
  app.add_option("-o,--output", options->output, "Write to this file instead of standard output");
  return [options](const CommonOptions& common) {
    const job::StatusResult result = job::status(options->event, options->format == "json");
    print_findings(result.findings, common);
    if (result.code == ExitCode::kClean) emit(result.text, options->output);
    return result.code;
  };
}

}  // namespace

extern const Command cmd_status;
const Command cmd_status{
    .name = "status", .summary = "Show what is missing from whom", .setup = setup};

}  // namespace colophon::cli
