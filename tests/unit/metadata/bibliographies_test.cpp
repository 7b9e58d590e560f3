// The bibliographies as other programs understand them: biber's data model, and what bibutils makes
// of titles, names and pages. Where these programs are not installed nothing is judged.
#include <algorithm>
#include <set>

#include "base/files.hpp"
#include "base/text.hpp"
#include "metadata/citable.hpp"
#include "metadata/exporter.hpp"
#include "support/catch.hpp"
#include "support/paths.hpp"
#include "support/sample_event.hpp"
#include "xml/read.hpp"

using namespace colophon;
using namespace colophon::metadata;

namespace {

bool installed(const std::string& program) {
  return test::shell("command -v " + program).status == 0;
}

std::string exported(const char* target, const Event& event) {
  const VolumePlan plan = test::sample_plan(event);
  Findings findings;
  const auto files = find_exporter(target)->write({event, plan, {}, ""}, findings);
  CHECK(count(findings).errors == 0);
  REQUIRE(files.size() == 1);
  return files.front().bytes;
}

/// Letters and digits of a name in MODS, given names first. bibutils leaves the comma before a
/// suffix with the given name.
std::string name_of(const xml::Node& name) {
  std::vector<std::string> parts;
  for (const xml::Node* part : name.all("namePart")) parts.push_back(part->content());
  return comparable(join(parts, " "));
}

std::string pages_of(const xml::Node& record) {
  const xml::Node* extent = record.at("part/extent");
  if (extent != nullptr) {
    return extent->child("start")->content() + "-" + extent->child("end")->content();
  }
  for (const xml::Node* detail : record.child("part")->all("detail")) {
    const std::string page = detail->child("number")->content();
    if (detail->attribute("type") == "page") return page + "-" + page;
  }
  return {};
}

/// A record as bibutils tells it, or as the model has it: title, people, pages.
using Told = std::vector<std::string>;

std::set<Told> told_by_bibutils(const std::string& program, const std::string& bytes) {
  const TemporaryFolder folder;
  write_file(folder.path() / "volume", bytes);
  const auto run = test::shell(program + " volume", folder.path());
  REQUIRE(run.status == 0);
  const xml::Parsed mods = xml::parse(run.out);
  REQUIRE(mods.document);
  std::set<Told> told;
  for (const xml::Node* record : mods.document->root.all("mods")) {
    Told row;
    std::string title = record->at("titleInfo/title")->content();
    if (const xml::Node* rest = record->at("titleInfo/subTitle")) title += " " + rest->content();
    row.push_back(comparable(title));
    for (const xml::Node* name : record->all("name")) {
      if (name->attribute("type") != "conference") row.push_back(name_of(*name));
    }
    const bool paper = record->child("part") != nullptr && !pages_of(*record).empty();
    if (paper) row.push_back(pages_of(*record));
    if (paper) told.insert(row);
  }
  return told;
}

std::set<Told> told_by_the_model(const Event& event, bool incomplete_lists_say_so) {
  const VolumePlan plan = test::sample_plan(event);
  Findings findings;
  std::set<Told> told;
  for (const Citable& one : citable_items({event, plan, {}, ""}, "test", findings)) {
    Told row{comparable(one.full_title())};
    for (const Contributor& person : one.item->contributors) {
      row.push_back(comparable(person.given + " " + person.family + " " + person.suffix));
    }
    if (!one.item->authors_complete && incomplete_lists_say_so) row.emplace_back("others");
    row.push_back(one.planned->first_label + "-" + one.planned->last_label);
    told.insert(row);
  }
  return told;
}

}  // namespace

TEST_CASE("bibutils reads the titles, people and pages of every bibliography") {
  const std::vector<std::pair<const char*, const char*>> readers = {
      {"bibtex", "bib2xml"}, {"biblatex", "biblatex2xml"}, {"ris", "ris2xml"}};
  for (const auto& [target, program] : readers) {
    if (!installed(program)) continue;
    INFO(target);
    // Of the two, the event without a backslash in a title: bibutils knows none.
    const Event event = test::full_event();
    const auto wanted = told_by_the_model(event, std::string(target) != "ris");
    CHECK(wanted.size() == 5);
    CHECK(told_by_bibutils(program, exported(target, event)) == wanted);
    // The comparison can fail.
    const std::string damaged = replace_all(exported(target, event), "Washington", "Jefferson");
    CHECK(told_by_bibutils(program, damaged) != wanted);
  }
}

TEST_CASE("biber finds nothing amiss in what is written for it") {
  if (!installed("biber")) return;
  const TemporaryFolder folder;
  Event event = test::full_event();
  // biber 2.18 knows no publisher of the sample's ISBN; that of the other edition is a known one.
  event.identifiers.erase(event.identifiers.begin());
  const std::string text = exported("biblatex", event);
  const auto warnings = [&](const std::string& bytes) {
    write_file(folder.path() / "v.bib", bytes);
    const auto run = test::shell("biber --tool --validate-datamodel v.bib", folder.path());
    INFO(run.out << run.err);
    CHECK(run.status == 0);
    return run.out.find("WARN") != std::string::npos;
  };
  CHECK_FALSE(warnings(text));
  CHECK(warnings(replace_all(text, "booktitle", "bookname")));
}
