#include <map>
#include <set>

#include "base/files.hpp"
#include "base/text.hpp"
#include "metadata/exporter.hpp"
#include "support/catch.hpp"
#include "support/paths.hpp"
#include "support/sample_event.hpp"
#include "xml/read.hpp"

using namespace colophon;
using namespace colophon::metadata;

namespace {

/// Rows of metadata/<target>/fields.tsv: target path → required.
std::map<std::string, std::string> fields(const std::string& target) {
  const auto path = test::source_dir() / "metadata" / target / "fields.tsv";
  std::map<std::string, std::string> rows;
  for (const std::string& line : split(trim(read_file(path)), '\n')) {
    const std::vector<std::string> cells = split(line, '\t');
    INFO(path << ": " << line);
    REQUIRE(cells.size() == 5);
    if (cells[1] == "target") continue;
    CHECK((cells[2] == "yes" || cells[2] == "no" || cells[2] == "papers"));
    CHECK_FALSE(cells[4].empty());
    CHECK(rows.emplace(cells[1], cells[2]).second);
  }
  return rows;
}

/// Paths of all attributes and of all elements that hold text.
void collect(const xml::Node& node, const std::string& path, std::set<std::string>& found) {
  const std::string prefix = path.empty() ? "" : path + "/";
  for (const xml::Attribute& attribute : node.attributes) {
    if (!attribute.name.starts_with("xmlns")) found.insert(prefix + "@" + attribute.name);
  }
  for (const xml::Node& child : node.children) {
    if (child.kind == xml::Node::Kind::kElement) collect(child, prefix + child.name, found);
  }
  const bool leaf = node.children.size() == 1 && node.children[0].kind == xml::Node::Kind::kText;
  if (leaf) found.insert(path);
}

}  // namespace

TEST_CASE("fields.tsv of ieee-conf lists what is written, and what is required is always there") {
  const auto rows = fields("ieee-conf");
  REQUIRE(rows.size() > 50);
  const Event event = test::sample_event();
  const VolumePlan plan = test::sample_plan(event);
  Findings findings;
  std::set<std::string> ever;
  for (const auto& file : find_exporter("ieee-conf")->write({event, plan, {}, ""}, findings)) {
    const xml::Parsed parsed = xml::parse(file.bytes);
    REQUIRE(parsed.document);
    std::set<std::string> found;
    collect(parsed.document->root, "", found);
    for (const auto& [path, required] : rows) {
      INFO(file.path << " " << path);
      if (required == "yes") CHECK(found.count(path) == 1);
    }
    ever.insert(found.begin(), found.end());
  }
  for (const std::string& path : ever) {
    INFO("written, not listed: " << path);
    CHECK(rows.count(path) == 1);
  }
  for (const auto& [path, required] : rows) {
    INFO("listed, never written for the sample: " << path);
    CHECK(ever.count(path) == 1);
  }
}

TEST_CASE("fields.tsv of bibtex lists what is written") {
  const auto rows = fields("bibtex");
  Event event = test::sample_event();
  event.editors.resize(1);
  event.editors[0].family = "Editor";
  event.identifiers.push_back({.type = "issn", .medium = "print", .value = "1834-7037"});
  const VolumePlan plan = test::sample_plan(event);
  Findings findings;
  const auto files = find_exporter("bibtex")->write({event, plan, {}, ""}, findings);
  REQUIRE(files.size() == 1);
  std::set<std::string> ever;
  std::string type;
  for (const std::string& line : split(files[0].bytes, '\n')) {
    if (line.starts_with("@")) type = line.substr(1, line.find('{') - 1);
    if (line.starts_with("  ")) ever.insert(type + "/" + line.substr(2, line.find(' ', 2) - 2));
  }
  std::set<std::string> listed;
  for (const auto& [path, required] : rows) listed.insert(path);
  CHECK(ever == listed);
}
