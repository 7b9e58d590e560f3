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
  bool infos = false;
};

std::string line(const job::WrittenLetter& letter) {
  std::vector<std::string> about;
  if (letter.missing) about.emplace_back("no file");
  if (letter.errors > 0) about.push_back(counted(letter.errors, "error"));
  if (letter.warnings > 0) about.push_back(counted(letter.warnings, "warning"));
  if (letter.infos > 0) about.push_back(counted(letter.infos, "info"));
  return fmt::format("  {}: {} -> {}\n", letter.paper, join(about, ", "),
                     letter.to.empty() ? "no address" : join(letter.to, ", "));
}

ExitCode run_letters(const Options& options, const CommonOptions& common) {
  const job::LettersResult result = job::letters({.event_folder = options.event,
                                                  .out = options.out,
                                                  .profile = options.profile,
                                                  .infos = options.infos,
                                                  .jobs = common.job_count(),
                                                  .progress = progress_bar(common)});
  std::fputs(result.log.c_str(), stderr);
  if (result.code == ExitCode::kUsage) return result.code;
  for (const std::string& note : result.notes) fmt::print(stderr, "{}\n", note);
  if (common.quiet) return result.code;
  std::string text = fmt::format("{}: {} for {}\n", options.out,
                                 counted(static_cast<long long>(result.letters.size()), "letter"),
                                 counted(result.papers, "paper"));
  for (const job::WrittenLetter& letter : result.letters) text += line(letter);
  emit(text, {});
  return result.code;
}

Action setup(CLI::App& app) {
  const auto options = std::make_shared<Options>();
  app.add_option("DIR", options->event, "Event folder")->required();
  app.add_option("-o,--output", options->out,
                 "Folder for <paper>.txt, .html and .eml; an earlier round in it is replaced")
      ->required();
  app.add_option("--profile", options->profile, "Profile (default: the event's)");
  app.add_flag("--infos", options->infos, "Tell the authors of findings of severity info too");
  return [options](const CommonOptions& common) { return run_letters(*options, common); };
}

}  // namespace

extern const Command cmd_letters;
const Command cmd_letters{
    .name = "letters",
    .summary = "Write one letter per paper: what is wrong, where, and how to mend it",
    .setup = setup};

}  // namespace colophon::cli
