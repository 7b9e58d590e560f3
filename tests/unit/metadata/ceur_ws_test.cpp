// The index page of CEUR-WS: its classes, names of files, editors, sessions, what is missing.
#include <algorithm>
#include <set>

#include "base/files.hpp"
#include "base/text.hpp"
#include "metadata/ceur-ws/read.hpp"
#include "metadata/exporter.hpp"
#include "support/catch.hpp"
#include "support/paths.hpp"
#include "support/sample_event.hpp"
#include "xml/read.hpp"

using namespace colophon;
using namespace colophon::metadata;

namespace {

std::string index_of(const Event& event) {
  Findings findings;
  const VolumePlan plan = test::sample_plan(event);
  const auto files = find_exporter("ceur-ws")->write({event, plan, {}, ""}, findings);
  for (const Finding& finding : findings) UNSCOPED_INFO(finding.message);
  CHECK(count(findings).errors == 0);
  REQUIRE(files.size() == 1);
  CHECK(files.front().path == "index.html");
  return files.front().bytes;
}

xml::Node root_of_page(const std::string& bytes) {
  xml::Parsed parsed = xml::parse(bytes);
  REQUIRE(parsed.document);
  return parsed.document->root;
}

void classes(const xml::Node& node, std::multiset<std::string>& found) {
  if (node.attribute("class").starts_with("CEUR")) found.emplace(node.attribute("class"));
  for (const xml::Node& child : node.children) classes(child, found);
}

/// Words of the page, one blank between them.
std::string words(const std::string& bytes) {
  return squeeze(root_of_page(bytes).content());
}

std::string hrefs(const xml::Node& node) {
  std::string out;
  if (const auto href = node.attribute("href"); href.ends_with(".pdf"))
    out = std::string(href) + " ";
  for (const xml::Node& child : node.children) out += hrefs(child);
  return out;
}

}  // namespace

TEST_CASE("the page of CEUR-WS has all classes, and fields.tsv lists them") {
  const std::string bytes = index_of(test::full_event());
  std::multiset<std::string> found;
  classes(root_of_page(bytes), found);
  std::set<std::string> ever(found.begin(), found.end());
  for (const char* comment : {"CEURVERSION", "CEURLANG"}) {
    if (bytes.find(std::string(comment) + "=") != std::string::npos) ever.insert(comment);
  }
  std::set<std::string> listed;
  const auto rows =
      split(trim(read_file(test::source_dir() / "metadata" / "ceur-ws" / "fields.tsv")), '\n');
  for (std::size_t i = 1; i < rows.size(); ++i) {
    const auto cells = split(rows[i], '\t');
    REQUIRE(cells.size() == 5);
    listed.insert(cells[1]);
    if (cells[2] == "yes" && found.count(cells[1]) != 0 && cells[1] != "CEURVOLEDITOR")
      CHECK(found.count(cells[1]) == 1);
  }
  CHECK(ever == listed);
  CHECK(bytes.find("<!--CEURLANG=eng -->") != std::string::npos);
  // What CEUR-WS sets is left to it.
  CHECK(bytes.find("<span class=\"CEURVOLNR\">Vol-XXX</span>") != std::string::npos);
  CHECK(bytes.find("<span class=\"CEURPUBDATE\">YYYY-MM-DD</span>") != std::string::npos);
  CHECK(bytes.find("<span class=\"CEURVOLACRONYM\">WEEX² 2031</span>") != std::string::npos);
  CHECK(words(bytes).find("Sampletown, CA, USA, February 8-9, 2031.") != std::string::npos);
}

TEST_CASE("files at CEUR-WS: prefaces, invited talks, papers; a no-show leaves a gap") {
  Event event = test::full_event();
  CHECK(hrefs(root_of_page(index_of(event))) ==
        "xpreface.pdf invited1.pdf paper1.pdf paper2.pdf paper3.pdf paper4.pdf ");
  event.volume.parts[0].sessions[0].items = {"2", "5", "1", "key", "3", "4"};
  CHECK(hrefs(root_of_page(index_of(event))) ==
        "xpreface.pdf paper1.pdf paper3.pdf invited1.pdf paper4.pdf paper5.pdf ");
}

TEST_CASE("editors and sessions at CEUR-WS") {
  Event event = test::full_event();
  Contributor second = event.editors[0], third = event.editors[0];
  second.family = "O'Second & Co";
  second.url.clear();
  third.affiliations = {{.organisation = "Elsewhere", .city = "Town", .country = "Land"}};
  event.editors.push_back(second);
  event.editors.push_back(third);
  event.colocated = "The 10th Conference on Things (COT 2031)";
  Part posters;
  posters.id = "p";
  posters.title = "Posters";
  posters.sessions = {{.id = "s", .title = "", .chair = {}, .items = {"4"}, .origin = {}}};
  std::erase(event.volume.parts[0].sessions[0].items, "4");
  event.volume.parts[0].title = "Talks";
  event.volume.parts.push_back(posters);
  const std::string bytes = index_of(event);
  const std::string text = words(bytes);
  CHECK(text.find("Pat Chair 1 Pat O'Second & Co 1 Pat Chair 2") != std::string::npos);
  CHECK(text.find("1 Sample College, USA 2 Elsewhere, Town, Land") != std::string::npos);
  CHECK(bytes.find("<a href=\"https://example.org/pat\"><span class=\"CEURVOLEDITOR\">") !=
        std::string::npos);
  CHECK(text.find("co-located with the 10th Conference") != std::string::npos);
  CHECK(bytes.find("(<span class=\"CEURCOLOCATED\">COT 2031</span>)") != std::string::npos);
  CHECK(bytes.find("<span class=\"CEURSESSION\">Talks: Session</span>") != std::string::npos);
  CHECK(bytes.find("<span class=\"CEURSESSION\">Posters</span>") != std::string::npos);
  event.colocated.clear();
  event.acronym = "WEEX 2031";
  const std::string alone = index_of(event);
  CHECK(alone.find("<!-- co-located with <span class=\"CEURCOLOCATED\">NONE</span> -->") !=
        std::string::npos);
  CHECK(alone.find("<span class=\"CEURVOLACRONYM\">WEEX 2031</span>") != std::string::npos);
}

TEST_CASE("CEUR-WS: what is missing is named, another licence is told") {
  Event event = test::sample_event();
  event.acronym.clear();
  event.papers[0].title.clear();
  const VolumePlan plan = test::sample_plan(event);
  Findings findings;
  CHECK(find_exporter("ceur-ws")->write({event, plan, {}, ""}, findings).empty());
  std::set<std::string> paths;
  for (const Finding& finding : findings) {
    CHECK(finding.rule == "MET-001");
    CHECK_FALSE(finding.where.file.empty());
    paths.insert(finding.where.path);
  }
  CHECK(paths == std::set<std::string>{"event.acronym", "editors", "papers[0].title"});

  event = test::full_event();
  event.editors[0].affiliations.clear();
  findings.clear();
  find_exporter("ceur-ws")->write({event, plan, {}, ""}, findings);
  REQUIRE(findings.size() == 2);
  CHECK(findings[0].where.path == "editors[0].affiliations");
  CHECK(findings[1].rule == "MET-039");
  CHECK(findings[1].where.path == "papers[2].licence");

  // Its address means the licence as well; the event's own counts too.
  event = test::full_event();
  event.licence = "CC-BY-NC-4.0";
  event.papers[2].licence = "https://creativecommons.org/licenses/by/4.0/";
  findings.clear();
  find_exporter("ceur-ws")->write({event, plan, {}, ""}, findings);
  REQUIRE(findings.size() == 1);
  CHECK(findings[0].rule == "MET-039");
  CHECK(findings[0].where.path == "licence");
}

TEST_CASE("the page of CEUR-WS is read back, and looked over before it is handed out") {
  const Event event = test::full_event();
  const VolumePlan plan = test::sample_plan(event);
  const std::string bytes = index_of(event);
  const auto claims = find_exporter("ceur-ws")->read(bytes);
  REQUIRE(claims.size() == 5);
  CHECK(claims[2].title == "Q8BERT: Weights & Activations in < 8 Bits: A Study of H₂O");
  CHECK(claims[2].first_page == plan.find("1")->first_label);
  CHECK(claims[2].last_page == plan.find("1")->last_label);
  REQUIRE(claims[2].authors.size() == 3);
  CHECK(claims[2].authors[1].family == "Denzel Washington Jr.");

  const auto lacking = [&](const std::string& from, const std::string& to) {
    return ceur::lacks(root_of_page(replace_all(bytes, from, to)), 6);
  };
  CHECK(ceur::lacks(root_of_page(bytes), 6).empty());
  CHECK_FALSE(lacking("class=\"CEURURN\"", "class=\"URN\"").empty());
  CHECK_FALSE(lacking("class=\"CEURVOLEDITOR\"", "class=\"editor\"").empty());
  CHECK_FALSE(lacking("CEURPAGES", "PAGES").empty());
  CHECK_FALSE(lacking("paper2.pdf", "paper1.pdf").empty());
  CHECK_FALSE(ceur::lacks(root_of_page(bytes), 7).empty());
  CHECK_THROWS_AS(find_exporter("ceur-ws")->read("<html/>"), std::runtime_error);
  CHECK_THROWS_AS(find_exporter("ceur-ws")->read("no page"), std::runtime_error);
}

TEST_CASE("xmllint reads the page of CEUR-WS as HTML too") {
  const TemporaryFolder folder;
  write_file(folder.path() / "index.html", index_of(test::full_event()));
  const auto run = test::shell("xmllint --html --noout --nonet index.html 2>&1", folder.path());
  CHECK(run.status == 0);
  CHECK(run.out == "");
}
