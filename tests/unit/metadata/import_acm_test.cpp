#include "base/files.hpp"
#include "import_support.hpp"

using namespace colophon;
using test::import_paths;
using test::import_sample;
using test::ImportRun;

TEST_CASE("acm: eRights records make papers, authors and affiliations in their sequence") {
  const ImportRun run = import_sample("acm", {"toc.xml"});
  REQUIRE(run.imported.event.papers.size() == 2);
  CHECK(run.imported.event.acm.proceeding == "CONF '26");
  CHECK(run.imported.event.acm.volume == "1");
  const Item& paper = run.paper("conf26-p11");
  CHECK(paper.title == "Caches & Clouds");
  CHECK(paper.type == "Full Paper");
  REQUIRE(paper.contributors.size() == 2);
  CHECK(paper.contributors[0].display_name() == "Jane Q. Roe");
  CHECK(paper.contributors[0].orcid == "0000-0002-1825-0097");
  CHECK(paper.contributors[0].corresponding);
  REQUIRE(paper.contributors[0].affiliations.size() == 2);
  CHECK(paper.contributors[0].affiliations[0].organisation == "Best University");
  CHECK(paper.contributors[0].affiliations[0].department == "Computing");
  CHECK(paper.contributors[0].affiliations[0].city == "Lisbon");
  CHECK(paper.contributors[1].suffix == "Jr.");
  CHECK(run.finding("event_tracking_number is not given").where.path ==
        "paper[2]/event_tracking_number");
  CHECK(run.finding("paper_title stands 2 times").where.line == 29);
  CHECK(run.finding("paper[]/badge").severity == Severity::kInfo);
  CHECK(run.finding("not taken over").message.find("paper[]/start_page") != std::string::npos);
}

TEST_CASE("acm: other XML, bombs and entities are refused") {
  const TemporaryFolder folder;
  const auto file = folder.path() / "x.xml";
  const auto refused = [&](const std::string& text) {
    write_file(file, text);
    return import_paths("acm", {file}).unparsable();
  };
  CHECK(refused("<toc/>"));
  CHECK(refused("<erights_record>"));
  CHECK(refused("<!DOCTYPE r [<!ENTITY a \"x\">]><erights_record>&a;</erights_record>"));
  std::string deep;
  for (int i = 0; i < 100'000; ++i) deep += "<a>";
  CHECK(refused(deep));
}

TEST_CASE("acm: the sample beside the project") {
  const std::filesystem::path shared = test::shared_dir();
  if (shared.empty()) {
    WARN("skipped: no ../shared");
    return;
  }
  const ImportRun run = import_paths("acm", {shared / "samples/acm/erights.xml"});
  CHECK(run.paper("11").contributors.at(0).affiliations.at(0).country == "USA");
}
