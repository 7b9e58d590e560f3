#include <nlohmann/json.hpp>

#include "check/rule.hpp"
#include "report/format.hpp"
#include "report/json.hpp"

namespace colophon::report {
namespace {

using Json = nlohmann::ordered_json;

std::string line(std::string_view type, const Json& rest) {
  Json json = {{"type", type}};
  json.update(rest);
  return json.dump() + "\n";
}

std::string head(const RunHead& head) {
  return line("header",
              {{"colophon_jsonl", 1}, {"profile", head.profile}, {"papers", head.papers}});
}

std::string paper(const Checked& checked) {
  return line("paper", paper_json(checked));
}

std::string comparison(const Checked& checked) {
  Json json = paper_json(checked);
  for (const char* told_already : {"file", "sha256", "pages"}) json.erase(told_already);
  return line("comparison", json);
}

std::string tail(const CheckRun& run) {
  return line("event",
              {{"verdicts", verdicts_json(run.event)}, {"findings", findings_json(run.event)}}) +
         line("summary", summary_json(summarize(run)));
}

bool compares(const std::string& rule_id) {
  const check::Rule* rule = check::find_rule(rule_id);
  return rule != nullptr && rule->compares;
}

/// The part of a paper's results that came from rules that compare papers, or the other one.
Checked part(const Checked& whole, bool of_comparing_rules) {
  Checked out = whole;
  std::erase_if(out.verdicts,
                [&](const auto& verdict) { return compares(verdict.first) != of_comparing_rules; });
  std::erase_if(out.findings,
                [&](const Finding& f) { return compares(f.rule) != of_comparing_rules; });
  return out;
}

/// The same lines from a run that is over.
std::string render(const CheckRun& run, const FormatOptions&) {
  std::string out = head({.profile = run.profile, .papers = static_cast<int>(run.papers.size())});
  for (const Checked& checked : run.papers) out += paper(part(checked, false));
  for (const Checked& checked : run.papers) {
    const Checked compared = part(checked, true);
    if (!compared.verdicts.empty()) out += comparison(compared);
  }
  return out + tail(run);
}

constexpr LineFormat kLines = {
    .head = head, .paper = paper, .comparison = comparison, .tail = tail};

}  // namespace

extern const Format format_jsonl;
const Format format_jsonl = {
    .name = "jsonl",
    .summary = "one line a paper as soon as it is checked (schemas/report-lines.schema.json)",
    .render = render,
    .lines = &kLines,
};

}  // namespace colophon::report
