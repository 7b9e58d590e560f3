#include <CLI/CLI.hpp>
#include <memory>

#include "colophon/job/rules.hpp"
#include "tools/colophon/command.hpp"

namespace colophon::cli {
namespace {

struct Options {
  std::string profile, format = "text", event, output;
};

Action setup(CLI::App& app) {
  const auto options = std::make_shared<Options>();
  app.add_option("--profile", options->profile,
                 "Show the rules as this profile sets them (default: every rule's own settings)");
  app.add_option("--event", options->event, "Event folder that brings the profile");
  app.add_option("--format", options->format, "text, json or md")->capture_default_str();
  app.add_option("-o,--output", options->output, "Write to this file");
  return [options](const CommonOptions&) {
    emit(job::rules(options->profile, options->format, options->event), options->output);
    return ExitCode::kClean;
  };
}

}  // namespace

extern const Command cmd_rules;
const Command cmd_rules = {
    .name = "rules",
    .summary = "List the rules, as a profile sets them",
    .setup = setup,
};

}  // namespace colophon::cli
