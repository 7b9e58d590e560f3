#include <nlohmann/json.hpp>

#include "report/format.hpp"
#include "report/json.hpp"

namespace colophon::report {
namespace {

using Json = nlohmann::ordered_json;

std::string render(const CheckRun& run, const FormatOptions&) {
  Json json = {
      {"colophon_report", 1},
      {"profile", run.profile},
      {"event", {{"verdicts", verdicts_json(run.event)}, {"findings", findings_json(run.event)}}},
      {"papers", Json::array()}};
  for (const Checked& paper : run.papers) json["papers"].push_back(paper_json(paper));
  json["summary"] = summary_json(summarize(run));
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
