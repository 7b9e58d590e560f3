#include <nlohmann/json.hpp>

#include "base/text.hpp"
#include "report/format.hpp"

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

std::string render(const CheckRun& run, const FormatOptions&) {
  Json json = {
      {"colophon_report", 1},
      {"profile", run.profile},
      {"event", {{"verdicts", verdicts_json(run.event)}, {"findings", findings_json(run.event)}}},
      {"papers", Json::array()}};
  for (const Checked& paper : run.papers) {
    json["papers"].push_back({{"id", paper.id},
                              {"file", text(paper.file)},
                              {"sha256", paper.sha256},
                              {"pages", paper.pages},
                              {"verdicts", verdicts_json(paper)},
                              {"findings", findings_json(paper)}});
  }
  const RunSummary summary = summarize(run);
  json["summary"] = {{"papers", summary.papers},
                     {"errors", summary.errors},
                     {"warnings", summary.warnings},
                     {"infos", summary.infos},
                     {"not_checked", summary.not_checked}};
  return json.dump(2) + "\n";
}

}  // namespace

extern const Format format_json;
const Format format_json = {
    .name = "json",
    .summary = "everything, for other programs (schemas/report.schema.json)",
    .render = render,
};

}  // namespace colophon::report
