#include "colophon/job/waive.hpp"

#include <fmt/format.h>

#include "base/files.hpp"
#include "base/text.hpp"
#include "check/rule.hpp"
#include "check/run.hpp"
#include "event/load.hpp"
#include "event/write.hpp"
#include "job/append_list.hpp"

namespace colophon::job {
namespace {

namespace fs = std::filesystem;

constexpr const char* kFile = "waivers.yaml";

void require_paper(const Event& event, const std::string& id) {
  const Item* item = event.find(id);
  if (item != nullptr && item->has_camera_ready()) return;
  if (item != nullptr) {
    throw UsageError(
        fmt::format("{} is a {}: only papers are checked, so that only their findings "
                    "can be waived",
                    id, to_string(item->kind)));
  }
  std::vector<std::string> ids;
  for (const Item& paper : event.papers) {
    if (paper.has_camera_ready()) ids.push_back(paper.id);
  }
  throw UsageError(fmt::format("there is no paper \"{}\"{}", id, did_you_mean(id, ids)),
                   "use the paper's id in papers.yaml");
}

const check::Rule& require_rule(const std::string& name) {
  const check::Rule* rule = check::find_rule(name);
  if (rule == nullptr) {
    std::vector<std::string> slugs;
    for (const check::Rule* known : check::all_rules()) {
      slugs.emplace_back(known->slug);
    }
    throw UsageError(
        fmt::format("there is no rule \"{}\" about papers{}", name, did_you_mean(name, slugs)),
        "`colophon rules` lists the rules");
  }
  if (!std::holds_alternative<check::PaperCheck>(rule->check) ||
      std::get<check::PaperCheck>(rule->check) == nullptr) {
    throw UsageError(
        fmt::format("{} is about the event, not about a paper: it cannot be waived", rule->slug));
  }
  return *rule;
}

void require_day(const std::string& until) {
  if (until.empty()) return;
  const auto day = date_from_iso(until);
  if (!day) {
    throw UsageError(fmt::format("\"{}\" is no day of the calendar", until),
                     "write it as YYYY-MM-DD");
  }
  if (*day < check::today()) {
    throw UsageError(fmt::format("{} has passed: the waiver would never apply", until));
  }
}

bool in_force(const Waiver& waiver) {
  const auto until = date_from_iso(waiver.until);
  return !until || *until >= check::today();
}

void require_new(const Event& event, const Waiver& wanted, const check::Rule& rule) {
  for (const Waiver& waiver : event.waivers) {
    const bool covers = waiver.paper == wanted.paper && check::find_rule(waiver.rule) == &rule &&
                        (!waiver.page || waiver.page == wanted.page) && in_force(waiver);
    if (!covers) continue;
    throw UsageError(fmt::format("{}:{}: {} of paper {} is waived already: {}", kFile,
                                 waiver.origin.line, rule.slug, wanted.paper, waiver.reason),
                     "edit that entry if it should say something else");
  }
}

}  // namespace

WaiveResult waive(const WaiveOptions& options) {
  WaiveResult result;
  const LoadedEvent loaded = load_event(options.event_folder);
  result.findings = loaded.findings;
  if (!loaded.usable) {
    result.code = ExitCode::kUsage;
    return result;
  }
  require_paper(loaded.event, options.paper);
  const check::Rule& rule = require_rule(options.rule);
  const std::string reason = squeeze(clean_utf8(options.reason));
  if (reason.empty()) {
    throw UsageError("a waiver needs a reason", "say why the finding may pass: --reason \"…\"");
  }
  if (options.page && *options.page < 1) {
    throw UsageError(fmt::format("there is no page {}", *options.page), "pages count from 1");
  }
  require_day(options.until);
  Waiver waiver;
  waiver.paper = options.paper;
  waiver.rule = result.rule = rule.slug;
  waiver.page = options.page;
  waiver.reason = reason;
  waiver.by = squeeze(clean_utf8(options.by));
  waiver.until = options.until;
  require_new(loaded.event, waiver, rule);

  const fs::path path = options.event_folder / kFile;
  const auto text = appended_entries(fs::exists(path) ? read_file(path) : "", kFile,
                                     {format_waiver(waiver)}, false);
  if (!text) {
    throw UsageError(
        fmt::format("{}: a waiver cannot be appended to this file's layout", path.string()),
        "write the list in block style, one \"- …\" a waiver");
  }
  write_file(path, *text);
  return result;
}

}  // namespace colophon::job
