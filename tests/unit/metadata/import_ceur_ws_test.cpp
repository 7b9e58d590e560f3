#include "import_support.hpp"

using namespace colophon;
using test::import_sample;
using test::ImportRun;

TEST_CASE("ceur-ws: toc.xml makes papers in their sessions, named as ceur-make names the PDFs") {
  const ImportRun run = import_sample("ceur-ws", {"toc.xml"});
  std::vector<std::string> ids;
  for (const Item& item : run.imported.event.papers) ids.push_back(item.id);
  CHECK(ids == std::vector<std::string>{"paper-01", "forage", "paper-03", "paper-04"});
  CHECK(run.paper("forage").title == "Looking for α");
  CHECK(run.paper("paper-01").contributors.size() == 2);
  const std::vector<Part>& parts = run.imported.event.volume.parts;
  REQUIRE(parts.size() == 1);
  REQUIRE(parts[0].sessions.size() == 2);
  CHECK(parts[0].sessions[0].title == "Foraging");
  CHECK(parts[0].sessions[0].items == std::vector<std::string>{"forage", "paper-03"});
  CHECK(parts[0].sessions[1].title == "Session 2");
  CHECK(run.finding("session[]/paper[]/slides").where.line == 13);
  CHECK(run.finding("submission \"paper-04\" has no authors").severity == Severity::kWarning);
}

TEST_CASE("ceur-ws: workshop.xml tells of the event") {
  const ImportRun run = import_sample("ceur-ws", {"toc.xml", "workshop.xml"});
  const Event& event = run.imported.event;
  CHECK(event.acronym == "BFF");
  CHECK(event.title == "3rd Workshop on Bargaining for Food");
  CHECK(event.city == "Porto");
  CHECK(event.country == "Portugal");
  CHECK(event.start.iso() == "2026-06-18");
  CHECK(event.end.iso() == "2026-06-19");
  CHECK(event.language == "en");
  CHECK(event.colocated == "First Conference on Food (FOO 2026)");
  REQUIRE(event.editors.size() == 1);
  CHECK(event.editors[0].affiliations.at(0).country == "United Kingdom");
  CHECK(run.finding("editors/editor/name is not given").where.line == 12);
}
