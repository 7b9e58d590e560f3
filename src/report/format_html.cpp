#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "base/number.hpp"
#include "base/text.hpp"
#include "html/template.hpp"
#include "report/format.hpp"
#include "report/html_cards.hpp"
#include "report/html_figures.hpp"

namespace colophon::report {
namespace {

using Json = nlohmann::json;

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

/// The pictures of one paper; null if no pages are shown at all.
const PaperPictures* pictures_of(const Checked& checked, const FormatOptions& options) {
  static const PaperPictures kNone;
  if (options.pictures == nullptr) return nullptr;
  const auto found = options.pictures->find(checked.id);
  return found == options.pictures->end() ? &kNone : &found->second;
}

Json section_data(const Checked& checked, const std::string& title, const std::string& anchor,
                  const FormatOptions& options) {
  return {{"id", clean_utf8(checked.id)},
          {"title", clean_utf8(title)},
          {"anchor", anchor},
          {"file", clean_utf8(checked.file)},
          {"cards", html_cards(checked, anchor, pictures_of(checked, options))}};
}

Json finding_data(const Checked& checked, const Finding& finding, const std::string& anchor) {
  return {{"id", clean_utf8(checked.id)},
          {"anchor", anchor},
          {"card", card_name(anchor, finding.rule)},
          {"rule", finding.rule},
          {"slug", finding.slug},
          {"shown_as", shown_as(finding)},
          {"rank", rank(finding)},
          {"page", finding.where.page ? std::to_string(*finding.where.page) : ""},
          {"message", clean_utf8(finding.message)}};
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

std::string render_html(const CheckRun& run, const FormatOptions& options) {
  const RunSummary summary = summarize(run);
  Json data = {
      {"css", html_template("report.css")},
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
    std::string anchor = anchors.of(checked.id);
    for (const Finding& finding : checked.findings) {
      rules.emplace(finding.rule, finding.slug);
      data["all"].push_back(finding_data(checked, finding, anchor));
    }
    data["sections"].push_back(section_data(checked, title, anchor, options));
    return anchor;
  };
  if (!run.event.findings.empty()) add(run.event, "The event");
  for (const Checked& paper : run.papers) {
    const std::string anchor = add(paper, "Paper " + paper.id);
    data["rows"].push_back(row_data(paper, anchor));
  }
  for (const auto& [rule, slug] : rules) data["rules"].push_back({{"rule", rule}, {"slug", slug}});
  return html::render("report.html", html_template("report.html"), data);
}

std::string render_author_page(const CheckRun& run, const Checked& paper,
                               const FormatOptions& options) {
  Checked theirs = paper;
  theirs.findings.erase(
      std::remove_if(theirs.findings.begin(), theirs.findings.end(),
                     [&](const Finding& f) { return !is_for_authors(f, options.verbose); }),
      theirs.findings.end());
  const FindingCounts counts = count(theirs.findings);
  const Json data = {
      {"css", html_template("report.css")},
      {"id", clean_utf8(paper.id)},
      // Authors know their file, not the folders it went through.
      {"file", clean_utf8(std::filesystem::path(paper.file).filename().string())},
      {"profile", run.profile},
      {"totals",
       {total(paper.pages, "page", "pages"), total(counts.errors, "error", "errors"),
        total(counts.warnings, "warning", "warnings")}},
      {"cards", html_cards(theirs, slugify(paper.id, 80), pictures_of(paper, options))}};
  return html::render("report-author.html", html_template("report-author.html"), data);
}

}  // namespace

extern const Format format_html;
const Format format_html{.name = "html",
                         .summary = "One self-contained page to read and to mail",
                         .render = render_html,
                         .author_page = render_author_page};

}  // namespace colophon::report
