#include <nlohmann/json.hpp>
#include <set>

#include "support/catch.hpp"
#include "unit/report/sample_run.hpp"

using namespace colophon;
using nlohmann::json;

namespace {

json sarif_of(const CheckRun& run) {
  const json log = json::parse(report::find_format("sarif")->render(run, {}));
  CHECK(test::schema_complaints(log, "report-sarif.schema.json") == "");
  return log;
}

std::vector<std::string> fingerprints(const CheckRun& run) {
  std::vector<std::string> out;
  const json log = sarif_of(run);
  for (const json& result : log["runs"][0]["results"]) {
    if (result.contains("partialFingerprints")) {
      out.push_back(result["partialFingerprints"]["colophonFinding/v1"]);
    }
  }
  return out;
}

/// The sample with its findings in files, as a run gives them.
CheckRun run_with_files() {
  CheckRun run = test::sample_run();
  for (Checked& paper : run.papers) {
    for (Finding& finding : paper.findings) finding.where.file = paper.file;
  }
  Finding key;
  key.rule = "CFG-002";
  key.slug = "unknown-key";
  key.severity = Severity::kWarning;
  key.message = "unknown key \"titel\"";
  key.where.file = "papers & more.yaml";
  key.where.line = 3;
  key.where.column = 5;
  run.event.findings = {key};
  return run;
}

}  // namespace

TEST_CASE("SARIF: results point at rules with help, files with hashes, and places") {
  const json run = sarif_of(run_with_files())["runs"][0];
  const json& rules = run["tool"]["driver"]["rules"];
  const json& files = run["artifacts"];
  REQUIRE(run["results"].size() == 5);
  for (const json& result : run["results"]) {
    CHECK(rules.at(result["ruleIndex"].get<std::size_t>())["id"] == result["ruleId"]);
    REQUIRE(result.contains("locations"));
    const json& file = result["locations"][0]["physicalLocation"]["artifactLocation"];
    CHECK(files.at(file["index"].get<std::size_t>())["location"]["uri"] == file["uri"]);
  }
  const json& key = run["results"][0];
  CHECK(key["locations"][0]["physicalLocation"]["region"] ==
        json{{"startLine", 3}, {"startColumn", 5}});
  CHECK(key["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] ==
        "papers%20%26%20more.yaml");
  const json& font = run["results"][1];
  CHECK(font["level"] == "error");
  CHECK(font["message"]["text"] ==
        "Font Helvetica is not embedded (12x on page 3); embed all fonts");
  CHECK(font["locations"][0]["physicalLocation"]["properties"] ==
        json{{"page", 3}, {"pages", {3}}, {"rect", {1, 2, 3, 4}}});
  CHECK(font["properties"]["paper"] == "18");
  const json& rule = rules.at(font["ruleIndex"].get<std::size_t>());
  CHECK(rule["name"] == "font-not-embedded");
  CHECK(rule["help"]["markdown"].get<std::string>().find("**In LaTeX:** ") != std::string::npos);
  CHECK(files.at(1)["hashes"]["sha-256"] == std::string(64, 'a'));
}

TEST_CASE("SARIF: waivers suppress, notes are notes, and what was not checked is open") {
  const json results = sarif_of(run_with_files())["runs"][0]["results"];
  CHECK(results[1]["suppressions"].empty());
  CHECK(results[2]["suppressions"] ==
        json::array({{{"kind", "external"},
                      {"status", "accepted"},
                      {"justification", "waived by chair until 2023-03-01: agreed"}}}));
  CHECK(results[3]["level"] == "note");
  CHECK(results[4]["ruleId"] == "MRG-001");
  CHECK(results[4]["kind"] == "open");
  CHECK(results[4]["level"] == "none");
}

TEST_CASE("SARIF: a fingerprint outlives new numbers, and no two findings share one") {
  CheckRun run = run_with_files();
  Finding second = run.papers[0].findings[0];
  second.message = "Font Courier is not embedded (2x on page 3)";
  run.papers[0].findings.push_back(second);
  const auto before = fingerprints(run);
  REQUIRE(before.size() == 5);
  CHECK(std::set<std::string>(before.begin(), before.end()).size() == before.size());
  run.papers[0].findings[0].message = "Font Helvetica is not embedded (13x on page 3)";
  run.papers[0].findings[0].where.rect = RectPt{5, 6, 7, 8};
  CHECK(fingerprints(run) == before);
  run.papers[0].findings[0].where.page = 4;
  CHECK(fingerprints(run) != before);
}
