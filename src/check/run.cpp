#include "check/run.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <exception>
#include <tuple>

#include "base/clock.hpp"
#include "base/interrupt.hpp"
#include "base/parallel.hpp"
#include "base/text.hpp"
#include "check/identity/index.hpp"
#include "check/text/layout.hpp"
#include "check/waivers.hpp"

namespace colophon::check {
namespace {

/// What a rule gave, before the runner completes its findings.
struct Outcome {
  Verdict verdict = Verdict::kNotChecked;
  Findings findings;
};

Finding crash_finding(const Rule& rule, const std::string& what) {
  return make_finding(
      kRuleCrashed,
      fmt::format("rule {} {} stopped with an internal error: {}", rule.id, rule.slug, what),
      "please report this with the PDF; the rule was not checked", {});
}

template <typename Check, typename Context>
Outcome apply(Check check, const Context& context, const RuleSetting& setting,
              const std::string& file) {
  Outcome outcome;
  Reporter reporter;
  try {
    outcome.verdict = check(context, setting.params, reporter);
  } catch (const std::exception& error) {
    outcome.findings = {crash_finding(*setting.rule, error.what())};
    outcome.findings.front().where.file = file;
    return outcome;
  }
  outcome.findings = reporter.take();
  for (Finding& finding : outcome.findings) {
    finding.rule = setting.rule->id;
    finding.slug = setting.rule->slug;
    finding.severity = std::min(setting.severity, finding.severity);
    if (finding.where.file.empty()) finding.where.file = file;
    if (!finding.where.page && !finding.where.pages.empty()) {
      finding.where.page = finding.where.pages.front();
    }
    if (finding.where.page && finding.where.pages.empty()) {
      finding.where.pages = {*finding.where.page};
    }
  }
  if (outcome.findings.size() > kShownPerRule) {
    const std::size_t hidden = outcome.findings.size() - kShownPerRule;
    outcome.findings.resize(kShownPerRule);
    outcome.findings.back().message += fmt::format(" (and {} more like this)", hidden);
  }
  return outcome;
}

bool lacks_facts(const PaperFacts& facts, const Rule& rule) {
  if (!facts.readable() && !rule.needs.empty()) return true;
  return std::any_of(rule.needs.begin(), rule.needs.end(),
                     [&](std::string_view part) { return facts.missing_part(part) != nullptr; });
}

void sort_findings(Findings& findings) {
  const auto key = [](const Finding& f) {
    const RectPt rect = f.where.rect.value_or(RectPt{});
    return std::tuple(f.where.page.value_or(0), -rect.y1, rect.x0, f.rule, f.where.file,
                      f.where.line, f.where.column);
  };
  std::stable_sort(findings.begin(), findings.end(),
                   [&](const Finding& a, const Finding& b) { return key(a) < key(b); });
}

/// The rules that compare papers, or those that do not.
Checked check_paper(const PaperContext& paper, const Profile& profile, bool compares) {
  Checked checked;
  checked.id = paper.facts.id;
  checked.file = paper.facts.file;
  checked.sha256 = paper.facts.sha256;
  checked.pages = paper.facts.page_count();
  for (const RuleSetting& setting : profile.rules) {
    const auto* check = std::get_if<PaperCheck>(&setting.rule->check);
    if (check == nullptr || *check == nullptr || setting.rule->compares != compares) continue;
    Outcome outcome;
    if (!lacks_facts(paper.facts, *setting.rule)) {
      outcome = apply(*check, paper, setting, checked.file);
    }
    checked.verdicts.emplace(setting.rule->id, outcome.verdict);
    std::move(outcome.findings.begin(), outcome.findings.end(),
              std::back_inserter(checked.findings));
  }
  sort_findings(checked.findings);
  return checked;
}

const Item* item_of(const Event* event, const PaperFacts& facts) {
  return event != nullptr ? event->find(facts.id) : nullptr;
}

/// What the comparing rules say of every paper, waivers applied.
std::vector<Checked> compare(const CheckInput& input, const Profile& profile,
                             const std::vector<Comparable>& papers) {
  std::vector<Checked> compared(papers.size());
  const IdentityIndex index(papers, input.event, input.jobs);
  in_parallel(papers.size(), input.jobs, [&](std::size_t i) {
    stop_if_interrupted();
    const PaperFacts& facts = papers[i].facts;
    compared[i] = check_paper({.facts = facts,
                               .item = item_of(input.event, facts),
                               .event = input.event,
                               .index = &index,
                               .position = i},
                              profile, true);
    if (input.event != nullptr) apply_waivers(*input.event, input.today, compared[i]);
  });
  return compared;
}

bool any_compares(const Profile& profile) {
  return std::any_of(profile.rules.begin(), profile.rules.end(),
                     [](const RuleSetting& setting) { return setting.rule->compares; });
}

void add(Checked part, Checked& whole) {
  whole.verdicts.merge(part.verdicts);
  std::move(part.findings.begin(), part.findings.end(), std::back_inserter(whole.findings));
  sort_findings(whole.findings);
}

void check_event(const EventContext& context, const Profile& profile, Checked& checked) {
  for (const RuleSetting& setting : profile.rules) {
    const auto* check = std::get_if<EventCheck>(&setting.rule->check);
    if (check == nullptr || *check == nullptr) continue;
    Outcome outcome = apply(*check, context, setting, {});
    checked.verdicts.emplace(setting.rule->id, outcome.verdict);
    std::move(outcome.findings.begin(), outcome.findings.end(),
              std::back_inserter(checked.findings));
  }
}

}  // namespace

Judged judge(const PaperFacts& facts, const Event* event, const Profile& profile) {
  const LazyLayout layout(facts);
  return {.alone = check_paper(
              {.facts = facts, .item = item_of(event, facts), .event = event, .layout = &layout},
              profile, false),
          .comparable = comparable(facts)};
}

CheckRun complete(const CheckInput& input, const Profile& profile, std::vector<Judged> papers,
                  const ComparisonSink& compared) {
  CheckRun result;
  result.profile = profile.name;
  result.event.id = "event";
  result.event.findings = input.event_findings;
  std::vector<Comparable> comparables;
  for (Judged& paper : papers) {
    result.papers.push_back(std::move(paper.alone));
    comparables.push_back(std::move(paper.comparable));
  }
  if (any_compares(profile)) {
    std::vector<Checked> comparisons = compare(input, profile, comparables);
    for (std::size_t i = 0; i < comparisons.size(); ++i) {
      if (compared) compared(comparisons[i]);
      add(std::move(comparisons[i]), result.papers.at(i));
    }
  }
  if (input.event != nullptr) {
    check_event({.event = *input.event, .plan = input.plan, .extra_files = &input.extra_files},
                profile, result.event);
    judge_waivers(*input.event, profile, input.today, result);
  }
  sort_findings(result.event.findings);
  return result;
}

std::vector<std::string> left_to_complete(const Profile& profile) {
  std::vector<std::string> ids;
  for (const RuleSetting& setting : profile.rules) {
    if (setting.rule->compares || std::holds_alternative<EventCheck>(setting.rule->check)) {
      ids.emplace_back(setting.rule->id);
    }
  }
  return ids;
}

CheckRun run(const CheckInput& input, const Profile& profile) {
  std::vector<Judged> papers(input.papers.size());
  in_parallel(papers.size(), input.jobs, [&](std::size_t i) {
    stop_if_interrupted();
    papers[i] = judge(input.papers[i], input.event, profile);
    if (input.event != nullptr) apply_waivers(*input.event, input.today, papers[i].alone);
  });
  return complete(input, profile, std::move(papers));
}

std::optional<Severity> fail_on_from(std::string_view word) {
  if (word == "never") return std::nullopt;
  if (const auto severity = severity_from(word)) return severity;
  throw UsageError(fmt::format("--fail-on {} is not known{}", word,
                               did_you_mean(word, {"error", "warning", "info", "never"})),
                   "use error, warning, info or never");
}

ExitCode exit_for(const CheckRun& run, std::optional<Severity> fail_on) {
  const RunSummary summary = colophon::summarize(run);
  if (summary.not_checked > 0) return ExitCode::kIncomplete;
  if (!fail_on) return ExitCode::kClean;
  const auto reaches = [&](const Checked& checked) {
    const auto severity = worst(checked.findings);
    return severity && *severity >= *fail_on;
  };
  const bool fails =
      reaches(run.event) || std::any_of(run.papers.begin(), run.papers.end(), reaches);
  return fails ? ExitCode::kFindings : ExitCode::kClean;
}

Date today() {
  const std::time_t seconds = source_date_epoch().value_or(now());
  return date_from_iso(iso_time(seconds).substr(0, 10)).value_or(Date{});
}

}  // namespace colophon::check

namespace colophon {

RunSummary summarize(const CheckRun& run) {
  RunSummary summary;
  summary.papers = static_cast<int>(run.papers.size());
  const auto add = [&](const Checked& checked) {
    const FindingCounts counts = count(checked.findings);
    summary.errors += counts.errors;
    summary.warnings += counts.warnings;
    summary.infos += counts.infos;
    for (const auto& [rule, verdict] : checked.verdicts) {
      if (verdict == Verdict::kNotChecked) ++summary.not_checked;
    }
  };
  add(run.event);
  for (const Checked& paper : run.papers) add(paper);
  return summary;
}

}  // namespace colophon
