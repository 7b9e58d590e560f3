#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>

#include "base/text.hpp"
#include "colophon/failure.hpp"
#include "tools/colophon/command.hpp"

namespace colophon::cli {
namespace {

constexpr const char* kCommonGroup = "Common";

struct Options {
  std::string command, format = "text";
  bool all = false;
};

/// The command line as it would be parsed, to be described.
struct Described {
  CLI::App app{"Assembles, checks and publishes conference proceedings.", "colophon"};
  CommonOptions common;
  Described() {
    build_app(app, common, [](const Action&) {});
  }

  [[nodiscard]] std::vector<const CLI::App*> visible() const {
    return app.get_subcommands([](const CLI::App* sub) { return !sub->get_group().empty(); });
  }
};

std::string cell(const std::string& text) {
  return replace_all(squeeze(text), "|", "\\|");
}

std::string option_name(const CLI::Option& option) {
  std::vector<std::string> names;
  for (const std::string& name : option.get_snames()) names.push_back("-" + name);
  for (const std::string& name : option.get_lnames()) names.push_back("--" + name);
  return names.empty() ? option.get_name(true) : join(names, ", ");
}

std::string table(const CLI::App& command, bool common) {
  std::string rows;
  for (const CLI::Option* option : command.get_options()) {
    if ((option->get_group() == kCommonGroup) != common || option->get_name() == "--help") continue;
    rows +=
        fmt::format("| `{}` | {} |\n", cell(option_name(*option)), cell(option->get_description()));
  }
  return rows.empty() ? "" : "| argument | meaning |\n|---|---|\n" + rows + "\n";
}

std::string synopsis(const CLI::App& command) {
  std::string line = "colophon " + command.get_name();
  bool has_options = false;
  for (const CLI::Option* option : command.get_options()) has_options |= option->nonpositional();
  if (has_options) line += " [OPTION…]";
  for (const CLI::Option* option : command.get_options()) {
    if (!option->get_positional()) continue;
    const bool many = option->get_expected_max() > 1;
    const std::string name = option->get_name(true) + (many ? "…" : "");
    line += option->get_required() ? " " + name : " [" + name + "]";
  }
  return line;
}

std::string markdown(const CLI::App& command) {
  return fmt::format("## colophon {}\n\n{}.\n\n```\n{}\n```\n\n{}", command.get_name(),
                     command.get_description(), synopsis(command), table(command, false));
}

std::string all_markdown(const Described& described) {
  std::string text;
  for (const CLI::App* command : described.visible()) text += markdown(*command);
  text += "## Options of every command\n\n";
  return text + table(*described.visible().front(), true);
}

std::string all_text(const Described& described) {
  std::string text;
  for (const CLI::App* command : described.visible()) {
    text += command->help("colophon") + "\n";
  }
  return text;
}

const CLI::App& find(const Described& described, const std::string& name) {
  std::vector<std::string> names;
  for (const CLI::App* command :
       described.app.get_subcommands([](const CLI::App*) { return true; })) {
    if (command->get_name() == name) return *command;
    names.push_back(command->get_name());
  }
  throw UsageError(fmt::format("there is no command \"{}\"{}", name, did_you_mean(name, names)),
                   "`colophon help` lists the commands.");
}

ExitCode run_help(const Options& options) {
  const Described described;
  const bool md = options.format == "md";
  if (!options.command.empty()) {
    const CLI::App& command = find(described, options.command);
    emit(md ? markdown(command) : command.help("colophon"), "");
  } else if (options.all) {
    emit(md ? all_markdown(described) : all_text(described), "");
  } else {
    emit(described.app.help(), "");
  }
  return ExitCode::kClean;
}

Action setup(CLI::App& app) {
  auto options = std::make_shared<Options>();
  app.add_option("COMMAND", options->command, "The command to describe (default: list them)");
  app.add_flag("--all", options->all, "Describe every command");
  app.add_option("--format", options->format, "Format of the description: text, md")
      ->check(CLI::IsMember({"text", "md"}));
  return [options](const CommonOptions&) { return run_help(*options); };
}

}  // namespace

extern const Command cmd_help;
const Command cmd_help = {
    .name = "help",
    .summary = "Describe the commands and their options",
    .setup = setup,
};

}  // namespace colophon::cli
