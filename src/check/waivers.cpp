#include "check/waivers.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/number.hpp"
#include "base/text.hpp"

namespace colophon::check {
namespace {

bool covers(const Waiver& waiver, const Rule& rule, const Finding& finding) {
  if (finding.rule != rule.id) return false;
  if (!waiver.page) return true;
  const auto& pages = finding.where.pages;
  return std::find(pages.begin(), pages.end(), *waiver.page) != pages.end();
}

/// Adds a text that is not among them yet.
void add_once(std::vector<std::string>& texts, const std::string& text) {
  if (text.empty() || std::find(texts.begin(), texts.end(), text) != texts.end()) return;
  texts.push_back(text);
}

/// Waived by several waivers together: every reason and every name counts, and the first to expire
/// ends it.
Waived together(const std::vector<const Waiver*>& waivers) {
  std::vector<std::string> reasons, names;
  std::string until;
  for (const Waiver* waiver : waivers) {
    add_once(reasons, waiver->reason);
    add_once(names, waiver->by);
    // ISO dates sort as text.
    if (!waiver->until.empty() && (until.empty() || waiver->until < until)) until = waiver->until;
  }
  return {.reason = join(reasons, "; "), .by = join(names, ", "), .until = until};
}

/// Waivers of single pages hold for a finding about several once they leave none of them out; until
/// then it stands, and says which pages are settled.
void settle(Finding& finding, const std::vector<const Waiver*>& waivers) {
  const auto whole = std::find_if(waivers.begin(), waivers.end(),
                                  [](const Waiver* waiver) { return !waiver->page; });
  if (whole != waivers.end()) {
    finding.waived = together({*whole});
    return;
  }
  std::vector<int> waived;
  for (const int page : finding.where.pages) {
    if (std::any_of(waivers.begin(), waivers.end(),
                    [page](const Waiver* waiver) { return waiver->page == page; }))
      waived.push_back(page);
  }
  if (waived.size() == finding.where.pages.size()) {
    finding.waived = together(waivers);
  } else {
    finding.message += fmt::format(" (waived on {} {} only)", waived.size() == 1 ? "page" : "pages",
                                   page_ranges(waived));
  }
}

bool expired(const Waiver& waiver, const Date& today) {
  const auto until = date_from_iso(waiver.until);
  return until && *until < today;
}

/// Says what is wrong with waivers.
class Judge {
 public:
  Judge(const Profile& profile, CheckRun& run) : profile_(profile), run_(run) {
    for (const Checked& paper : run.papers) papers_.emplace(paper.id, &paper);
  }

  void judge(const Waiver& waiver, const Event& event, const Date& today) {
    const Rule* rule = find_rule(waiver.rule);
    if (rule == nullptr) {
      std::vector<std::string> slugs;
      for (const Rule* known : all_rules()) slugs.emplace_back(known->slug);
      complain("waiver-unknown", waiver,
               fmt::format("the waiver names a rule that does not exist: {}{}", waiver.rule,
                           did_you_mean(waiver.rule, slugs)),
               "colophon rules lists the rules");
      return;
    }
    const auto paper = papers_.find(waiver.paper);
    if (paper == papers_.end()) {
      if (event.find(waiver.paper) != nullptr) return;  // not part of this run
      std::vector<std::string> ids;
      for (const auto& [id, checked] : papers_) ids.push_back(id);
      complain("waiver-unknown", waiver,
               fmt::format("the waiver names a paper that does not exist: {}{}", waiver.paper,
                           did_you_mean(waiver.paper, ids)),
               "use the paper's id in papers.yaml");
      return;
    }
    const std::string what = fmt::format("{} of paper {}", rule->slug, waiver.paper);
    if (expired(waiver, today)) {
      complain("waiver-expired", waiver,
               fmt::format("the waiver for {} expired on {}", what, waiver.until),
               "mend the paper, or extend the waiver");
    } else if (!used(waiver, *rule, *paper->second)) {
      complain("waiver-unused", waiver,
               fmt::format("the waiver for {}{} covers no finding", what,
                           waiver.page ? fmt::format(" on page {}", *waiver.page) : ""),
               "remove it from waivers.yaml");
    }
  }

 private:
  /// It covers a finding, or nobody knows whether there is one.
  static bool used(const Waiver& waiver, const Rule& rule, const Checked& paper) {
    const auto verdict = paper.verdicts.find(std::string(rule.id));
    if (verdict != paper.verdicts.end() && verdict->second == Verdict::kNotChecked) return true;
    return std::any_of(paper.findings.begin(), paper.findings.end(),
                       [&](const Finding& finding) { return covers(waiver, rule, finding); });
  }

  void complain(std::string_view slug, const Waiver& waiver, std::string message,
                std::string hint) {
    const RuleSetting* setting = profile_.find(slug);
    if (setting == nullptr) return;
    run_.event.findings.push_back({.rule = std::string(setting->rule->id),
                                   .slug = std::string(slug),
                                   .severity = setting->severity,
                                   .message = std::move(message),
                                   .hint = std::move(hint),
                                   .where = {.file = waiver.origin.file,
                                             .line = waiver.origin.line,
                                             .column = waiver.origin.column}});
  }

  const Profile& profile_;
  CheckRun& run_;
  std::map<std::string, const Checked*> papers_;
};

}  // namespace

void apply_waivers(const Event& event, const Date& today, Checked& paper) {
  std::vector<std::pair<const Waiver*, const Rule*>> standing;  // in the order of the event
  for (const Waiver& waiver : event.waivers) {
    if (waiver.paper != paper.id || expired(waiver, today)) continue;
    if (const Rule* rule = find_rule(waiver.rule)) standing.emplace_back(&waiver, rule);
  }
  for (Finding& finding : paper.findings) {
    std::vector<const Waiver*> covering;
    for (const auto& [waiver, rule] : standing) {
      if (covers(*waiver, *rule, finding)) covering.push_back(waiver);
    }
    if (!covering.empty()) settle(finding, covering);
  }
}

void judge_waivers(const Event& event, const Profile& profile, const Date& today, CheckRun& run) {
  Judge judge(profile, run);
  for (const Waiver& waiver : event.waivers) judge.judge(waiver, event, today);
}

}  // namespace colophon::check
