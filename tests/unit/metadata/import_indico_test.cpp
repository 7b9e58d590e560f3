#include "import_support.hpp"

using namespace colophon;
using test::import_sample;
using test::ImportRun;

TEST_CASE("indico: contributions and editables") {
  const ImportRun run = import_sample("indico", {"contributions.json", "editables.json"});
  REQUIRE(run.imported.event.papers.size() == 3);
  const Item& paper = run.paper("12");
  CHECK(paper.title == "Beams & Caches");
  CHECK(paper.type == "Poster");
  CHECK(paper.source == "mopa01_final.pdf");
  REQUIRE(paper.contributors.size() == 2);
  CHECK(paper.contributors[0].display_name() == "Jane Roe");
  CHECK(paper.contributors[0].affiliations.at(0).organisation == "Best University");
  CHECK(paper.contributors[0].affiliations.at(0).city == "Lisbon");
  CHECK(paper.contributors[0].affiliations.at(0).country == "Portugal");
  CHECK(paper.contributors[1].family == "Suharto");
  CHECK(run.imported.event.volume.parts.at(0).sessions.at(0).title == "Monday Posters");
  CHECK(run.finding("who are no authors").message.find("Only Speaking") != std::string::npos);
  CHECK(run.paper("13").contributors.at(0).family == "Moe");
  CHECK(run.finding("their speakers were taken").message.find("\"13\"") != std::string::npos);
  CHECK(run.finding("editing has not ended").message.find("\"14\"") != std::string::npos);
  CHECK(run.finding("several PDFs").message.find("\"14\"") != std::string::npos);
  CHECK(run.finding("contributions[].shift").where.line == 12);
}

TEST_CASE("indico: without editables a programme code names the file") {
  const ImportRun run = import_sample("indico", {"contributions.json"});
  CHECK(run.paper("12").source == "MOPA01.pdf");
}

TEST_CASE("indico: the older export tells of the event too") {
  const ImportRun run = import_sample("indico", {"export.json"});
  const Event& event = run.imported.event;
  CHECK(event.title == "Fifth Workshop on Beams");
  CHECK(event.start.iso() == "2026-05-04");
  CHECK(event.end.iso() == "2026-05-06");
  CHECK(event.timezone == "Europe/Lisbon");
  const Item& paper = run.paper("12");
  REQUIRE(paper.contributors.size() == 2);
  CHECK(paper.contributors[0].family == "Roe");
  CHECK(paper.contributors[1].family == "Moe");
  CHECK(paper.abstract == "We steer.");
}
