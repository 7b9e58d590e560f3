// The schemas in schemas/ (what an editor checks) and the readers in src/event (what the program
// checks) must accept and refuse the same files. Cases: cases/<schema>.cases, parted by lines
// "=== good …" and "=== bad …".

#include <map>
#include <nlohmann/json.hpp>
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validator.hpp>

#include "base/files.hpp"
#include "base/text.hpp"
#include "check/profile.hpp"
#include "event/camera_ready_lock.hpp"
#include "event/last_year.hpp"
#include "event/read.hpp"
#include "metadata/import/table/column_map.hpp"
#include "support/catch.hpp"
#include "support/paths.hpp"

using namespace colophon;

namespace {

struct Case {
  bool good = false;
  std::string name, text;
};

std::vector<Case> read_cases(const std::filesystem::path& path) {
  std::vector<Case> out;
  for (const std::string& line : split(read_file(path), '\n')) {
    if (line.rfind("=== ", 0) == 0) {
      const bool good = line.rfind("=== good ", 0) == 0;
      REQUIRE((good || line.rfind("=== bad ", 0) == 0));
      out.push_back({good, line.substr(4), ""});
    } else if (!out.empty()) {
      out.back().text += line + '\n';
    }
  }
  return out;
}

nlohmann::json schema_json(const std::string& name) {
  return nlohmann::json::parse(read_file(test::source_dir() / "schemas" / name));
}

/// A compiled schema; references lead to the files beside it.
class Schema {
 public:
  explicit Schema(const std::string& name) {
    const nlohmann::json document = schema_json(name);
    valijson::SchemaParser parser;
    parser.populateSchema(
        valijson::adapters::NlohmannJsonAdapter(document), schema_,
        [](const std::string& uri) -> const nlohmann::json* {
          return std::make_unique<nlohmann::json>(schema_json(uri)).release();
        },
        [](const nlohmann::json* fetched) { delete fetched; });
  }

  [[nodiscard]] bool accepts(const nlohmann::json& value) const {
    valijson::Validator validator;
    return validator.validate(schema_, valijson::adapters::NlohmannJsonAdapter(value), nullptr);
  }

 private:
  valijson::Schema schema_;
};

using Reader = void (*)(const yaml::Source&, const yaml::Node&, Event&);

bool reader_accepts(const std::string& schema, const std::string& text) {
  static const std::map<std::string, Reader> readers = {
      {"event", event::read_event_file},      {"papers", event::read_papers},
      {"committees", event::read_committees}, {"sponsors", event::read_sponsors},
      {"programme", event::read_programme},   {"people", event::read_people_file},
      {"waivers", event::read_waivers},       {"registrations", event::read_registrations}};
  Findings findings;
  if (schema == "profile") {
    const auto loaded =
        check::load_profile("case", [&](std::string_view) -> std::optional<check::ProfileText> {
          return check::ProfileText{text, "case.yaml"};
        });
    for (const Finding& finding : loaded.findings) UNSCOPED_INFO("reader: " << finding.message);
    return loaded.usable;
  }
  if (schema == "camera-ready.lock") {
    const TemporaryFolder folder;
    write_file(folder.path() / kCameraReadyLockFile, text);
    read_camera_ready_lock(folder.path(), findings);
    return worst(findings) != Severity::kError;
  }
  if (schema == "map") {
    const bool read = metadata::table::read_column_map(text, "map.yaml", findings).has_value();
    for (const Finding& finding : findings) UNSCOPED_INFO("reader: " << finding.message);
    return read;
  }
  const auto document = yaml::parse(text, schema, findings);
  REQUIRE(document);
  const yaml::Source source{document->file, findings};
  if (schema == "freeze.lock") {
    event::read_freeze_lock(source, *document->root);
  } else if (schema == "accepted.lock") {
    event::read_accepted_lock(source, *document->root);
  } else if (schema == "last-year.lock") {
    event::read_last_year(source, *document->root);
  } else if (schema == "ids.lock") {
    event::read_ids_lock(source, *document->root);
  } else {
    Event event;
    readers.at(schema)(source, *document->root, event);
  }
  for (const Finding& finding : findings) UNSCOPED_INFO("reader: " << finding.message);
  return worst(findings) != Severity::kError;
}

nlohmann::json as_json(const std::string& text) {
  Findings findings;
  const auto document = yaml::parse(text, "case", findings);
  REQUIRE(document);
  return nlohmann::json::parse(yaml::to_json(*document->root));
}

}  // namespace

TEST_CASE("schemas and readers accept and refuse the same files") {
  int good = 0, bad = 0;
  std::vector<std::string> schemas;
  for (const auto& path : list_files(test::source_dir() / "tests/unit/event/cases", ".cases")) {
    const std::string name = path.stem().string();
    schemas.push_back(name);
    const Schema schema(name + ".schema.json");
    for (const Case& row : read_cases(path)) {
      CAPTURE(name, row.name, row.text);
      CHECK(schema.accepts(as_json(row.text)) == row.good);
      CHECK(reader_accepts(name, row.text) == row.good);
      ++(row.good ? good : bad);
    }
  }
  CHECK(schemas == std::vector<std::string>{"accepted.lock", "camera-ready.lock", "committees",
                                            "event", "freeze.lock", "ids.lock", "last-year.lock",
                                            "map", "papers", "people", "profile", "programme",
                                            "registrations", "sponsors", "waivers"});
  CHECK(good >= 30);
  CHECK(bad >= 60);
}

TEST_CASE("the built-in profiles agree with the schema") {
  const std::vector<std::string> names = check::embedded_profile_names();
  for (const std::string& name : names) {
    CAPTURE(name);
    CHECK(Schema("profile.schema.json").accepts(as_json(check::embedded_profile(name)->text)));
  }
  CHECK(names.size() >= 2);
}

TEST_CASE("the example's files agree with their schemas") {
  int files = 0;
  for (const std::string name :
       {"event", "papers", "programme", "waivers", "committees", "registrations"}) {
    const auto path = test::source_dir() / "examples/emc2-2023" / (name + ".yaml");
    if (!std::filesystem::exists(path)) continue;
    CAPTURE(name);
    CHECK(Schema(name + ".schema.json").accepts(as_json(read_file(path))));
    ++files;
  }
  CHECK(files >= 3);
}
