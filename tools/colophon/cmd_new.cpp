#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <memory>

#include "colophon/job/new_event.hpp"
#include "tools/colophon/command.hpp"

namespace colophon::cli {
namespace {

std::string list(std::string_view heading, const std::vector<std::string>& lines) {
  std::string text(heading);
  for (const std::string& line : lines) text += fmt::format("  {}\n", line);
  return lines.empty() ? "" : text;
}

ExitCode make_next(const std::string& folder, const std::string& last,
                   const CommonOptions& common) {
  const NextEvent next = next_event(folder, last);
  std::fputs(next.log.c_str(), stderr);
  if (next.code != ExitCode::kClean || common.quiet) return next.code;
  emit(list(fmt::format("{}: new event folder, after {}\n", folder, last), next.written) +
           list("to be filled in:\n", next.to_fill_in) +
           list("kept, to be looked at:\n", next.to_look_at),
       {});
  return next.code;
}

Action setup(CLI::App& app) {
  auto folder = std::make_shared<std::string>(), last = std::make_shared<std::string>();
  app.add_option("DIR", *folder, "The folder to make; it must not exist, or be empty")->required();
  app.add_option("--from", *last,
                 "Last year's event folder: its style and structure are kept, and nothing that "
                 "belongs to one year");
  return [folder, last](const CommonOptions& common) {
    if (!last->empty()) return make_next(*folder, *last, common);
    const std::vector<std::string> written = new_event(*folder);
    if (!common.quiet) {
      emit(list(fmt::format("{}: new event folder; begin with event.yaml\n", *folder), written),
           {});
    }
    return ExitCode::kClean;
  };
}

}  // namespace

extern const Command cmd_new = {"new", "Make an event folder with comments to fill in", false,
                                setup};

}  // namespace colophon::cli
