#include <nlohmann/json.hpp>

#include "base/text.hpp"
#include "support/catch.hpp"
#include "unit/report/sample_run.hpp"

using namespace colophon;
using nlohmann::json;

namespace {

std::vector<json> lines_of(const std::string& report) {
  REQUIRE(report.ends_with('\n'));
  std::vector<json> lines;
  for (const std::string& line : split(trim(report), '\n')) lines.push_back(json::parse(line));
  return lines;
}

}  // namespace

TEST_CASE("a report in lines has a header, papers, comparisons, the event and a summary") {
  CheckRun run = test::sample_run();
  run.papers[0].verdicts["IDN-003"] = Verdict::kFail;
  Finding twin = run.papers[0].findings[0];
  twin.rule = "IDN-003";
  twin.slug = "duplicate-paper";
  run.papers[0].findings.push_back(twin);
  const auto lines = lines_of(report::find_format("jsonl")->render(run, {}));
  REQUIRE(lines.size() == 6);
  for (const json& line : lines) {
    INFO(line.dump());
    CHECK(test::schema_complaints(line, "report-lines.schema.json").empty());
  }
  CHECK(lines[0] ==
        json{{"type", "header"}, {"colophon_jsonl", 1}, {"profile", "ieee-xplore"}, {"papers", 2}});
  CHECK(lines[1]["type"] == "paper");
  CHECK(lines[1]["id"] == "18");
  CHECK(lines[1]["findings"].size() == 3);
  CHECK_FALSE(lines[1]["verdicts"].contains("IDN-003"));
  CHECK(lines[2]["id"] == "19");
  CHECK(lines[3]["type"] == "comparison");
  CHECK(lines[3]["id"] == "18");
  CHECK(lines[3]["verdicts"] == json{{"IDN-003", "fail"}});
  CHECK(lines[3]["findings"][0]["slug"] == "duplicate-paper");
  CHECK(lines[4]["type"] == "event");
  CHECK(lines[5]["type"] == "summary");
  CHECK(lines[5]["errors"] == 2);
}

TEST_CASE("a line that is none is refused by the schema") {
  json line =
      json::parse(R"({"type": "header", "colophon_jsonl": 1, "profile": "x", "papers": 1})");
  CHECK(test::schema_complaints(line, "report-lines.schema.json").empty());
  line.erase("papers");
  CHECK_FALSE(test::schema_complaints(line, "report-lines.schema.json").empty());
  line["type"] = "paper";
  CHECK_FALSE(test::schema_complaints(line, "report-lines.schema.json").empty());
}
