// What is exported obeys the grammars of those who publish the formats, as they publish them.
#include <algorithm>
#include <cstdlib>
#include <nlohmann/json.hpp>

#include "base/files.hpp"
#include "base/text.hpp"
#include "metadata/exporter.hpp"
#include "support/catch.hpp"
#include "support/paths.hpp"
#include "support/sample_event.hpp"
#include "support/schema.hpp"

using namespace colophon;
namespace fs = std::filesystem;

namespace {

fs::path official(const fs::path& name) {
  if (test::shared_dir().empty()) std::exit(77);
  return test::shared_dir() / "schemas" / name;
}

std::vector<metadata::ExportedFile> exported(std::string_view target) {
  const Event event = test::sample_event();
  const VolumePlan plan = test::sample_plan(event);
  Findings findings;
  auto files = metadata::find_exporter(target)->write({event, plan, {}, ""}, findings);
  CHECK(count(findings).errors == 0);
  REQUIRE_FALSE(files.empty());
  return files;
}

}  // namespace

TEST_CASE("csl-json obeys the schema of the Citation Style Language") {
  const std::string schema = official("csl/csl-data.json").string();
  for (const auto& file : exported("csl-json")) {
    const auto records = nlohmann::json::parse(file.bytes);
    CHECK(records.size() == 6);
    CHECK(test::schema_complaints(records, schema) == "");
    // The check can fail.
    auto wrong = records;
    wrong[1]["type"] = "conference-paper";
    CHECK(test::schema_complaints(wrong, schema) != "");
  }
}

TEST_CASE("the submission to dblp obeys dblp's document type") {
  const fs::path dtd = official("dblp/dblpsubmission.dtd");
  const TemporaryFolder folder;
  const auto valid = [&](const std::string& bytes) {
    const fs::path file = folder.path() / "submission.xml";
    write_file(file, bytes);
    return test::shell("xmllint --nonet --noout --dtdvalid '" + dtd.string() + "' '" +
                       file.string() + "'")
               .status == 0;
  };
  for (const auto& file : exported("dblp")) {
    CHECK(valid(file.bytes));
    CHECK_FALSE(valid(replace_all(file.bytes, "<conf>", "<conference>")));
    CHECK_FALSE(
        valid(replace_all(replace_all(file.bytes, "<pages>", "<page>"), "</pages>", "</page>")));
  }
}
