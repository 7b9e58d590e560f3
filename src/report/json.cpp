#include "report/json.hpp"

#include <nlohmann/json.hpp>

#include "base/text.hpp"

namespace colophon::report {
namespace {

using Json = nlohmann::ordered_json;

Json text(const std::string& bytes) {
  return clean_utf8(bytes);
}

Json measure_json(const std::optional<Measure>& measure) {
  if (!measure) return nullptr;
  return {{"value", measure->value}, {"unit", measure->unit}};
}

}  // namespace

Json finding_json(const Finding& finding) {
  const Location& where = finding.where;
  Json json = {{"rule", finding.rule},
               {"slug", finding.slug},
               {"severity", to_string(finding.severity)},
               {"message", text(finding.message)},
               {"hint", text(finding.hint)},
               {"file", text(where.file)},
               {"page", where.page ? Json(*where.page) : Json(nullptr)},
               {"pages", where.pages},
               {"rect", nullptr},
               {"path", text(where.path)},
               {"line", where.line},
               {"column", where.column},
               {"measured", measure_json(finding.measured)},
               {"limit", measure_json(finding.limit)},
               {"waived", nullptr}};
  if (where.rect) {
    json["rect"] = {where.rect->x0, where.rect->y0, where.rect->x1, where.rect->y1};
  }
  if (finding.waived) {
    json["waived"] = {{"reason", text(finding.waived->reason)},
                      {"by", text(finding.waived->by)},
                      {"until", text(finding.waived->until)}};
  }
  return json;
}

Json verdicts_json(const Checked& checked) {
  Json json = Json::object();
  for (const auto& [rule, verdict] : checked.verdicts) json[rule] = to_string(verdict);
  return json;
}

Json findings_json(const Checked& checked) {
  Json json = Json::array();
  for (const Finding& finding : checked.findings) json.push_back(finding_json(finding));
  return json;
}

// Member by member: values in a list between braces are copied, with all that is in them.

Json paper_json(const Checked& paper) {
  Json json = {{"id", text(paper.id)},
               {"file", text(paper.file)},
               {"sha256", paper.sha256},
               {"pages", paper.pages}};
  json["verdicts"] = verdicts_json(paper);
  json["findings"] = findings_json(paper);
  return json;
}

Json summary_json(const RunSummary& summary) {
  return {{"papers", summary.papers},
          {"errors", summary.errors},
          {"warnings", summary.warnings},
          {"infos", summary.infos},
          {"not_checked", summary.not_checked}};
}

Json report_json(const CheckRun& run) {
  Json json = {{"colophon_report", 1}, {"profile", run.profile}};
  json["event"]["verdicts"] = verdicts_json(run.event);
  json["event"]["findings"] = findings_json(run.event);
  json["papers"] = Json::array();
  for (const Checked& paper : run.papers) json["papers"].push_back(paper_json(paper));
  json["summary"] = summary_json(summarize(run));
  return json;
}

}  // namespace colophon::report
