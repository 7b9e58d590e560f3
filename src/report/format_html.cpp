#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "base/embedded.hpp"
#include "base/number.hpp"
#include "base/text.hpp"
#include "check/rule.hpp"
#include "html/template.hpp"
#include "report/findings_text.hpp"
#include "report/format.hpp"
#include "report/rule_text.hpp"

namespace colophon::report {
namespace {

using Json = nlohmann::json;

std::string place(const Location& where) {
  if (!where.pages.empty()) {
    return fmt::format("page{} {}", where.pages.size() == 1 ? "" : "s", page_ranges(where.pages));
  }
  if (where.page) return fmt::format("page {}", *where.page);
  if (where.line > 0) return fmt::format("{}:{}:{}", where.file, where.line, where.column);
  return {};
}

std::string_view shown_as(const Finding& finding) {
  return finding.waived ? "waived" : to_string(finding.severity);
}

/// Sorts the most severe first.
int rank(const Finding& finding) {
  return finding.waived ? 4 : 3 - static_cast<int>(finding.severity);
}

Json finding_data(const Finding& finding) {
  return {{"shown_as", shown_as(finding)},
          {"place", clean_utf8(place(finding.where))},
          {"message", clean_utf8(finding.message)},
          {"waiver", finding.waived ? clean_utf8(waiver_text(*finding.waived)) : ""},
          {"hint", ""}};
}

/// What one rule found in one paper: its findings, what they mean, how to mend them.
Json card_data(const std::vector<const Finding*>& findings) {
  const Finding& first = *findings.front();
  const RuleText rule = rule_text(first.rule);
  Json list = Json::array();
  std::string told;  // the same advice is given once
  for (const Finding* finding : findings) {
    Json data = finding_data(*finding);
    if (finding->hint != told) data["hint"] = clean_utf8(finding->hint);
    told = finding->hint;
    list.push_back(std::move(data));
  }
  const Finding* worst =
      *std::min_element(findings.begin(), findings.end(),
                        [](const Finding* a, const Finding* b) { return rank(*a) < rank(*b); });
  return {{"rule", first.rule},
          {"slug", first.slug},
          {"worst", shown_as(*worst)},
          {"summary", rule.summary.empty() ? first.slug : std::string(rule.summary)},
          {"findings", std::move(list)},
          {"explained", !rule.rationale.empty()},
          {"rationale", rule.rationale},
          {"latex", rule.remedy_latex},
          {"word", rule.remedy_word}};
}

/// One card a rule, the most severe first, else in the order of the pages.
Json cards_data(const Checked& checked) {
  std::vector<std::vector<const Finding*>> groups;
  std::map<std::string, std::size_t> place_of;
  for (const Finding& finding : checked.findings) {
    const auto [at, is_new] = place_of.emplace(finding.rule, groups.size());
    if (is_new) groups.emplace_back();
    groups[at->second].push_back(&finding);
  }
  const auto best = [](const std::vector<const Finding*>& group) {
    int least = 5;
    for (const Finding* finding : group) least = std::min(least, rank(*finding));
    return least;
  };
  std::stable_sort(groups.begin(), groups.end(),
                   [&](const auto& a, const auto& b) { return best(a) < best(b); });
  Json cards = Json::array();
  for (const auto& group : groups) cards.push_back(card_data(group));
  return cards;
}

/// Anchors are unique even where ids differ in signs only.
class Anchors {
 public:
  std::string of(const std::string& id) {
    const std::string stem = slugify(id, 80);
    std::string anchor = stem;
    for (int n = 2; !taken_.insert(anchor).second; ++n) anchor = fmt::format("{}-{}", stem, n);
    return anchor;
  }

 private:
  std::set<std::string> taken_;
};

std::string unchecked(const Checked& checked) {
  std::vector<std::string> slugs;
  for (const auto& [id, verdict] : checked.verdicts) {
    if (verdict != Verdict::kNotChecked) continue;
    const check::Rule* rule = check::find_rule(id);
    slugs.push_back(rule != nullptr ? std::string(rule->slug) : id);
  }
  return join(slugs, ", ");
}

Json section_data(const Checked& checked, const std::string& title, const std::string& anchor) {
  const std::string open = unchecked(checked);
  return {{"id", clean_utf8(checked.id)},
          {"title", clean_utf8(title)},
          {"anchor", anchor},
          {"file", clean_utf8(checked.file)},
          {"clean", checked.findings.empty() && open.empty()},
          {"unchecked", open},
          {"cards", cards_data(checked)}};
}

Json row_data(const Checked& checked, const std::string& anchor) {
  const FindingCounts counts = count(checked.findings);
  const auto not_checked =
      std::count_if(checked.verdicts.begin(), checked.verdicts.end(),
                    [](const auto& v) { return v.second == Verdict::kNotChecked; });
  const auto waived = std::count_if(checked.findings.begin(), checked.findings.end(),
                                    [](const Finding& f) { return f.waived.has_value(); });
  return {{"id", clean_utf8(checked.id)}, {"anchor", anchor},
          {"pages", checked.pages},       {"errors", counts.errors},
          {"warnings", counts.warnings},  {"waived", waived},
          {"not_checked", not_checked}};
}

Json total(int n, const std::string& what, const std::string& several) {
  return {{"value", std::to_string(n)}, {"what", n == 1 ? what : several}};
}

std::string render_html(const CheckRun& run, const FormatOptions&) {
  const RunSummary summary = summarize(run);
  Json data = {
      {"profile", run.profile},
      {"papers", counted(summary.papers, "paper")},
      {"totals",
       {total(summary.papers, "paper", "papers"), total(summary.errors, "error", "errors"),
        total(summary.warnings, "warning", "warnings"), total(summary.infos, "note", "notes"),
        total(summary.not_checked, "rule not checked", "rules not checked")}},
      {"severities", {"error", "warning", "info", "waived"}},
      {"rules", Json::array()},
      {"all", Json::array()},
      {"rows", Json::array()},
      {"sections", Json::array()}};
  std::map<std::string, std::string> rules;
  Anchors anchors;
  const auto add = [&](const Checked& checked, const std::string& title) {
    const std::string anchor = anchors.of(checked.id);
    for (const Finding& finding : checked.findings) {
      rules.emplace(finding.rule, finding.slug);
      data["all"].push_back(
          {{"id", clean_utf8(checked.id)},
           {"anchor", anchor},
           {"rule", finding.rule},
           {"slug", finding.slug},
           {"shown_as", shown_as(finding)},
           {"rank", rank(finding)},
           {"page", finding.where.page ? std::to_string(*finding.where.page) : ""},
           {"message", clean_utf8(finding.message)}});
    }
    data["sections"].push_back(section_data(checked, title, anchor));
    return anchor;
  };
  if (!run.event.findings.empty()) add(run.event, "The event");
  for (const Checked& paper : run.papers) {
    const std::string anchor = add(paper, "Paper " + paper.id);
    data["rows"].push_back(row_data(paper, anchor));
  }
  for (const auto& [rule, slug] : rules) data["rules"].push_back({{"rule", rule}, {"slug", slug}});
  return html::render("templates/html/report.html", *embedded_text("templates/html/report.html"),
                      data);
}

}  // namespace

extern const Format format_html;
const Format format_html{.name = "html",
                         .summary = "One self-contained page to read and to mail",
                         .render = render_html};

}  // namespace colophon::report
