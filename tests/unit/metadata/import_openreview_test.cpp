#include "base/files.hpp"
#include "import_support.hpp"

using namespace colophon;
using test::import_paths;
using test::import_sample;
using test::ImportRun;

namespace {

ImportRun all() {
  return import_sample("openreview", {"notes.json", "more-notes.json", "profiles.json"});
}

}  // namespace

TEST_CASE("openreview: notes and profiles make papers, in both models of authors") {
  const ImportRun run = all();
  const Item& paper = run.paper("7");
  CHECK(paper.title == "Learning α-Stable Things");
  CHECK(paper.keywords == std::vector<std::string>{"learning", "stability"});
  CHECK(paper.source == "https://api2.openreview.net/pdf?id=AbC123");
  CHECK(paper.licence == "CC-BY-4.0");
  REQUIRE(paper.contributors.size() == 3);
  CHECK(paper.contributors[0].given == "Jane Q.");
  CHECK(paper.contributors[0].family == "Roe");
  CHECK(paper.contributors[0].orcid == "0000-0002-1825-0097");
  CHECK(paper.contributors[0].email.empty());
  CHECK(paper.contributors[0].url == "https://jane.example.org");
  REQUIRE(paper.contributors[0].affiliations.size() == 1);
  CHECK(paper.contributors[0].affiliations[0].organisation == "Best University");
  CHECK(paper.contributors[0].affiliations[0].country == "Portugal");
  CHECK(paper.contributors[1].family == "da Silva");
  CHECK(paper.contributors[1].email == "joao@example.org");
  CHECK(paper.contributors[1].affiliations.at(0).organisation == "Old");
  // The paper's form of a name that no profile has is never split.
  CHECK(paper.contributors[2].family == "Maxim Moe");
  CHECK(run.finding("not one of their profile's").message.find("Maxim Moe") != std::string::npos);

  const Item& unified = run.paper("9");
  REQUIRE(unified.contributors.size() == 2);
  CHECK(unified.contributors[0].affiliations.at(0).organisation == "Other University");
  CHECK(unified.contributors[0].affiliations.at(0).country == "United States");
  CHECK(unified.contributors[0].orcid == "0000-0002-1825-0097");
  CHECK(unified.contributors[1].family == "New Person");
  CHECK(run.finding("without a profile").message.find("New Person") != std::string::npos);
}

TEST_CASE("openreview: venue ids and decisions say what is published") {
  const ImportRun run = all();
  std::vector<std::string> ids;
  for (const Item& item : run.imported.event.papers) ids.push_back(item.id);
  CHECK(ids == std::vector<std::string>{"7", "9", "12", "14"});
  std::vector<std::string> others;
  for (const auto& other : run.imported.not_accepted) others.push_back(other.id + ' ' + other.word);
  CHECK(others == std::vector<std::string>{"10 Rejected Submission", "11 Withdrawn Submission",
                                           "Old Submitted to Conf 2026", "13 deleted"});
  CHECK(run.imported.not_accepted[1].withdrawn);
  CHECK(run.finding("the venue counts").where.line == 15);
  CHECK(run.finding("1 author and 2 author ids").where.file == "more-notes.json");
  CHECK(run.finding("that are replies").severity == Severity::kInfo);
  CHECK(run.finding("stand twice, the second left out").message.find("\"7\"") != std::string::npos);
}

TEST_CASE("openreview: what is missing is told once") {
  const ImportRun run = all();
  CHECK(run.finding("without a PDF").message.find("\"12\", \"14\"") != std::string::npos);
  CHECK(run.finding("camera-ready version is still to come").message.find("\"9\"") !=
        std::string::npos);
  CHECK(run.finding("OpenReview masks").message.find("Ann One") != std::string::npos);
  CHECK(run.finding("notes[].content.primary_area").rule == "CFG-002");
  const std::vector<Part>& parts = run.imported.event.volume.parts;
  REQUIRE(parts.size() == 1);
  CHECK(parts[0].title == "Main Track");
  CHECK(parts[0].sessions.at(0).items == std::vector<std::string>{"7", "9"});
}

TEST_CASE("openreview: profiles alone, wrong types and rubbish are told") {
  const TemporaryFolder folder;
  const auto path = folder.path() / "x.json";
  write_file(path,
             R"({"notes": [3, {"id": "a", "content": {"title": {"value": 3}, "authors": "me"}},
 {"id": "b", "content": []}]})");
  const ImportRun run = import_paths("openreview", {path});
  CHECK(run.finding("notes[0] is a number \"3\"").rule == "CFG-003");
  CHECK(run.finding("notes[2].content is a list").rule == "CFG-003");
  CHECK(run.finding("taken for accepted").message.find("\"a\"") != std::string::npos);
  CHECK(run.paper("a").title == "3");
  write_file(path, "<html>Sign in</html>");
  CHECK(import_paths("openreview", {path}).unparsable());
}

TEST_CASE("openreview: the sample beside the project") {
  const std::filesystem::path shared = test::shared_dir();
  if (shared.empty()) {
    WARN("skipped: no ../shared");
    return;
  }
  const ImportRun run = import_paths("openreview", {shared / "samples/openreview/note-v2.json"});
  REQUIRE(run.imported.event.papers.size() == 1);
  CHECK(run.paper("7").contributors.size() == 2);
  CHECK(run.imported.not_accepted.size() == 1);
}
