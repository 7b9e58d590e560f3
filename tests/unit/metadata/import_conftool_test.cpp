#include "import_support.hpp"

using namespace colophon;
using test::import_sample;
using test::ImportRun;

TEST_CASE("conftool: extended columns make authors, states are understood") {
  const ImportRun run = import_sample("conftool", {"papers.xml"});
  REQUIRE(run.imported.event.papers.size() == 2);
  const Item& paper = run.paper("101");
  CHECK(paper.title == "Libraries & Caches");
  CHECK(paper.abstract == "We index.");
  CHECK(paper.type == "Full Paper");
  CHECK(paper.keywords == std::vector<std::string>{"library", "cache", "index"});
  REQUIRE(paper.contributors.size() == 2);
  CHECK(paper.contributors[0].family == "Roe");
  CHECK(paper.contributors[0].given == "Jane Q.");
  CHECK(paper.contributors[0].corresponding);
  REQUIRE(paper.contributors[0].affiliations.size() == 2);
  CHECK(paper.contributors[0].affiliations[0].organisation == "Best University, Lisbon");
  CHECK(paper.contributors[1].family == "Suharto");
  CHECK(run.imported.event.volume.parts.at(0).sessions.at(0).title == "Indexing");
  std::vector<std::string> others;
  for (const auto& other : run.imported.not_accepted) others.push_back(other.id + ' ' + other.word);
  CHECK(others == std::vector<std::string>{"102 Rejected", "103 0", "104 withdrawn"});
  CHECK(run.imported.not_accepted[2].withdrawn);
}

TEST_CASE("conftool: what is missing, guessed or of no use is told") {
  const ImportRun run = import_sample("conftool", {"papers.xml"});
  CHECK(run.paper("105").contributors.at(0).family == "Roe, Jane; Moe, Max");
  CHECK(run.finding("authors are one text").where.line == 35);
  CHECK(run.finding("without a decision").message.find("\"105\"") != std::string::npos);
  CHECK(run.finding("only ConfTool's key").message.find("\"101\"") != std::string::npos);
  CHECK(run.finding("paper[]/dietary_needs").where.line == 30);
  CHECK(run.finding("not taken over").message ==
        "not taken over: paper[]/organisations, paper[]/presentation_mode, paper[]/topics");
}
