#include <ctime>

#include "archive/zip.hpp"
#include "base/files.hpp"
#include "colophon/failure.hpp"
#include "import_support.hpp"

using namespace colophon;
using test::import_paths;
using test::import_sample;
using test::ImportRun;

TEST_CASE("hotcrp: JSON and the table of authors make accepted papers with all that is known") {
  const ImportRun run = import_sample("hotcrp", {"conf26-data.json", "conf26-authors.csv"});
  REQUIRE(run.imported.event.papers.size() == 3);
  const Item& paper = run.paper("11");
  CHECK(paper.title == "Caches for Clouds: An α-Approach");
  CHECK(paper.abstract == "One.\n\nTwo.");
  CHECK(paper.type == "short");
  CHECK(paper.source == "conf26-final11.pdf");
  REQUIRE(paper.contributors.size() == 3);
  CHECK(paper.contributors[0].given == "Jane");
  CHECK(paper.contributors[0].orcid == "0000-0002-1825-0097");
  CHECK(paper.contributors[0].affiliations.at(0).organisation == "Best University");
  CHECK(paper.contributors[0].affiliations.at(0).country == "United States");
  CHECK_FALSE(paper.contributors[0].corresponding);
  CHECK(paper.contributors[1].family == "da Silva");
  CHECK(paper.contributors[1].corresponding);
  CHECK(paper.contributors[1].orcid == "0000-0002-1694-233X");
  CHECK(paper.contributors[2].family == "Suharto");
  CHECK(paper.contributors[2].orcid.empty());
  CHECK(run.finding("has not confirmed").message.find("0000-0002-1694-233X (João da Silva)") !=
        std::string::npos);
  CHECK(run.finding("is no ORCID iD").where.file == "conf26-authors.csv");
}

TEST_CASE("hotcrp: states are understood, what is missing or doubtful is told with its place") {
  const ImportRun run = import_sample("hotcrp", {"conf26-data.json", "conf26-authors.csv"});
  REQUIRE(run.imported.not_accepted.size() == 3);
  CHECK(run.imported.not_accepted[0].word == "Rejected");
  CHECK(run.imported.not_accepted[1].withdrawn);
  CHECK(run.imported.not_accepted[2].word == "submitted");
  const Finding missing = run.finding("without a final version yet");
  CHECK(missing.severity == Severity::kWarning);
  CHECK(missing.where.line == 42);
  CHECK(missing.message.find("\"13\"") != std::string::npos);
  CHECK(run.finding("not marked as ready").message.find("\"12\"") != std::string::npos);
  CHECK(run.finding("word limit").message.find("\"12\"") != std::string::npos);
  CHECK(run.finding("did not export submission 17").where.line == 50);
  CHECK(run.finding("no authors, left out").message.find("No Author") != std::string::npos);
  CHECK(run.finding("whom the JSON does not name").message.find("Somebody Else (paper 12)") !=
        std::string::npos);
  CHECK(run.finding("papers that the JSON does not have").message.find("99") != std::string::npos);
  const Finding unknown = run.finding("[].artifact_badge");
  CHECK(unknown.severity == Severity::kInfo);
  CHECK(unknown.message.find("2 times") != std::string::npos);
  CHECK(unknown.where.line == 32);
  CHECK(run.finding("not taken over").message ==
        "not taken over: [].pc_conflicts, [].submission, [].topics");
}

TEST_CASE("hotcrp: tags named session order the papers") {
  const ImportRun run = import_sample("hotcrp", {"conf26-data.json"});
  const std::vector<Part>& parts = run.imported.event.volume.parts;
  REQUIRE(parts.size() == 1);
  REQUIRE(parts[0].sessions.size() == 2);
  CHECK(parts[0].sessions[0].items == std::vector<std::string>{"12", "11"});
  CHECK(parts[0].sessions[1].items == std::vector<std::string>{"13"});
  CHECK(run.finding("sessions made of the tags").severity == Severity::kInfo);
  CHECK(run.finding("the first one counts").where.path == "[2].tags");
}

TEST_CASE("hotcrp: older downloads, and the table alone") {
  const ImportRun one = import_sample("hotcrp", {"conf19-data.json"});
  REQUIRE(one.imported.event.papers.size() == 1);
  CHECK(one.paper("3").contributors.at(0).given == "Jane");
  CHECK(one.paper("3").contributors.at(0).corresponding);
  const ImportRun table = import_sample("hotcrp", {"conf19-authors.csv"});
  REQUIRE(table.imported.event.papers.size() == 1);
  CHECK(table.paper("3").title == "One Paper Is an Object");
  CHECK(table.paper("3").contributors.size() == 2);
  CHECK(table.paper("3").contributors[0].corresponding);
  CHECK_FALSE(table.paper("3").contributors[1].corresponding);
  CHECK(table.finding("does not say what was accepted").severity == Severity::kWarning);
}

TEST_CASE("hotcrp: JSON with attachments is a ZIP whose PDFs collect takes in") {
  const TemporaryFolder folder;
  const auto sample = test::source_dir() / "tests/unit/metadata/imports/hotcrp/conf26-data.json";
  const std::filesystem::path zip = folder.path() / "conf26-data.zip";
  archive::write_zip(zip,
                     {{.name = "conf26-data.json", .file = sample},
                      {.name = "conf26-final11.pdf", .bytes = "%PDF-1.4"}},
                     std::time_t{1'700'000'000});
  const ImportRun run = import_paths("hotcrp", {zip});
  CHECK(run.paper("11").source == "conf26-final11.pdf");
  CHECK(run.finding("without a final version").where.file == "conf26-data.zip:conf26-data.json");
  CHECK(run.finding("1 file not read").hint.find("collect --from") != std::string::npos);
  archive::write_zip(zip, {{.name = "x.pdf", .bytes = "%PDF"}}, std::time_t{1'700'000'000});
  CHECK_THROWS_AS(import_paths("hotcrp", {zip}), UsageError);
}

TEST_CASE("hotcrp: what is no download of HotCRP is said, not guessed") {
  const TemporaryFolder folder;
  const auto file = [&](const std::string& name, const std::string& text) {
    write_file(folder.path() / name, text);
    return folder.path() / name;
  };
  CHECK(import_paths("hotcrp", {file("a.json", "[{\"pid\": 1,}]")}).unparsable());
  CHECK(import_paths("hotcrp", {file("a.csv", "x,y\n1,2\n")}).unparsable());
  const ImportRun wrong = import_paths(
      "hotcrp",
      {file("b.json", R"([{"pid": 1, "title": ["x"], "authors": "me", "status": {}}, 7])")});
  CHECK(wrong.finding("[0].title is a list").rule == "CFG-003");
  CHECK(wrong.finding("[0].authors is a text").rule == "CFG-003");
  CHECK(wrong.finding("[0].status is an object").rule == "CFG-003");
  CHECK(wrong.finding("[1] is a number \"7\"").rule == "CFG-003");
  CHECK(wrong.imported.event.papers.size() == 1);
}

TEST_CASE("hotcrp: the samples beside the project") {
  const std::filesystem::path shared = test::shared_dir();
  if (shared.empty()) {
    WARN("skipped: no ../shared");
    return;
  }
  const std::filesystem::path folder = shared / "samples/hotcrp";
  const ImportRun run =
      import_paths("hotcrp", {folder / "conf26-data.json", folder / "conf26-authors.csv"});
  CHECK(run.paper("11").contributors.at(0).orcid == "0000-0002-1825-0097");
  CHECK(run.paper("11").source == "conf26-final11.pdf");
  CHECK(import_paths("hotcrp", {folder / "conf25-data-legacy.json"}).imported.event.papers.size() ==
        1);
}
