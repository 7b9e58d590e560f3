#include "report/read_json.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <stdexcept>

namespace colophon::report {
namespace {

using Json = nlohmann::ordered_json;

template <typename Value>
Value named(std::optional<Value> value, const std::string& word) {
  if (!value) throw std::runtime_error(fmt::format("\"{}\" is not known here", word));
  return *value;
}

Verdict verdict_from(const std::string& word) {
  for (const Verdict verdict :
       {Verdict::kPass, Verdict::kFail, Verdict::kNotApplicable, Verdict::kNotChecked}) {
    if (to_string(verdict) == word) return verdict;
  }
  return named(std::optional<Verdict>(), word);
}

std::optional<Measure> measure_from(const Json& json) {
  if (json.is_null()) return std::nullopt;
  return Measure{json.at("value"), json.at("unit")};
}

Location location_from(const Json& json) {
  Location where;
  where.file = json.at("file");
  if (!json.at("page").is_null()) where.page = json.at("page").get<int>();
  where.pages = json.at("pages").get<std::vector<int>>();
  if (const Json& rect = json.at("rect"); !rect.is_null()) {
    where.rect = RectPt{rect.at(0), rect.at(1), rect.at(2), rect.at(3)};
  }
  where.path = json.at("path");
  where.line = json.at("line");
  where.column = json.at("column");
  return where;
}

Finding finding_from(const Json& json) {
  const std::string severity = json.at("severity");
  Finding finding{.rule = json.at("rule"),
                  .slug = json.at("slug"),
                  .severity = named(severity_from(severity), severity),
                  .message = json.at("message"),
                  .hint = json.at("hint"),
                  .where = location_from(json)};
  finding.measured = measure_from(json.at("measured"));
  finding.limit = measure_from(json.at("limit"));
  if (const Json& waived = json.at("waived"); !waived.is_null()) {
    finding.waived = Waived{waived.at("reason"), waived.at("by"), waived.at("until")};
  }
  return finding;
}

}  // namespace

Checked paper_from(const Json& json) {
  try {
    Checked paper;
    paper.id = json.at("id");
    paper.file = json.at("file");
    paper.sha256 = json.at("sha256");
    paper.pages = json.at("pages");
    for (const auto& [rule, verdict] : json.at("verdicts").items()) {
      paper.verdicts.emplace(rule, verdict_from(verdict));
    }
    for (const Json& finding : json.at("findings")) {
      paper.findings.push_back(finding_from(finding));
    }
    return paper;
  } catch (const Json::exception& error) {
    throw std::runtime_error(error.what());
  }
}

}  // namespace colophon::report
