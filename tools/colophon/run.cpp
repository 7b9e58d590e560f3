#include <CLI/CLI.hpp>

#include "base/interrupt.hpp"
#include "colophon/failure.hpp"
#include "colophon/version.hpp"
#include "tools/colophon/command.hpp"

namespace colophon::cli {

int run(int argc, char** argv) {
  watch_interrupts();
  CLI::App app("Assembles, checks and publishes conference proceedings.", "colophon");
  app.set_version_flag("--version", std::string("colophon ") + kVersion);
  app.require_subcommand(1);
  CommonOptions common;
  int exit_code = 0;
  for (const Command* command : all_commands()) {
    CLI::App* sub = app.add_subcommand(std::string(command->name), std::string(command->summary));
    if (command->hidden) sub->group("");
    command->setup(*sub, common, exit_code);
  }
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : static_cast<int>(ExitCode::kUsage);
  }
  return exit_code;
}

}  // namespace colophon::cli
