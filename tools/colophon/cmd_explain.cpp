#include <CLI/CLI.hpp>
#include <memory>

#include "colophon/job/rules.hpp"
#include "tools/colophon/command.hpp"

namespace colophon::cli {
namespace {

struct Options {
  std::string rule, format = "text", output;
};

Action setup(CLI::App& app) {
  const auto options = std::make_shared<Options>();
  app.add_option("RULE", options->rule, "Id or name of a rule (FNT-001, font-not-embedded)")
      ->required();
  app.add_option("--format", options->format, "text or md")->capture_default_str();
  app.add_option("-o,--output", options->output, "Write to this file");
  return [options](const CommonOptions&) {
    emit(job::explain(options->rule, options->format), options->output);
    return ExitCode::kClean;
  };
}

}  // namespace

extern const Command cmd_explain;
const Command cmd_explain = {
    .name = "explain",
    .summary = "Say what a rule means, why, and how to mend a paper",
    .setup = setup,
};

}  // namespace colophon::cli
