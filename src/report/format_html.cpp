#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/embedded.hpp"
#include "base/number.hpp"
#include "base/text.hpp"
#include "html/template.hpp"
#include "report/format.hpp"

namespace colophon::report {
namespace {

using Json = nlohmann::json;

std::string place(const Location& where) {
  if (!where.pages.empty()) {
    return fmt::format("page{} {}", where.pages.size() == 1 ? "" : "s", page_ranges(where.pages));
  }
  if (where.page) return fmt::format("page {}", *where.page);
  if (where.line > 0) return fmt::format("{}:{}:{}", where.file, where.line, where.column);
  return where.file;
}

std::string waiver(const Waived& waived) {
  std::string text = waived.reason;
  if (!waived.by.empty()) text += ", " + waived.by;
  if (!waived.until.empty()) text += ", until " + waived.until;
  return text;
}

Json finding_data(const Finding& finding) {
  return {{"severity", to_string(finding.severity)},
          {"rule", finding.rule},
          {"slug", finding.slug},
          {"place", clean_utf8(place(finding.where))},
          {"message", clean_utf8(finding.message)},
          {"hint", clean_utf8(finding.hint)},
          {"waived", finding.waived ? clean_utf8(waiver(*finding.waived)) : ""}};
}

Json section_data(const Checked& checked) {
  Json findings = Json::array();
  for (const Finding& finding : checked.findings) findings.push_back(finding_data(finding));
  return {{"id", clean_utf8(checked.id)},
          {"anchor", slugify(checked.id, 80)},
          {"file", clean_utf8(checked.file)},
          {"clean", checked.findings.empty()},
          {"findings", findings}};
}

Json row_data(const Checked& checked) {
  const FindingCounts counts = count(checked.findings);
  const auto not_checked =
      std::count_if(checked.verdicts.begin(), checked.verdicts.end(),
                    [](const auto& v) { return v.second == Verdict::kNotChecked; });
  const auto waived = std::count_if(checked.findings.begin(), checked.findings.end(),
                                    [](const Finding& f) { return f.waived.has_value(); });
  return {{"id", clean_utf8(checked.id)}, {"anchor", slugify(checked.id, 80)},
          {"pages", checked.pages},       {"errors", counts.errors},
          {"warnings", counts.warnings},  {"waived", waived},
          {"not_checked", not_checked}};
}

std::string render_html(const CheckRun& run, const FormatOptions&) {
  const RunSummary summary = summarize(run);
  Json data = {{"title", "Check report"},
               {"profile", run.profile},
               {"papers", counted(summary.papers, "paper")},
               {"errors", counted(summary.errors, "error")},
               {"warnings", counted(summary.warnings, "warning")},
               {"not_checked", summary.not_checked},
               {"rows", Json::array()},
               {"sections", Json::array()}};
  if (!run.event.findings.empty()) data["sections"].push_back(section_data(run.event));
  for (const Checked& paper : run.papers) {
    data["rows"].push_back(row_data(paper));
    data["sections"].push_back(section_data(paper));
  }
  return html::render("templates/html/report.html", *embedded_text("templates/html/report.html"),
                      data);
}

}  // namespace

extern const Format format_html;
const Format format_html{.name = "html",
                         .summary = "One self-contained page to read and to mail",
                         .render = render_html};

}  // namespace colophon::report
