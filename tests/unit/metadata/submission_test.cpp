#include "metadata/import/submission.hpp"

#include <algorithm>
#include <catch2/catch.hpp>

using namespace colophon;
using namespace colophon::metadata;

namespace {

Submission paper(const std::string& id, const std::string& title) {
  Submission out;
  out.id = id;
  out.title = title;
  out.authors.push_back({.given = "Ada", .middle = "King", .family = "Lovelace"});
  out.where.file = "papers.csv";
  return out;
}

int count_of(const Findings& findings, std::string_view rule) {
  return static_cast<int>(std::count_if(findings.begin(), findings.end(),
                                        [&](const Finding& one) { return one.rule == rule; }));
}

}  // namespace

TEST_CASE("submissions: texts are decoded and nothing is dropped in silence") {
  Submission one = paper("a/7", "On $\\alpha$ and G{\\\"o}del");
  one.authors[0].orcid = "https://orcid.org/0000-0002-1825-0097";
  one.authors[0].email = "ada@example.org";
  one.authors.push_back({.full = "Jo\\~ao da Silva", .email = "****@example.org"});
  one.authors.push_back({.given = "Suharto", .orcid = "0000-0002-1825-0098"});
  one.authors.push_back({.affiliations = {{.organisation = "X \\& Y"}}});
  one.doi = "https://doi.org/10.5555/x";
  one.rights = "nobody's";
  Imported imported;
  Findings findings;
  take_submissions({one, one}, imported, findings);
  REQUIRE(imported.event.papers.size() == 1);
  const Item& item = imported.event.papers[0];
  CHECK(item.id == "a-7");
  CHECK(item.source_id == "a/7");
  CHECK(item.title == "On α and Gödel");
  CHECK(item.doi == "10.5555/x");
  REQUIRE(item.contributors.size() == 4);
  CHECK(item.contributors[0].given == "Ada King");
  CHECK(item.contributors[0].orcid == "0000-0002-1825-0097");
  CHECK(item.contributors[1].family == "João da Silva");
  CHECK(item.contributors[1].email.empty());
  CHECK(item.contributors[2].family == "Suharto");
  CHECK(item.contributors[2].orcid.empty());
  CHECK(item.contributors[3].affiliations.at(0).organisation == "X & Y");
  CHECK(count_of(findings, "CFG-008") == 1);  // the second one
  CHECK(count_of(findings, "CFG-014") == 1);  // the ORCID
  CHECK(count_of(findings, "CFG-005") == 1);  // the nameless one
  CHECK(count_of(findings, "CFG-006") == 2);  // the masked address, the rights
}

TEST_CASE("submissions: only accepted ones are papers, the others are told and remembered") {
  std::vector<Submission> all = {paper("1", "A"), paper("2", "B"), paper("3", "C")};
  all[1].decision = Decision::kRejected;
  all[1].decision_word = "desk reject";
  all[2].decision = Decision::kWithdrawn;
  all[2].decision_word = "withdrawn";
  Imported imported;
  Findings findings;
  take_submissions(all, imported, findings);
  CHECK(imported.event.papers.size() == 1);
  REQUIRE(imported.not_accepted.size() == 2);
  CHECK(imported.not_accepted[1].withdrawn);
  CHECK(count_of(findings, "CFG-016") == 2);
}

TEST_CASE("submissions: tracks and sessions become the volume's, in order") {
  std::vector<Submission> all = {paper("1", "A"), paper("2", "B"), paper("3", "C")};
  for (Submission& one : all) one.session = "Opening";
  all[0].order = 2;
  all[1].order = 1;
  all[2].part = "Workshop on X";
  Imported imported;
  Findings findings;
  take_submissions(all, imported, findings);
  const std::vector<Part>& parts = imported.event.volume.parts;
  REQUIRE(parts.size() == 2);
  CHECK(parts[0].sessions.at(0).items == std::vector<std::string>{"2", "1"});
  CHECK(parts[1].title == "Workshop on X");
  CHECK(parts[1].sessions.at(0).id != parts[0].sessions.at(0).id);
}

TEST_CASE("submissions: what systems call a decision") {
  CHECK(decision_from("Accept (Oral)") == Decision::kAccepted);
  CHECK(decision_from("conditionally accept") == Decision::kAccepted);
  CHECK(decision_from("Not accepted") == Decision::kRejected);
  CHECK(decision_from("Desk Reject") == Decision::kRejected);
  CHECK(decision_from("Withdrawn") == Decision::kWithdrawn);
  CHECK(decision_from("no decision") == Decision::kUndecided);
  CHECK(decision_from("Awaiting Decision") == Decision::kUndecided);
  CHECK_FALSE(decision_from("mauve"));
}

TEST_CASE("submissions: HTML in abstracts becomes paragraphs, a less-than sign stays one") {
  std::vector<Submission> all = {paper("1", "A"), paper("2", "B")};
  all[0].abstract = "<p class=\"x\">One &amp; <i>two</i>.</p><p>Three<br/>four</p>";
  all[1].abstract = "a < b and b > c";
  Imported imported;
  Findings findings;
  take_submissions(all, imported, findings);
  CHECK(imported.event.papers.at(0).abstract == "One & *two*.\n\nThree\n\nfour");
  CHECK(imported.event.papers.at(1).abstract.find("b and b") != std::string::npos);
  CHECK(count_of(findings, "CFG-015") == 1);
}

TEST_CASE("submissions: what no event folder can hold is mended or left out, and told") {
  Submission one = paper("1",
                         "A\x01"
                         "B");
  one.authors[0].email = "a\x7f@example.org";
  one.authors[0].affiliations = {{.department = "Computing"}, {.country = "PT"}};
  Imported imported;
  Findings findings;
  take_submissions({one}, imported, findings);
  const Item& item = imported.event.papers.at(0);
  CHECK(item.title == "A B");
  CHECK(item.contributors.at(0).email.empty());
  REQUIRE(item.contributors[0].affiliations.size() == 1);
  CHECK(item.contributors[0].affiliations[0].organisation == "Computing");
  CHECK(count_of(findings, "CFG-016") == 1);
}
