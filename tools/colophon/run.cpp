#include <fmt/format.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <memory>
#include <nlohmann/json.hpp>
#include <thread>

#include "base/files.hpp"
#include "base/filesystem_failure.hpp"
#include "base/interrupt.hpp"
#include "base/text.hpp"
#include "colophon/version.hpp"
#include "report/format.hpp"
#include "tools/colophon/command.hpp"

namespace colophon::cli {
namespace {

/// One line on standard error, as text or as a JSON object.
void complain(const CommonOptions& common, std::string_view kind, std::string_view message,
              std::string_view hint) {
  if (common.log_json) {
    nlohmann::json line = {{"level", "error"}, {"kind", kind}, {"message", clean_utf8(message)}};
    if (!hint.empty()) line["hint"] = clean_utf8(hint);
    fmt::print(stderr, "{}\n", line.dump());
    return;
  }
  fmt::print(stderr, "colophon: {}: {}\n", kind, message);
  if (!hint.empty()) fmt::print(stderr, "  {}\n", hint);
}

void add_common(CLI::App& sub, CommonOptions& common) {
  sub.add_option("-j,--jobs", common.jobs, "Work on this many papers at once (default: processors)")
      ->check(CLI::Range(1, 256))
      ->group("Common");
  sub.add_flag("-q,--quiet", common.quiet, "Say only what is wrong")->group("Common");
  sub.add_flag("-v,--verbose", common.verbose, "Say more on standard error")->group("Common");
  sub.add_option("--color", common.color, "When to colour: auto, always, never")
      ->transform(CLI::CheckedTransformer(std::map<std::string, When>{
          {"auto", When::kAuto}, {"always", When::kAlways}, {"never", When::kNever}}))
      ->group("Common");
  sub.add_option_function<std::string>(
         "--progress", [&common](const std::string& when) { common.progress = when != "never"; },
         "Progress bar on a terminal: auto, never")
      ->check(CLI::IsMember({"auto", "never"}))
      ->group("Common");
  sub.add_option_function<std::string>(
         "--log-format",
         [&common](const std::string& format) { common.log_json = format == "json"; },
         "Format of messages on standard error: text, json")
      ->check(CLI::IsMember({"text", "json"}))
      ->group("Common");
}

/// CLI11 says only that a sub-command is missing; a misspelt one deserves its name.
void refuse_unknown_command(int argc, char** argv) {
  if (argc < 2 || argv[1][0] == '-') return;
  std::vector<std::string> names;
  for (const Command* command : all_commands()) {
    if (command->name == argv[1]) return;
    if (!command->hidden) names.emplace_back(command->name);
  }
  throw UsageError(fmt::format("unknown command \"{}\"{}", argv[1], did_you_mean(argv[1], names)),
                   "`colophon --help` lists the commands.");
}

}  // namespace

int CommonOptions::job_count() const {
  if (jobs > 0) return jobs;
  const unsigned int cores = std::thread::hardware_concurrency();
  return cores == 0 ? 1 : static_cast<int>(cores);
}

bool CommonOptions::use_color(int fd) const {
  if (color == When::kAuto) return isatty(fd) == 1;
  return color == When::kAlways;
}

void build_app(CLI::App& app, CommonOptions& common, const std::function<void(Action)>& chosen) {
  app.set_version_flag("--version", std::string("colophon ") + kVersion);
  app.require_subcommand(1);
  for (const Command* command : all_commands()) {
    CLI::App* sub = app.add_subcommand(std::string(command->name), std::string(command->summary));
    if (command->hidden) sub->group("");
    Action action = command->setup(*sub);
    add_common(*sub, common);
    sub->callback([action = std::move(action), chosen] { chosen(action); });
  }
}

void add_no_cache(CLI::App& app, bool& no_cache) {
  app.add_flag("--no-cache", no_cache,
               "Measure every PDF, even if its content was measured before");
}

const CLI::Option* add_report_options(CLI::App& app, std::string& format, std::string& fail_on) {
  std::vector<std::string> names;
  for (const report::Format* one : report::all_formats()) names.emplace_back(one->name);
  app.add_option("--fail-on", fail_on,
                 "Exit with 1 from this severity on: error, warning, info, never")
      ->capture_default_str();
  return app.add_option("--format", format, join(names, ", "))->capture_default_str();
}

void emit(std::string_view result, const std::string& output) {
  if (!output.empty()) {
    write_file(output, result);
    return;
  }
  if (std::fwrite(result.data(), 1, result.size(), stdout) != result.size() ||
      std::fflush(stdout) != 0) {
    throw Failure("cannot write to standard output");
  }
}

int run(int argc, char** argv) {
  watch_interrupts();
  CommonOptions common;
  try {
    CLI::App app("Assembles, checks and publishes conference proceedings.", "colophon");
    refuse_unknown_command(argc, argv);
    Action action;
    build_app(app, common, [&action](Action named) { action = std::move(named); });
    try {
      app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
      return app.exit(error) == 0 ? 0 : static_cast<int>(ExitCode::kUsage);
    }
    return static_cast<int>(action(common));
  } catch (const Failure& failure) {
    complain(common, failure.code() == ExitCode::kInterrupted ? "stopped" : "error", failure.what(),
             failure.hint());
    return static_cast<int>(failure.code());
  } catch (const std::filesystem::filesystem_error& error) {
    const Failure failure = failure_of(error);
    complain(common, "error", failure.what(), failure.hint());
    return static_cast<int>(failure.code());
  } catch (const std::exception& bug) {
    complain(common, "internal error", bug.what(),
             "This is a bug in Colophon: please report it with the command line.");
    return static_cast<int>(ExitCode::kInternal);
  }
}

}  // namespace colophon::cli
