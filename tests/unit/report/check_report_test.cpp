#include <nlohmann/json.hpp>

#include "support/catch.hpp"
#include "unit/report/sample_run.hpp"

using namespace colophon;
using nlohmann::json;
using test::rendered;
using test::schema_complaints;

TEST_CASE("the JSON report has the agreed shape and keeps its schema") {
  const json report = json::parse(rendered("json"));
  CHECK(schema_complaints(report, "report.schema.json").empty());
  CHECK(report["colophon_report"] == 1);
  CHECK(report["summary"] ==
        json{{"papers", 2}, {"errors", 1}, {"warnings", 0}, {"infos", 1}, {"not_checked", 1}});
  const json& paper = report["papers"][0];
  CHECK(paper["verdicts"]["MRG-001"] == "not-checked");
  const json& finding = paper["findings"][0];
  CHECK(finding["page"] == 3);
  CHECK(finding["rect"] == json{1, 2, 3, 4});
  CHECK(finding["measured"] == json{{"value", 12}, {"unit", ""}});
  CHECK(finding["waived"].is_null());
  CHECK(paper["findings"][1]["waived"]["by"] == "chair");
  CHECK(paper["findings"][1]["page"].is_null());
}

TEST_CASE("the schema refuses what is no report") {
  json report = json::parse(rendered("json"));
  report["papers"][0]["verdicts"]["FNT-001"] = "ok";
  CHECK_FALSE(schema_complaints(report, "report.schema.json").empty());
  report = json::parse(rendered("json"));
  report["papers"][0]["findings"][0].erase("waived");
  CHECK_FALSE(schema_complaints(report, "report.schema.json").empty());
}

TEST_CASE("the text report counts, groups and shows what is waived") {
  CHECK(rendered("text") ==
        "2 papers, 10 pages, profile ieee-xplore: 1 error, 0 warnings, 1 rule not checked\n"
        "\n"
        "paper  pages  errors  warnings  waived  not checked\n"
        "18         6       1         -       1            1\n"
        "1 more paper without errors and warnings\n"
        "\n"
        "paper 18  camera-ready/18.pdf\n"
        "  error    FNT-001 font-not-embedded\n"
        "           Font Helvetica is not embedded (12x on page 3)\n"
        "           > embed all fonts\n"
        "  waived   LNK-001 bookmarks-present\n"
        "           the file has 2 bookmarks ?[31m\n"
        "           waived by chair until 2023-03-01: agreed\n"
        "  not checked: margin-overflow\n"
        "\n"
        "1 note not shown: --verbose shows it\n"
        "colophon explain RULE says what a rule means and how to mend the paper\n");
}

TEST_CASE("colour and notes come only when asked for") {
  const std::string plain = rendered("text");
  CHECK(plain.find('\x1b') == std::string::npos);
  CHECK(plain.find("only a note") == std::string::npos);
  const std::string all = rendered("text", {.color = true, .verbose = true});
  CHECK(all.find("\x1b[1;31m") != std::string::npos);
  CHECK(all.find("only a note") != std::string::npos);
}
