#include <CLI/CLI.hpp>
#include <memory>

#include "colophon/job/diff.hpp"
#include "tools/colophon/command.hpp"

namespace colophon::cli {
namespace {

struct Options {
  std::string before, after, format = "text", output;
};

Action setup(CLI::App& app) {
  const auto options = std::make_shared<Options>();
  app.add_option("OUT1", options->before, "Earlier build")->required();
  app.add_option("OUT2", options->after, "Later build")->required();
  app.add_option("--format", options->format, "text: sentences, nothing if nothing changed; json")
      ->check(CLI::IsMember({"text", "json"}));
  app.add_option("-o,--output", options->output, "Write the result to this file");
  return [options](const CommonOptions&) {
    emit(job::diff(options->before, options->after, options->format == "json"), options->output);
    return ExitCode::kClean;
  };
}

}  // namespace

extern const Command cmd_diff;
const Command cmd_diff{.name = "diff",
                       .summary = "Say what changed between two builds: papers, pages, metadata",
                       .setup = setup};

}  // namespace colophon::cli
