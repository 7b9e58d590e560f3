#include "base/files.hpp"
#include "import_support.hpp"
#include "metadata/import/bibtex/read.hpp"

using namespace colophon;
using test::import_paths;
using test::import_sample;
using test::ImportRun;

TEST_CASE("pmlr: a volume's BibTeX in the order of its pages") {
  const ImportRun run = import_sample("pmlr", {"volume.bib"});
  const Event& event = run.imported.event;
  CHECK(event.title == "5th Conference on Learning Things");
  CHECK(event.acronym == "CLT");
  CHECK(event.start.iso() == "2026-05-04");
  CHECK(event.series.volume == "300");
  REQUIRE(event.editors.size() == 2);
  CHECK(event.editors[0].given == "Jane");
  CHECK(event.editors[1].family == "Max Moe");
  std::vector<std::string> ids;
  for (const Item& item : event.papers) ids.push_back(item.id);
  CHECK(ids == std::vector<std::string>{"roe26a", "roe26b", "broken26a"});
  CHECK(run.paper("roe26a").title == "On α # of Things");
  const Item& paper = run.paper("roe26b");
  REQUIRE(paper.contributors.size() == 3);
  CHECK(paper.contributors[0].family == "van der Berg");
  CHECK(paper.contributors[1].family == "OpenThings");
  CHECK(paper.contributors[2].suffix == "Jr.");
  CHECK(paper.abstract == "We do not learn. \"Quoted\"");
  CHECK(run.finding("the value of \"title\" has no end").where.line == 23);
  CHECK(run.finding("@article").rule == "CFG-002");
  CHECK(run.finding("\"badge\"").where.line == 16);
  CHECK(run.finding("with supplements").message.find("roe26a") != std::string::npos);
}

TEST_CASE("pmlr: posts of a volume's repository") {
  const ImportRun run = import_sample("pmlr", {"_posts"});
  REQUIRE(run.imported.event.papers.size() == 2);
  CHECK(run.imported.event.papers[0].id == "abel26a");
  const Item& paper = run.paper("silva26a");
  CHECK(paper.title == "Graphs α with LaTeX");
  CHECK(paper.abstract == "We draw.\n\nTwice.");
  CHECK(paper.source == "https://example.org/silva26a.pdf");
  REQUIRE(paper.contributors.size() == 2);
  CHECK(paper.contributors[1].family == "van der Schaar");
  CHECK(run.imported.event.published.iso() == "2026-05-04");
  CHECK(run.imported.event.identifiers.at(0).value == "2640-3498");
  CHECK(run.finding("unknown key \"wibble\"").where.line == 38);
  CHECK(run.finding("not begin with YAML").where.file == "README.md");
}

TEST_CASE("bibtex: one brace too few loses one entry, not the file") {
  using namespace metadata::bib;
  const Read read = metadata::bib::read(
      "junk @a{k1, t = {x\n@b{k2, t = \"y {\"} z\" # mac # 7, }\n@string{mac = { m }}\n@c{k3, t = "
      "mac}\n"
      "@d k4}\n@e(k5, t = {)})");
  REQUIRE(read.entries.size() == 4);
  CHECK(read.entries[1].find("t") == "y {\"} zmac7");
  CHECK(read.entries[2].find("t") == " m ");
  CHECK(read.entries[3].find("t") == ")");
  REQUIRE(read.problems.size() == 2);
  CHECK(read.problems[0].line == 1);
  CHECK(read.problems[1].line == 5);
}

TEST_CASE("bibtex: macros that name macros do not explode") {
  std::string text = "@string{a = {0123456789012345678901234567890123456789}}\n";
  for (char c = 'b'; c <= 'z'; ++c) {
    const std::string before(1, static_cast<char>(c - 1));
    text += "@string{" + std::string(1, c) + " = " + before;
    for (int i = 0; i < 20; ++i) text += " # " + before;
    text += "}\n";
  }
  const metadata::bib::Read read = metadata::bib::read(text + "@x{k, t = z}");
  CHECK_FALSE(read.problems.empty());
}

TEST_CASE("bibtex: many entries without an end are read in one pass") {
  std::string text;
  for (int i = 0; i < 200'000; ++i) text += "@a{k, t = {\n";
  CHECK(metadata::bib::read(text).problems.size() == 200'000);
}

TEST_CASE("bibtex: a file in Latin-1 is read as such, and told") {
  Findings findings;
  const auto entries = metadata::bib::entries_of(
      "@a{k, t = {G\xF6"
      "del}}",
      "x.bib", findings);
  REQUIRE(entries.size() == 1);
  CHECK(entries[0].find("t") == "Gödel");
  REQUIRE(findings.size() == 1);
  CHECK(findings[0].rule == "CFG-025");
}
