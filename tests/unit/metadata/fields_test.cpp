#include <algorithm>
#include <map>
#include <set>

#include "base/files.hpp"
#include "base/text.hpp"
#include "metadata/exporter.hpp"
#include "metadata/packing_list.hpp"
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
    const std::set<std::string> words = {"yes", "no", "papers", "never"};
    CHECK(words.count(cells[2]) == 1);
    CHECK_FALSE(cells[4].empty());
    CHECK(rows.emplace(cells[1], cells[2]).second);
  }
  return rows;
}

/// Text, or words with elements between them.
bool is_one_value(const xml::Node& node) {
  const bool elements =
      std::any_of(node.children.begin(), node.children.end(),
                  [](const auto& child) { return child.kind == xml::Node::Kind::kElement; });
  return !elements ||
         std::any_of(node.children.begin(), node.children.end(), [](const auto& child) {
           return child.kind != xml::Node::Kind::kElement && !comparable(child.text).empty();
         });
}

/// Paths of all attributes and of all elements that hold text.
void collect(const xml::Node& node, const std::string& path, std::set<std::string>& found) {
  const std::string prefix = path.empty() ? "" : path + "/";
  for (const xml::Attribute& attribute : node.attributes) {
    if (!attribute.name.starts_with("xmlns")) found.insert(prefix + "@" + attribute.name);
  }
  if (is_one_value(node)) {
    if (!node.children.empty()) found.insert(path);
    return;
  }
  for (const xml::Node& child : node.children) {
    if (child.kind == xml::Node::Kind::kElement) collect(child, prefix + child.name, found);
  }
}

/// Everything that is written must be listed, everything listed written for one of these.
std::vector<Event> events() {
  Event without_isbn = test::full_event();
  std::erase_if(without_isbn.identifiers, [](const Identifier& id) { return id.type == "isbn"; });
  without_isbn.deposit.no_isbn = "simple_series";
  without_isbn.papers[0].attachments = {{"video", "", "https://example.org/talk", "The talk", ""}};
  without_isbn.editors[0].affiliations[0].ror = "https://ror.org/03yrm5c26";
  without_isbn.editors[0].affiliations[0].department = "Dept. of Samples";
  without_isbn.editors[0].suffix = "Jr.";
  without_isbn.editors[0].native = "韩松";
  Event no_series = without_isbn;
  Part posters{.id = "posters", .title = "Posters", .sessions = {}, .origin = {}};
  posters.sessions = {{.id = "p", .title = "I", .chair = {}, .items = {"4"}, .origin = {}}};
  std::erase(no_series.volume.parts.front().sessions.front().items, "4");
  no_series.volume.parts.push_back(posters);
  no_series.series = {};
  Event no_series_isbn = test::full_event();
  no_series_isbn.series = {};
  return {test::sample_event(), test::full_event(), std::move(without_isbn), std::move(no_series),
          std::move(no_series_isbn)};
}

/// dblp takes papers without a DOI too.
std::vector<Event> events_for(std::string_view target) {
  std::vector<Event> all = events();
  if (target == "dblp") {
    all.push_back(test::full_event());
    all.back().doi.pattern.clear();
  }
  return all;
}

std::set<std::string> written_paths(const std::string& bytes) {
  const xml::Parsed parsed = xml::parse(bytes);
  REQUIRE(parsed.document);
  std::set<std::string> found;
  collect(parsed.document->root, "", found);
  return found;
}

}  // namespace

TEST_CASE("fields.tsv lists what is written; what is required is always there") {
  for (const char* target : {"crossref", "crossref-5.3.1", "datacite", "dblp", "ieee-conf",
                             "ieee-conf-1.7", "ieee-idams"}) {
    const auto rows = fields(target);
    REQUIRE(rows.size() > 10);
    std::set<std::string> ever;
    for (const Event& event : events_for(target)) {
      const VolumePlan plan = test::sample_plan(event);
      Findings findings;
      ExportInput input{event, plan, {}, ""};
      for (const PlannedItem& item : plan.items) {
        input.files[item.id] = {packing_file(plan, item.id), 1000, ""};
      }
      for (const auto& file : find_exporter(target)->write(input, findings)) {
        const std::set<std::string> found = written_paths(file.bytes);
        for (const auto& [path, required] : rows) {
          INFO(target << ", " << file.path << ": " << path);
          if (required == "yes") CHECK(found.count(path) == 1);
        }
        ever.insert(found.begin(), found.end());
      }
    }
    for (const std::string& path : ever) {
      INFO(target << " writes, and does not list: " << path);
      CHECK(rows.count(path) == 1);
    }
    for (const auto& [path, required] : rows) {
      INFO(target << " lists and does not write, or the other way round: " << path);
      CHECK(ever.count(path) == (required == "never" ? 0 : 1));
    }
  }
}

TEST_CASE("fields.tsv of bibtex lists what is written") {
  const auto rows = fields("bibtex");
  const Event event = test::full_event();
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
