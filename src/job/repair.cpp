#include "job/repair_run.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "base/text.hpp"
#include "build/inputs.hpp"
#include "check/run.hpp"
#include "colophon/job/repair.hpp"
#include "job/check_task.hpp"
#include "pdf/repair/fix.hpp"
#include "report/findings_text.hpp"
#include "report/format.hpp"

namespace colophon::job {
namespace {

namespace fs = std::filesystem;
using pdf::repair::Fix;
using pdf::repair::Occasion;

bool same_place(const fs::path& a, const fs::path& b) {
  std::error_code error;
  return fs::equivalent(a, b, error) && !error;
}

/// Copies keep their names, so no two papers may share one, and no copy may fall on an original.
void expect_distinct(const CheckTask& task, const fs::path& output) {
  std::set<fs::path> names;
  for (const pdf::MeasureRequest& paper : task.papers) {
    const fs::path name = paper.path.filename();
    if (!names.insert(name).second) {
      throw UsageError(fmt::format("two of the files are called {}", name.string()),
                       "copies keep their names: repair these files into different folders");
    }
    for (const pdf::MeasureRequest& other : task.papers) {
      if (!same_place(output / name, other.path)) continue;
      throw UsageError(
          fmt::format("the copy of {} would replace {}", paper.path.string(), other.path.string()),
          "choose another folder for the copies: originals are never touched");
    }
  }
}

std::set<std::string> named_fixes(const RepairOptions& options) {
  std::vector<std::string> names;
  for (const Fix* fix : pdf::repair::all_fixes()) names.emplace_back(fix->name);
  for (const std::string& name : options.fixes) {
    if (pdf::repair::find_fix(name) != nullptr) continue;
    throw UsageError(fmt::format("there is no fix \"{}\"{}", name, did_you_mean(name, names)),
                     "fixes are " + join(names, ", "));
  }
  return {options.fixes.begin(), options.fixes.end()};
}

void expect_format(const std::string& format) {
  if (format == "text" || format == "json") return;
  throw UsageError(fmt::format("there is no format \"{}\"", format), "use text or json");
}

std::string_view occasion_text(Occasion occasion) {
  switch (occasion) {
    case Occasion::kRule:
      return "made when this rule fails";
    case Occasion::kAlong:
      return "made on every copy";
    case Occasion::kByName:
      break;
  }
  return "made only if it is named";
}

}  // namespace

RepairResult repair(const RepairOptions& options) {
  expect_format(options.format);
  const std::optional<Severity> fail_on = check::fail_on_from(options.fail_on);
  RepairPlan plan;
  plan.named = named_fixes(options);
  plan.uncertify = options.uncertify;
  const CheckTask task = make_check_task(options.paths);
  if (task.is_event()) {
    throw UsageError(fmt::format("{} is an event folder", task.event_folder.string()),
                     "name its PDFs: colophon repair camera-ready/*.pdf -o FOLDER");
  }
  expect_distinct(task, options.output);
  RepairResult result;
  check::LoadedProfile loaded =
      check::load_profile(options.profile, build::profile_reader(task.event_folder));
  if (!loaded.usable) {
    result.log = report::findings_text(loaded.findings, options.color);
    result.code = ExitCode::kUsage;
    return result;
  }
  plan.profile = std::move(loaded.profile);
  plan.papers = task.papers;
  plan.output = options.output;
  plan.jobs = options.jobs;
  plan.cache = options.cache;
  plan.progress = options.progress;
  const RepairAccount account = run_repair(plan);
  result.log = report::findings_text(task.left_out, options.color);
  result.report = options.format == "json"
                      ? repair_json(account).dump(
                            2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) +
                            "\n"
                      : repair_text(account, options.color, options.verbose);
  result.code = check::exit_for(account.after, fail_on);
  if (std::any_of(account.papers.begin(), account.papers.end(),
                  [](const PaperAccount& paper) { return paper.refused.has_value(); })) {
    result.code = ExitCode::kIncomplete;
  }
  return result;
}

std::string fixes_list() {
  std::string out;
  for (const Fix* fix : pdf::repair::all_fixes()) {
    std::vector<std::string> rules;
    for (const check::Rule* rule : check::all_rules()) {
      if (rule->mended_by == fix->name) rules.emplace_back(rule->slug);
    }
    std::string when(occasion_text(fix->occasion));
    if (!rules.empty()) when += ": " + join(rules, ", ");
    out += fmt::format("{:<22}{}\n{:<22}{}\n", fix->name, fix->summary, "", when);
  }
  return out;
}

}  // namespace colophon::job
