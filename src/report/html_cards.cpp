#include "report/html_cards.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "base/base64.hpp"
#include "base/embedded.hpp"
#include "base/number.hpp"
#include "base/text.hpp"
#include "check/rule.hpp"
#include "html/template.hpp"
#include "report/findings_text.hpp"
#include "report/html_figures.hpp"
#include "report/rule_text.hpp"

namespace colophon::report {
namespace {

using Json = nlohmann::json;
using OfRule = std::vector<const Finding*>;

std::string place(const Finding& finding) {
  const Location& where = finding.where;
  if (where.line == 0) return pages_text(finding);
  return fmt::format("{}:{}:{}", where.file, where.line, where.column);
}

Json findings_data(const OfRule& findings, const std::vector<std::string>& numbers) {
  Json list = Json::array();
  std::string told;  // the same advice is given once
  for (std::size_t i = 0; i < findings.size(); ++i) {
    const Finding& finding = *findings[i];
    list.push_back({{"shown_as", shown_as(finding)},
                    {"place", clean_utf8(place(finding))},
                    {"message", clean_utf8(finding.message)},
                    {"number", numbers[i]},
                    {"waiver", finding.waived ? clean_utf8(waiver_text(*finding.waived)) : ""},
                    {"hint", finding.hint == told ? "" : clean_utf8(finding.hint)}});
    told = finding.hint;
  }
  return list;
}

bool graver(const Finding* a, const Finding* b) {
  return rank(*a) < rank(*b);
}

const Finding& gravest(const OfRule& findings) {
  return **std::min_element(findings.begin(), findings.end(), graver);
}

/// What one rule found in one paper: its findings, what they mean, how to mend them.
Json card_data(const OfRule& findings, Figures figures, const std::string& anchor) {
  const Finding& first = *findings.front();
  const RuleText rule = rule_text(first.rule);
  return {{"card", card_name(anchor, first.rule)},
          {"rule", first.rule},
          {"slug", first.slug},
          {"worst", shown_as(gravest(findings))},
          {"summary", rule.summary.empty() ? first.slug : std::string(rule.summary)},
          {"findings", findings_data(findings, figures.numbers)},
          {"has_figures", !figures.list.empty()},
          {"figures", std::move(figures.list)},
          {"explained", !rule.rationale.empty()},
          {"rationale", rule.rationale},
          {"latex", rule.remedy_latex},
          {"word", rule.remedy_word}};
}

/// The findings rule by rule, the most severe first, else in the order of the pages.
std::vector<OfRule> by_rule(const Checked& checked) {
  std::vector<OfRule> groups;
  std::map<std::string, std::size_t> place_of;
  for (const Finding& finding : checked.findings) {
    const auto [at, is_new] = place_of.emplace(finding.rule, groups.size());
    if (is_new) groups.emplace_back();
    groups[at->second].push_back(&finding);
  }
  std::stable_sort(groups.begin(), groups.end(), [](const OfRule& a, const OfRule& b) {
    return graver(&gravest(a), &gravest(b));
  });
  return groups;
}

std::string unchecked(const Checked& checked) {
  std::vector<std::string> slugs;
  for (const auto& [id, verdict] : checked.verdicts) {
    if (verdict != Verdict::kNotChecked) continue;
    const check::Rule* rule = check::find_rule(id);
    slugs.push_back(rule != nullptr ? std::string(rule->slug) : id);
  }
  return join(slugs, ", ");
}

/// What marks a place on a page that is not shown.
std::string left_out(const Checked& checked, const PaperPictures& pictures) {
  std::set<int> pages;
  for (const Finding& finding : checked.findings) {
    const auto& [page, rect] = std::pair(finding.where.page, finding.where.rect);
    if (page && rect && !pictures.contains(*page)) pages.insert(*page);
  }
  if (pages.empty()) return {};
  return fmt::format(
      "Page{} {} {} not shown: at most {} pages of a paper are, and {} in one report.",
      pages.size() == 1 ? "" : "s", page_ranges({pages.begin(), pages.end()}),
      pages.size() == 1 ? "is" : "are", kMostPagesOfPaper, kMostPagesOfReport);
}

/// Pictures stand in the page once, whatever the number of cards that show them.
Json store_data(const Checked& checked, const std::string& anchor, const PaperPictures& pictures) {
  std::set<int> wanted;
  for (const Finding& finding : checked.findings) {
    if (finding.where.page && finding.where.rect) wanted.insert(*finding.where.page);
  }
  Json store = Json::array();
  for (const auto& [page, picture] : pictures) {
    if (picture.png.empty() || !wanted.contains(page)) continue;
    store.push_back({{"image", picture_name(anchor, page)},
                     {"width", picture.shape.width_pt},
                     {"height", picture.shape.height_pt},
                     {"png", base64(picture.png)}});
  }
  return store;
}

}  // namespace

std::string_view html_template(std::string_view name) {
  return embedded_text(fmt::format("templates/html/{}", name)).value();
}

std::string card_name(const std::string& anchor, const std::string& rule) {
  return fmt::format("card-{}-{}", anchor, lower_ascii(rule));
}

std::string html_cards(const Checked& checked, const std::string& anchor,
                       const PaperPictures* pictures) {
  const PaperPictures none;
  const PaperPictures& shown = pictures != nullptr ? *pictures : none;
  Json cards = Json::array();
  for (const OfRule& findings : by_rule(checked)) {
    cards.push_back(card_data(findings, figures_of(findings, shown, anchor), anchor));
  }
  const std::string open = unchecked(checked);
  Json store = store_data(checked, anchor, shown);
  const Json data = {{"clean", checked.findings.empty() && open.empty()},
                     {"cards", std::move(cards)},
                     {"unchecked", open},
                     {"left_out", pictures != nullptr ? left_out(checked, shown) : ""},
                     {"has_store", !store.empty()},
                     {"store", std::move(store)}};
  return html::render("report-cards.html", html_template("report-cards.html"), data);
}

}  // namespace colophon::report
