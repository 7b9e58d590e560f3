#include "unit/metadata/written_fields.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <regex>

#include "base/text.hpp"
#include "sheet/sheet.hpp"
#include "support/catch.hpp"
#include "xml/read.hpp"

namespace colophon::test {
namespace {

using Fields = std::set<std::string>;

/// Whether letters or digits stand in the element itself.
bool holds_text(const xml::Node& node) {
  return std::any_of(node.children.begin(), node.children.end(), [](const xml::Node& child) {
    return child.kind != xml::Node::Kind::kElement && !comparable(child.text).empty();
  });
}

/// Elements of formulas are MathML's business.
bool is_formula(const xml::Node& node) {
  return node.name == "math" || node.name == "mml:math";
}

void collect(const xml::Node& node, const std::string& path, Fields& found) {
  const std::string prefix = path.empty() ? "" : path + "/";
  for (const xml::Attribute& attribute : node.attributes) {
    if (!attribute.name.starts_with("xmlns")) found.insert(prefix + "@" + attribute.name);
  }
  const bool elements =
      std::any_of(node.children.begin(), node.children.end(),
                  [](const auto& child) { return child.kind == xml::Node::Kind::kElement; });
  const bool only_text = !node.children.empty() && !elements;
  if (only_text || holds_text(node) || is_formula(node)) found.insert(path);
  if (is_formula(node)) return;
  for (const xml::Node& child : node.children) {
    if (child.kind == xml::Node::Kind::kElement) collect(child, prefix + child.name, found);
  }
}

std::vector<WrittenRecord> of_xml(std::string_view bytes) {
  const xml::Parsed parsed = xml::parse(bytes);
  REQUIRE(parsed.document);
  WrittenRecord record;
  collect(parsed.document->root, "", record.fields);
  return {std::move(record)};
}

std::vector<WrittenRecord> of_bibtex(std::string_view bytes) {
  std::vector<WrittenRecord> records;
  for (const std::string& line : split(bytes, '\n')) {
    if (line.starts_with("@"))
      records.push_back({line.substr(1, line.find('{') - 1) + "/", {}, {}});
    if (line.starts_with("  "))
      records.back().fields.insert(records.back().type + line.substr(2, line.find(' ', 2) - 2));
  }
  return records;
}

std::vector<WrittenRecord> of_ris(std::string_view bytes) {
  std::vector<WrittenRecord> records;
  for (const std::string& line : split(replace_all(std::string(bytes), "\r", ""), '\n')) {
    if (line.size() < 5 || line.substr(2, 3) != "  -") continue;
    if (line.starts_with("TY")) records.push_back({line.substr(6) + "/", {}, {}});
    records.back().fields.insert(records.back().type + line.substr(0, 2));
  }
  return records;
}

std::vector<WrittenRecord> of_json(std::string_view bytes) {
  std::vector<WrittenRecord> records;
  for (const auto& entry : nlohmann::json::parse(bytes)) {
    records.push_back({entry.at("type").get<std::string>() + "/", {}, {}});
    for (const auto& [key, value] : entry.items())
      records.back().fields.insert(records.back().type + key);
  }
  return records;
}

std::vector<WrittenRecord> of_table(std::string_view bytes) {
  const sheet::Table table = sheet::read_csv(bytes).table;
  std::vector<WrittenRecord> records;
  for (const sheet::Row& row : table.rows) {
    WrittenRecord record;
    record.columns.insert(table.header.begin(), table.header.end());
    for (std::size_t i = 0; i < row.size(); ++i) {
      if (!row[i].empty()) record.fields.insert(table.header.at(i));
    }
    records.push_back(std::move(record));
  }
  return records;
}

/// CEUR-WS knows its values by the classes of elements and by comments.
std::vector<WrittenRecord> of_html(std::string_view bytes) {
  static const std::regex name("(class=\"|<!-- *)(CEUR[A-Z]+)");
  const std::string text(bytes);
  WrittenRecord record;
  for (std::sregex_iterator at(text.begin(), text.end(), name), end; at != end; ++at)
    record.fields.insert((*at)[2].str());
  return {std::move(record)};
}

}  // namespace

std::vector<WrittenRecord> written_records(const metadata::Exporter& exporter,
                                           std::string_view bytes) {
  const std::string_view type = exporter.media_type;
  if (type.ends_with("xml")) return of_xml(bytes);
  if (type.ends_with("bibtex")) return of_bibtex(bytes);
  if (type.ends_with("research-info-systems")) return of_ris(bytes);
  if (type.ends_with("json")) return of_json(bytes);
  if (type == "text/csv") return of_table(bytes);
  if (type == "text/html") return of_html(bytes);
  FAIL("nothing reads " << type << " of " << exporter.name);
  return {};
}

}  // namespace colophon::test
