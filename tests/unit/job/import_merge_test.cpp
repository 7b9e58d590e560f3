#include "job/import_merge.hpp"

#include <algorithm>

#include "base/files.hpp"
#include "base/text.hpp"
#include "event/load.hpp"
#include "metadata/import/submission.hpp"
#include "support/catch.hpp"

using namespace colophon;
using namespace colophon::metadata;

namespace {

Submission paper(const std::string& id, const std::string& title) {
  Submission out;
  out.id = id;
  out.title = title;
  out.abstract = "Of " + id + ".";
  out.authors.push_back({.given = "Ada", .family = "Lovelace", .email = "ada@example.org"});
  return out;
}

/// An event folder into which a system is imported again and again.
struct Folder {
  TemporaryFolder temporary;
  std::filesystem::path event = temporary.path() / "event";

  Folder() {
    write_file(event / "event.yaml", "event: {title: T, start: 2023-02-14}\n");
    write_file(event / "papers.yaml", "[]\n");
  }

  ImportResult import(const std::vector<Submission>& submissions) const {
    Imported imported;
    ImportResult result;
    take_submissions(submissions, imported, result.findings);
    merge_import(event, imported, result);
    return result;
  }

  void edit(const std::string& from, const std::string& to) const {
    const std::string text = read_file(event / "papers.yaml");
    REQUIRE(text.find(from) != std::string::npos);
    write_file(event / "papers.yaml", replace_all(text, from, to));
  }

  [[nodiscard]] const std::string papers() const { return read_file(event / "papers.yaml"); }
};

std::vector<std::string> told(const Findings& findings, std::string_view rule) {
  std::vector<std::string> out;
  for (const Finding& one : findings) {
    if (one.rule == rule) out.push_back(one.message);
  }
  return out;
}

}  // namespace

TEST_CASE("a repeated import takes over what only the source changed") {
  const Folder folder;
  std::vector<Submission> all = {paper("1", "One"), paper("2", "Two")};
  CHECK(folder.import(all).added_papers == std::vector<std::string>{"1", "2"});
  const std::string before = folder.papers();
  const ImportResult again = folder.import(all);
  CHECK(again.changes.empty());
  CHECK(again.findings.empty());
  CHECK(folder.papers() == before);

  folder.edit("- id: \"1\"", "# ask Ada\n- id: \"1\"");
  folder.edit("email: ada@example.org", "email: ada@example.org  # private");
  all[0].title = "One: the sequel";
  all[1].keywords = {"new"};
  all.push_back(paper("3", "Three"));
  const ImportResult result = folder.import(all);
  REQUIRE(result.changes.size() == 2);
  CHECK(result.changes[0].paper == "1");
  CHECK(result.changes[0].before == "One");
  CHECK(result.changes[0].after == "One: the sequel");
  CHECK(result.changes[1].key == "keywords");
  CHECK(result.changes[1].before.empty());
  CHECK(result.added_papers == std::vector<std::string>{"3"});
  CHECK(folder.papers().find("# ask Ada\n- id: \"1\"\n  title: \"One: the sequel\"\n") !=
        std::string::npos);
  CHECK(folder.papers().find("# private") != std::string::npos);

  // What was accepted is not what the paper is called now, until somebody approves it.
  const LoadedEvent loaded = load_event(folder.event);
  CHECK(told(loaded.findings, "CFG-035") ==
        std::vector<std::string>{
            "the title of paper 1 was accepted as \"One\" and is now \"One: the sequel\""});
  write_file(folder.event / "event.yaml",
             "event: {title: T, start: 2023-02-14}\nfreeze:\n  approved:\n  - {item: \"1\", what: "
             "title, value: \"One: the sequel\", by: Pat, date: 2023-01-02}\n");
  const LoadedEvent approved = load_event(folder.event);
  REQUIRE(told(approved.findings, "CFG-035").size() == 1);
  CHECK(approved.findings.back().waived->by == "Pat (2023-01-02)");
}

TEST_CASE("a repeated import keeps the chair's edits and tells of conflicts once") {
  const Folder folder;
  std::vector<Submission> all = {paper("1", "One"), paper("2", "Two")};
  folder.import(all);
  folder.edit("One", "Number One");
  CHECK(folder.import(all).findings.empty());  // the chair's own
  all[0].title = "Number 1";
  all[1].authors[0].affiliations = {{.organisation = "Somewhere"}};
  folder.edit("ada@example.org", "countess@example.org");
  const ImportResult result = folder.import(all);
  CHECK(told(result.findings, "CFG-017") ==
        std::vector<std::string>{
            "title of paper \"1\" is \"Number One\" here, \"Number 1\" in the source",
            "authors of paper \"2\" differ in the source from what is here (\"Lovelace, Ada\"): "
            "in spelling, address, affiliation or ORCID"});
  CHECK(result.changes.empty());
  CHECK(folder.papers().find("Number One") != std::string::npos);
  CHECK(folder.import(all).findings.empty());
}

TEST_CASE("a repeated import tells what the source withdrew, lost or moved") {
  const Folder folder;
  std::vector<Submission> all = {paper("1", "One"), paper("2", "Two"), paper("3", "Three")};
  folder.import(all);
  all[0].decision = Decision::kWithdrawn;
  all[0].decision_word = "withdrawn";
  all.pop_back();
  const ImportResult result = folder.import(all);
  CHECK(told(result.findings, "CFG-017") ==
        std::vector<std::string>{"paper \"1\" is \"accepted\" here, \"withdrawn\" in the source",
                                 "paper \"3\" is not in the source"});
  folder.edit("id: \"1\"", "id: \"1\"\n  status: withdrawn");
  CHECK(told(folder.import(all).findings, "CFG-017").size() == 1);
}
