#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <memory>

#include "colophon/job/kit.hpp"
#include "tools/colophon/command.hpp"

namespace colophon::cli {
namespace {

ExitCode run_kit(const job::KitOptions& options, const CommonOptions& common) {
  const job::KitResult result = job::kit(options);
  std::fputs(result.log.c_str(), stderr);
  if (result.code == ExitCode::kUsage) return result.code;
  for (const std::string& note : result.notes) fmt::print(stderr, "{}\n", note);
  if (common.quiet) return result.code;
  std::string text = fmt::format("{}: instructions for authors\n", options.out.string());
  for (const std::string& name : result.written) text += fmt::format("  {}\n", name);
  emit(text, {});
  return result.code;
}

Action setup(CLI::App& app) {
  const auto options = std::make_shared<job::KitOptions>();
  app.add_option("DIR", options->event_folder, "Event folder")->required();
  app.add_option("-o,--output", options->out,
                 "Folder for the instructions; an earlier kit in it is replaced")
      ->required();
  app.add_option("--profile", options->profile, "Profile (default: the event's)");
  return [options](const CommonOptions& common) { return run_kit(*options, common); };
}

}  // namespace

extern const Command cmd_kit;
const Command cmd_kit{
    .name = "kit",
    .summary = "Write instructions for authors: limits, notice, deadline, remedies",
    .setup = setup};

}  // namespace colophon::cli
