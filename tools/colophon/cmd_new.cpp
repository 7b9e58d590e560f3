#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <memory>

#include "colophon/job/new_event.hpp"
#include "tools/colophon/command.hpp"

namespace colophon::cli {
namespace {

Action setup(CLI::App& app) {
  auto folder = std::make_shared<std::string>();
  app.add_option("DIR", *folder, "The folder to make; it must not exist, or be empty")->required();
  return [folder](const CommonOptions& common) {
    const std::vector<std::string> written = new_event(*folder);
    if (common.quiet) return ExitCode::kClean;
    std::string text = fmt::format("{}: new event folder; begin with event.yaml\n", *folder);
    for (const std::string& name : written) text += fmt::format("  {}\n", name);
    emit(text, {});
    return ExitCode::kClean;
  };
}

}  // namespace

extern const Command cmd_new = {"new", "Make an event folder with comments to fill in", false,
                                setup};

}  // namespace colophon::cli
