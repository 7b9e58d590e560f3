#include <CLI/CLI.hpp>
#include <memory>

#include "colophon/job/diff.hpp"
#include "tools/colophon/command.hpp"

namespace colophon::cli {
namespace {

struct Options {
  std::string before, after;
};

Action setup(CLI::App& app) {
  const auto options = std::make_shared<Options>();
  app.add_option("OUT1", options->before, "Earlier build")->required();
  app.add_option("OUT2", options->after, "Later build")->required();
  return [options](const CommonOptions&) {
    emit(job::diff(options->before, options->after), {});
    return ExitCode::kClean;
  };
}

}  // namespace

extern const Command cmd_diff;
const Command cmd_diff{.name = "diff",
                       .summary = "Say what changed between two builds: papers, pages, metadata",
                       .setup = setup};

}  // namespace colophon::cli
