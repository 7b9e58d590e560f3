#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <memory>

#include "base/number.hpp"
#include "base/text.hpp"
#include "colophon/job/letters.hpp"
#include "tools/colophon/progress.hpp"

namespace colophon::cli {
namespace {

struct Options {
  std::string event, out, profile;
  bool infos = false, redo = false;
};

std::string line(const job::WrittenLetter& letter) {
  std::vector<std::string> about;
  if (letter.purpose == "send-file") about.emplace_back("no file");
  if (letter.purpose == "complete") about.emplace_back("something else is open");
  if (letter.purpose == "well") about.emplace_back("all is well");
  if (letter.errors > 0) about.push_back(counted(letter.errors, "error"));
  if (letter.warnings > 0) about.push_back(counted(letter.warnings, "warning"));
  if (letter.infos > 0) about.push_back(counted(letter.infos, "info"));
  std::string text = join(about, ", ");
  if (letter.compared) {
    text += fmt::format(" ({} new, {} still there, {} fixed)", letter.fresh, letter.still,
                        letter.fixed);
  }
  return fmt::format("  {}: {} -> {}\n", letter.item, text,
                     letter.to.empty() ? "no address" : join(letter.to, ", "));
}

ExitCode run_letters(const Options& options, const CommonOptions& common) {
  const job::LettersResult result = job::letters({.event_folder = options.event,
                                                  .out = options.out,
                                                  .profile = options.profile,
                                                  .infos = options.infos,
                                                  .redo = options.redo,
                                                  .jobs = common.job_count(),
                                                  .progress = progress_bar(common)});
  std::fputs(result.log.c_str(), stderr);
  if (result.code == ExitCode::kUsage) return result.code;
  for (const std::string& note : result.notes) fmt::print(stderr, "{}\n", note);
  if (common.quiet) return result.code;
  std::string text = fmt::format("{}: {} for {}, round {}{}\n", options.out,
                                 counted(static_cast<long long>(result.letters.size()), "letter"),
                                 counted(result.items, "item"), result.round,
                                 result.repeated ? " once more: nothing has changed" : "");
  for (const job::WrittenLetter& letter : result.letters) text += line(letter);
  emit(text, {});
  return result.code;
}

Action setup(CLI::App& app) {
  const auto options = std::make_shared<Options>();
  app.add_option("DIR", options->event, "Event folder")->required();
  app.add_option(
         "-o,--output", options->out,
         "Folder for <item>.txt, .html and .eml and letters.mbox; an earlier round in it is "
         "replaced")
      ->required();
  app.add_option("--profile", options->profile, "Profile (default: the event's)");
  app.add_flag("--infos", options->infos, "Tell the authors of findings of severity info too");
  app.add_flag("--redo", options->redo,
               "The last round was not sent: write it anew, against the round before");
  return [options](const CommonOptions& common) { return run_letters(*options, common); };
}

}  // namespace

extern const Command cmd_letters;
const Command cmd_letters{
    .name = "letters",
    .summary =
        "Write a letter to the people of each paper and talk: what is wrong, new, fixed, missing",
    .setup = setup};

}  // namespace colophon::cli
