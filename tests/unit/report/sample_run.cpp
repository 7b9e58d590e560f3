#include "unit/report/sample_run.hpp"

#include <nlohmann/json.hpp>
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validator.hpp>

#include "base/files.hpp"
#include "support/catch.hpp"
#include "support/paths.hpp"

namespace colophon::test {
namespace {

using nlohmann::json;

json read_schema(std::string_view name) {
  return json::parse(read_file(source_dir() / "schemas" / name));
}

}  // namespace

CheckRun sample_run() {
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

std::string rendered(std::string_view format, const report::FormatOptions& options) {
  const report::Format* found = report::find_format(format);
  REQUIRE(found != nullptr);
  return found->render(sample_run(), options);
}

std::string schema_complaints(const json& value, std::string_view name) {
  const json schema_json = read_schema(name);
  const valijson::adapters::NlohmannJsonAdapter schema_adapter(schema_json);
  valijson::Schema schema;
  // Schemas of this folder may refer to one another by name.
  valijson::SchemaParser().populateSchema(
      schema_adapter, schema,
      [](const std::string& other) -> const json* {
        return std::make_unique<json>(read_schema(other)).release();
      },
      [](const json* document) { delete document; });
  valijson::ValidationResults results;
  valijson::Validator().validate(schema, valijson::adapters::NlohmannJsonAdapter(value), &results);
  std::string out;
  valijson::ValidationResults::Error error;
  while (results.popError(error)) out += error.description + "\n";
  return out;
}

}  // namespace colophon::test
