#include "metadata/semantic.hpp"

#include <functional>
#include <map>
#include <set>

#include "metadata/met.hpp"
#include "metadata/text.hpp"
#include "support/catch.hpp"
#include "support/sample_event.hpp"

using namespace colophon;
using namespace colophon::metadata;

namespace {

Findings checked(const Event& event) {
  return check_semantics(event, test::sample_plan(event));
}

/// Without those that only ask to look twice.
Findings complaints(const Event& event) {
  Findings out;
  for (const Finding& finding : checked(event)) {
    if (finding.severity != Severity::kInfo) out.push_back(finding);
  }
  return out;
}

}  // namespace

TEST_CASE("the sample's title with LaTeX is all there is to complain of") {
  const Findings findings = complaints(test::sample_event());
  REQUIRE(findings.size() == 1);
  CHECK(findings[0].rule == "MET-011");
  CHECK(findings[0].where.path == "papers[1].title");
  CHECK(findings[0].where.line == 10);
  // Two papers have one author; a third names only the one who spoke.
  std::map<std::string, int> asked;
  for (const Finding& finding : checked(test::sample_event())) ++asked[finding.rule];
  CHECK(asked == std::map<std::string, int>{{"MET-011", 1}, {"MET-014", 1}, {"MET-027", 2}});
}

TEST_CASE("each semantic rule finds its defect, at its place, once") {
  struct Case {
    const char* rule;
    const char* path;
    std::function<void(Event&)> spoil;
  };
  const std::vector<Case> cases = {
      {"MET-003", "identifiers[1].value",
       [](Event& e) { e.identifiers[1].value = "978-3-16-148410-1"; }},
      {"MET-004", "identifiers[1].value",
       [](Event& e) {
         e.identifiers[1] = {"issn", "xplore", "2169-2751", false, {"event.yaml", 1, 1}};
       }},
      {"MET-005", "papers[0].contributors[1].orcid",
       [](Event& e) { e.papers[0].contributors[1].orcid = "0000-0002-1825-0098"; }},
      {"MET-005", "editors[0].orcid",
       [](Event& e) {
         e.editors.resize(1);
         e.editors[0].family = "Ed";
         e.editors[0].orcid = "x";
         e.editors[0].origin = {"event.yaml", 9, 1};
       }},
      {"MET-006", "papers[4].contributors[0].affiliations[0].ror",
       [](Event& e) {
         e.papers[4].contributors[0].affiliations[0].ror = "https://ror.org/01k4yrm30";
       }},
      {"MET-007", "papers[0].doi", [](Event& e) { e.papers[0].doi = "doi:10.1/x"; }},
      {"MET-008", "papers[0].doi",
       [](Event& e) {
         e.papers[0].doi = "10.5555/ABC";
         e.papers[1].doi = "10.5555/abc";
       }},
      {"MET-008", "papers[0].doi",
       [](Event& e) {
         e.doi.volume = "10.5555/volume";
         e.papers[0].doi = "10.5555/VOLUME";
       }},
      {"MET-017", "papers[0].doi", [](Event& e) { e.papers[0].doi = "10.5555/a<b>"; }},
      {"MET-009", "notices.ieee",
       [](Event& e) { e.notices[Rights::kIeee] = "978-3-16-148410-0/31/$31.00 ©2031 IEEE"; }},
      {"MET-009", "notices.ieee",
       [](Event& e) { e.notices[Rights::kIeee] = "979-8-0000-XXXX-7/31/$31.00 ©2031 IEEE"; }},
      {"MET-010", "notices.crown",
       [](Event& e) { e.notices[Rights::kCrown] = "979-8-0000-0000-7/31/$31.00 ©2030 Crown"; }},
      {"MET-010", "notices.crown",
       [](Event& e) { e.notices[Rights::kCrown] = "979-8-0000-0000-7/30/$31.00 ©2031 Crown"; }},
      {"MET-011", "papers[0].title", [](Event& e) { e.papers[0].title = "An {FPGA}"; }},
      {"MET-011", "papers[0].title", [](Event& e) { e.papers[0].title = "Caf\\'e"; }},
      {"MET-012", "papers[0].contributors[0].family",
       [](Event& e) { e.papers[0].contributors[0].family = "NGUYỄN"; }},
      {"MET-013", "papers[0].contributors[0].family",
       [](Event& e) { e.papers[0].contributors[0].family = "Smith Jr."; }},
      {"MET-013", "papers[0].contributors[0].family",
       [](Event& e) { e.papers[0].contributors[0].family = "Smith, III"; }},
      {"MET-016", "papers[0].abstract",
       [](Event& e) {
         e.papers[0].abstract =
             "a\x02"
             "b";
       }},
      {"MET-016", "papers[0].contributors[0]",
       [](Event& e) { e.papers[0].contributors[0].given = "A\x01"; }},
      {"MET-022", "papers[1].contributors[0].orcid",
       [](Event& e) { e.papers[1].contributors[0].orcid = "0000-0002-1825-0097"; }},
      {"MET-023", "papers[3].contributors[0].orcid",
       [](Event& e) {
         e.papers[2].contributors[0].orcid = "0000-0002-1694-233X";
         e.papers[3].contributors[0].orcid = "0000-0001-5109-3700";
       }},
      {"MET-023", "papers[3].contributors[0].orcid",
       [](Event& e) {
         e.papers[0].contributors[0].orcid = "0000-0002-1694-233X";
         e.papers[0].contributors[0].email = "a@example.org";
         e.papers[3].contributors[0].orcid = "0000-0001-5109-3700";
         e.papers[3].contributors[0].email = "A@example.org";
       }},
      {"MET-024", "papers[0].contributors[0].given",
       [](Event& e) { e.papers[0].contributors[0].given = "T."; }},
      {"MET-025", "papers[0].title",
       [](Event& e) { e.papers[0].title = "Q8BERT: ACTIVATIONS IN BITS"; }},
      {"MET-026", "papers[0].title", [](Event& e) { e.papers[0].title = "Q8BERT"; }},
      {"MET-027", "papers[0].contributors", [](Event& e) { e.papers[0].contributors.resize(1); }},
      {"MET-028", "papers[0].contributors[0]",
       [](Event& e) { e.papers[0].contributors[0].given = "Dr. Ánh"; }},
      {"MET-028", "papers[0].contributors[0]",
       [](Event& e) { e.papers[0].contributors[0].suffix = "PhD"; }},
      {"MET-029", "papers[0].contributors[0]",
       [](Event& e) { e.papers[0].contributors[0].family = "Gokhale∗"; }},
      {"MET-029", "papers[0].contributors[0]",
       [](Event& e) { e.papers[0].contributors[0].family = "Carberry 0001"; }},
      {"MET-030", "papers[0].title", [](Event& e) { e.papers[0].title = "H<sub>2</sub>O &c"; }},
      {"MET-030", "papers[0].keywords", [](Event& e) { e.papers[0].keywords = {"R&amp;D"}; }},
      {"MET-030", "papers[0].contributors[0]",
       [](Event& e) { e.papers[0].contributors[0].family = "G\\\"odel"; }},
      {"MET-031", "papers[0].title", [](Event& e) { e.papers[0].title = "Zero\u200Bwidth it is"; }},
      {"MET-031", "papers[0].abstract", [](Event& e) { e.papers[0].abstract = "a\u202Eb"; }},
      {"MET-031", "papers[0].contributors[0]",
       [](Event& e) { e.papers[0].contributors[0].family = "Ngu\u00ADyễn"; }},
      {"MET-032", "papers[0].contributors[0].email",
       [](Event& e) { e.papers[0].contributors[0].email = "a at example.org"; }},
      {"MET-033", "identifiers[1].value",
       [](Event& e) { e.identifiers[1].value = "9798000000007"; }},
      {"MET-034", "papers[3].licence", [](Event& e) { e.papers[3].licence = "CC-BY-NC-4.0"; }},
      {"MET-034", "papers[0].licence",
       [](Event& e) {
         e.papers[0].licence = "CC0-1.0";
         e.papers[0].form = {Rights::kIeee, "A", "2031-01-01"};
       }},
  };
  for (const Case& c : cases) {
    INFO(c.rule << " " << c.path);
    Event event = test::sample_event();
    c.spoil(event);
    int found = 0;
    for (const Finding& finding : checked(event)) {
      if (finding.rule != c.rule || finding.where.path != c.path) continue;
      ++found;
      CHECK_FALSE(finding.where.file.empty());
      CHECK(finding.where.line > 0);
      CHECK_FALSE(finding.hint.empty());
      CHECK(finding.message.find('\n') == std::string::npos);
    }
    CHECK(found == 1);
  }
}

TEST_CASE("what looks odd but is right is left alone") {
  Event event = test::sample_event();
  event.papers[1].title = "Inference for $5";
  event.papers[3].authors_complete = true;
  event.papers[0].contributors[0].family = "O";
  event.papers[0].contributors[1].family = "Ng";
  event.papers[0].contributors[2].family = "李";
  event.papers[2].contributors[0].family = "Junior";
  event.papers[2].contributors[0].given = "Ms";
  event.papers[0].title = "AT&T; or R&D in <10 ms of C++17 <T>";
  event.papers[3].title = "می‌خواهم";  // a non-joiner between Persian letters
  event.papers[3].contributors[0].email = "first.last+tag@sub.example.org";
  event.papers[3].licence = "CC-BY-3.0";
  event.identifiers[1].value.clear();  // it comes late
  CHECK(complaints(event).empty());
}

TEST_CASE("people.yaml settles whose ORCID iD it is") {
  Event event = test::sample_event();
  event.papers[0].contributors[0].orcid = "0000-0002-1694-233X";
  event.papers[1].contributors[1].orcid = "0000-0002-1694-233X";
  event.papers[2].contributors[0].orcid = "0000-0002-1825-0097";
  event.papers[3].contributors[0].orcid = "0000-0001-5109-3700";
  event.papers[0].contributors[1].orcid.clear();
  CHECK(complaints(event).size() == 3);  // beside the LaTeX
  PersonRecord one;
  one.given = "Thị Ánh";
  one.family = "Nguyễn";
  one.same_as = {"Jan van der Berg"};
  PersonRecord other;
  other.given = "Song";
  other.family = "Han";
  other.different_from = {"0000-0001-5109-3700"};
  event.people = {one, other};
  CHECK(complaints(event).size() == 1);
}

TEST_CASE("two spellings of one person with one ORCID iD are no conflict") {
  Event event = test::sample_event();
  event.papers[2].contributors[0].orcid = "0000-0002-1694-233X";
  event.papers[3].contributors[0].orcid = "0000-0002-1694-233X";
  event.papers[3].contributors[0].given = "S. M.";
  CHECK(complaints(event).size() == 1);
}

TEST_CASE("a withdrawn item is not looked at") {
  Event event = test::sample_event();
  event.papers[5].title = "\\LaTeX";
  REQUIRE(event.papers[5].id == "gone");
  CHECK(complaints(event).size() == 1);
}

TEST_CASE("MET rules have distinct ids and slugs, in order") {
  std::set<std::string_view> slugs;
  int number = 0;
  for (const MetRule& rule : met_rules()) {
    char id[16];
    std::snprintf(id, sizeof id, "MET-%03d", ++number);
    CHECK(rule.id == id);
    CHECK(slugs.insert(rule.slug).second);
  }
  CHECK(number == static_cast<int>(Met::kNameSpeltOut) + 1);
}

TEST_CASE("Markdown becomes plain paragraphs") {
  const auto plain = [](std::string_view text) { return plain_paragraphs(text); };
  CHECK(plain("One\ntwo.\n\n\nThree.") == std::vector<std::string>{"One two.", "Three."});
  CHECK(plain("A *b* **c** ***d*** _e_ `f*g*`") == std::vector<std::string>{"A b c d e f*g*"});
  CHECK(plain("A* search, 2 * 3 * 4, snake_case_name") ==
        std::vector<std::string>{"A* search, 2 * 3 * 4, snake_case_name"});
  CHECK(plain("# Head\n\n> quoted \\* star") == std::vector<std::string>{"Head", "quoted * star"});
  CHECK(plain("[a *b*](https://x.org) [1] and x[i](y") ==
        std::vector<std::string>{"a b [1] and x[i](y"});
  CHECK(plain(" \n\n ").empty());
}
