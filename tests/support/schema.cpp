#include "support/schema.hpp"

#include <nlohmann/json.hpp>
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validator.hpp>

#include "base/files.hpp"
#include "support/paths.hpp"

namespace colophon::test {
namespace {

using nlohmann::json;

json read_schema(std::string_view name) {
  return json::parse(read_file(source_dir() / "schemas" / name));
}

}  // namespace

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
