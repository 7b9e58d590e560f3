#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <memory>
#include <set>

#include "base/number.hpp"
#include "colophon/failure.hpp"
#include "colophon/job/import.hpp"
#include "report/findings_text.hpp"
#include "tools/colophon/command.hpp"

namespace colophon::cli {
namespace {

struct Options {
  std::string system, event, map;
  std::vector<std::string> sources;
  bool suggest = false;
};

std::string or_nothing(const std::string& value) {
  return value.empty() ? "(nothing)" : value;
}

std::string summary(const ImportResult& result, const std::string& folder) {
  std::set<std::string> changed_papers;
  for (const ImportChange& change : result.changes) changed_papers.insert(change.paper);
  const std::size_t changed = changed_papers.size();
  std::string out;
  if (result.created) {
    out = fmt::format("{}: new event folder with {}, {}\n", folder, counted(result.papers, "paper"),
                      counted(result.pdfs, "camera-ready PDF"));
  } else if (result.forms > 0) {
    out = fmt::format("{}: {} in the source, {} written\n", folder,
                      counted(result.forms, "signed form"), result.forms_added);
  } else {
    out = fmt::format("{}: {} in the source, {} added, {} changed, {} taken in\n", folder,
                      counted(result.papers, "paper"), result.added_papers.size(), changed,
                      counted(result.pdfs, "camera-ready PDF"));
  }
  for (const ImportChange& change : result.changes) {
    out += fmt::format("  paper {}: {}\n    - {}\n    + {}\n", change.paper, change.key,
                       or_nothing(change.before), or_nothing(change.after));
  }
  for (const std::string& file : result.files) out += fmt::format("  {}\n", file);
  return out;
}

ExitCode run_import(const Options& options, const CommonOptions& common) {
  if (options.event.empty() && !options.suggest) {
    throw UsageError("--event is missing", "name the event folder that is to be made or added to");
  }
  const ImportResult result = import_event({options.system,
                                            {options.sources.begin(), options.sources.end()},
                                            options.event,
                                            options.map,
                                            options.suggest});
  fmt::print(stderr, "{}", report::findings_text(result.findings, common.use_color(2)));
  if (!result.usable) return ExitCode::kUsage;
  if (options.suggest) {
    emit(result.suggestion, {});
    return ExitCode::kClean;
  }
  if (!common.quiet) emit(summary(result, options.event), {});
  return worst(result.findings) == Severity::kError ? ExitCode::kFindings : ExitCode::kClean;
}

Action setup(CLI::App& app) {
  auto options = std::make_shared<Options>();
  std::string systems;
  for (const auto& [name, text] : import_systems())
    systems += fmt::format("\n  {}: {}", name, text);
  app.add_option("SYSTEM", options->system, "The submission system:" + systems)->required();
  app.add_option("SOURCE", options->sources, "Folder or files of its export")->required();
  app.add_option("--event", options->event,
                 "The event folder: made, or given what it lacks if it is one already");
  app.add_option("--map", options->map, "For csv: which column says what (docs/import.md)");
  app.add_flag("--suggest", options->suggest,
               "For csv: only print a map that would fit the tables, with comments");
  return [options](const CommonOptions& common) { return run_import(*options, common); };
}

}  // namespace

extern const Command cmd_import = {
    "import", "Turn a submission system's export into an event folder", false, setup};

}  // namespace colophon::cli
