#include "colophon/failure.hpp"
#include "import_support.hpp"

using namespace colophon;
using test::import_sample;
using test::ImportRun;

TEST_CASE("aclpub: the folder gives papers by number, their PDFs and attachments") {
  const ImportRun run = import_sample("aclpub", {"proceedings"});
  const Event& event = run.imported.event;
  std::vector<std::string> ids;
  for (const Item& item : event.papers) ids.push_back(item.id);
  CHECK(ids == std::vector<std::string>{"1", "2", "10"});
  CHECK(run.paper("1").title == "Paper Number 1");
  CHECK(run.paper("1").contributors.at(1).family == "Gödel");
  CHECK(run.imported.camera_ready.size() == 2);
  CHECK(run.imported.camera_ready.at("10").filename() == "2026.wos-1.10.pdf");
  CHECK(run.finding("without a PDF in cdrom/pdf").message.find("\"2\"") != std::string::npos);
  REQUIRE(run.paper("1").attachments.size() == 1);
  CHECK(run.paper("1").attachments[0].type == "software");
  CHECK(run.paper("10").attachments.at(0).type == "supplement");
  CHECK(run.imported.copies.count("attachments/1-software.tgz") == 1);
}

TEST_CASE("aclpub: meta tells of the event") {
  const ImportRun run = import_sample("aclpub", {"proceedings"});
  const Event& event = run.imported.event;
  CHECK(event.title == "3rd Workshop on Samples");
  CHECK(event.stamps.book_title == "Proceedings of the 3rd Workshop on Samples");
  CHECK(event.anthology.venue == "wos");
  CHECK(event.anthology.volume == "1");
  CHECK(event.city == "Berlin");
  CHECK(event.country == "Germany");
  REQUIRE(event.editors.size() == 2);
  CHECK(event.editors[1].given == "Saif M.");
  CHECK(event.identifiers.at(0).value == "978-3-16-148410-0");
  CHECK(run.finding("days of the event").message.find("2026") != std::string::npos);
  CHECK(run.finding("\"wibble\"").where.line == 14);
}

TEST_CASE("aclpub: one bibliography of all papers, and what is none") {
  const ImportRun run = import_sample("aclpub", {"all.bib"});
  CHECK(run.imported.event.papers.size() == 3);
  CHECK(run.paper("10").title == "Paper Number 10");
  CHECK_THROWS_AS(import_sample("aclpub", {"proceedings/cdrom/bib"}), UsageError);
}
