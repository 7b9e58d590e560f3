#include <fstream>
#include <nlohmann/json.hpp>
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validator.hpp>

#include "report/format.hpp"
#include "support/catch.hpp"
#include "support/paths.hpp"

using namespace colophon;
using nlohmann::json;

namespace {

CheckRun sample() {
  CheckRun run;
  run.profile = "ieee-xplore";
  Checked paper;
  paper.id = "18";
  paper.file = "camera-ready/18.pdf";
  paper.sha256 = std::string(64, 'a');
  paper.pages = 6;
  paper.verdicts = {{"FNT-001", Verdict::kFail},
                    {"LNK-001", Verdict::kFail},
                    {"MRG-001", Verdict::kNotChecked},
                    {"PAG-001", Verdict::kPass}};
  Finding font;
  font.rule = "FNT-001";
  font.slug = "font-not-embedded";
  font.message = "Font Helvetica is not embedded (12x on page 3)";
  font.hint = "embed all fonts";
  font.where.page = 3;
  font.where.pages = {3};
  font.where.rect = RectPt{1, 2, 3, 4};
  font.measured = Measure{12, ""};
  font.limit = Measure{0, ""};
  Finding waived = font;
  waived.rule = "LNK-001";
  waived.slug = "bookmarks-present";
  waived.message = "the file has 2 bookmarks \x1b[31m";
  waived.where = {};
  waived.waived = Waived{.reason = "agreed", .by = "chair", .until = "2023-03-01"};
  Finding note = font;
  note.severity = Severity::kInfo;
  note.message = "only a note";
  paper.findings = {font, waived, note};
  Checked clean;
  clean.id = "19";
  clean.file = "camera-ready/19.pdf";
  clean.pages = 4;
  clean.verdicts = {{"FNT-001", Verdict::kPass}};
  run.papers = {paper, clean};
  return run;
}

bool valid(const json& report, std::string& why) {
  std::ifstream file(test::source_dir() / "schemas" / "report.schema.json");
  const json schema_json = json::parse(file);
  valijson::Schema schema;
  const valijson::adapters::NlohmannJsonAdapter schema_adapter(schema_json);
  valijson::SchemaParser().populateSchema(schema_adapter, schema);
  const valijson::adapters::NlohmannJsonAdapter target(report);
  valijson::ValidationResults results;
  const bool ok = valijson::Validator().validate(schema, target, &results);
  valijson::ValidationResults::Error error;
  while (results.popError(error)) why += error.description + "\n";
  return ok;
}

std::string rendered(std::string_view format, const report::FormatOptions& options = {}) {
  const report::Format* found = report::find_format(format);
  REQUIRE(found != nullptr);
  return found->render(sample(), options);
}

}  // namespace

TEST_CASE("the JSON report has the agreed shape and keeps its schema") {
  const json report = json::parse(rendered("json"));
  std::string why;
  CHECK(valid(report, why));
  INFO(why);
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
  std::string why;
  report["papers"][0]["verdicts"]["FNT-001"] = "ok";
  CHECK_FALSE(valid(report, why));
  report = json::parse(rendered("json"));
  report["papers"][0]["findings"][0].erase("waived");
  CHECK_FALSE(valid(report, why));
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
