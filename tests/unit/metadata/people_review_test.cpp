#include "metadata/people_review.hpp"

#include <algorithm>
#include <string>

#include "base/text.hpp"
#include "model/people.hpp"
#include "support/catch.hpp"

using namespace colophon;
using namespace colophon::metadata;

namespace {

const std::string kOne = "0000-0002-1825-0097", kTwo = "0000-0002-1694-233X";

Contributor person(const std::string& family, const std::string& given,
                   const std::string& orcid = "", const std::string& email = "") {
  Contributor out;
  out.family = family;
  out.given = given;
  out.orcid = orcid;
  out.email = email;
  return out;
}

Event event_of(const std::vector<Contributor>& people) {
  Event event;
  for (const Contributor& one : people) {
    Item item;
    item.id = std::to_string(event.papers.size() + 1);
    item.title = "A Title";
    item.contributors = {one};
    event.papers.push_back(item);
  }
  return event;
}

/// Ids of the doubts, sorted: "MET-012 MET-070".
std::string doubts(const Event& event) {
  std::vector<std::string> ids;
  for (const Finding& finding : review_people(event).doubts) ids.push_back(finding.rule);
  std::sort(ids.begin(), ids.end());
  return join(ids, " ");
}

/// Takes over what is proposed: `one` decides open questions.
Event settled(Event event, bool one) {
  for (int round = 0; round < 6; ++round) {
    const PeopleReview review = review_people(event);
    if (review.proposals.empty()) return event;
    const PeopleProposal& proposal = review.proposals.front();
    const std::vector<PersonRecord>& rows =
        proposal.open && one ? proposal.otherwise : proposal.records;
    for (const PersonRecord& row : rows) {
      const auto same = [&](const PersonRecord& other) {
        return other.family == row.family && other.given == row.given;
      };
      const auto old = std::find_if(event.people.begin(), event.people.end(), same);
      if (proposal.replaces && one && old != event.people.end()) event.people.erase(old);
      event.people.push_back(row);
    }
    for (const Finding& finding : settle_people(event)) FAIL(finding.message);
  }
  return event;
}

}  // namespace

TEST_CASE("each doubt about persons is told once") {
  struct Row {
    const char* what;
    Event event;
    const char* ids;
  };
  const Row rows[] = {
      {"nothing", event_of({person("Doe", "Jane"), person("Roe", "Richard")}), ""},
      {"one ORCID iD, two people",
       event_of({person("Doe", "Jane", kOne), person("Roe", "Ann", kOne)}), "MET-022"},
      {"one name, two iDs", event_of({person("Wang", "Wei", kOne), person("Wang", "Wei", kTwo)}),
       "MET-023"},
      {"one address, two iDs",
       event_of({person("Doe", "Jane", kOne, "j@x.edu"), person("Doe", "J.", kTwo, "j@x.edu")}),
       "MET-023 MET-024"},
      {"with and without a middle name",
       event_of({person("Doe", "Jane"), person("Doe", "Jane X.")}), "MET-071"},
      {"one person by iD, two spellings",
       event_of({person("Doe", "Jane", kOne), person("Doe", "Jane X.", kOne)}), "MET-070"},
      {"accents", event_of({person("Müller", "Jörg"), person("Muller", "Jorg")}), "MET-070"},
      {"swapped", event_of({person("Wang", "Wei"), person("Wei", "Wang")}), "MET-072"},
      {"swapped, one iD", event_of({person("Wang", "Wei", kOne), person("Wei", "Wang", kOne)}),
       "MET-072"},
      {"capitals", event_of({person("VAN DER BERG", "JAN")}), "MET-012"},
      {"capitals, and not", event_of({person("DOE", "JANE"), person("Doe", "Jane")}), "MET-012"},
      {"the given name in capitals", event_of({person("Doe", "JANE")}), "MET-012"},
      {"initials", event_of({person("Doe", "JRR"), person("Roe", "J.P."), person("Li", "A. B.")}),
       ""},
      {"small letters", event_of({person("doe", "jane")}), "MET-074"},
      {"particles", event_of({person("van der Berg", "Jan"), person("de la Cruz", "Ana")}), ""},
      {"one string", event_of({person("Jane Doe", "")}), "MET-073"},
      {"one string and split", event_of({person("Jane Doe", ""), person("Doe", "Jane")}),
       "MET-073"},
      {"a suffix", event_of({person("Smith Jr.", "John")}), "MET-013"},
      {"a degree", event_of({person("Doe, PhD", "Jane")}), "MET-028"},
      {"a footnote mark", event_of({person("Doe∗", "Jane")}), "MET-029"},
      {"one address, two names",
       event_of({person("Doe", "Jane", "", "lab@x.edu"), person("Roe", "Ann", "", "lab@x.edu")}),
       "MET-075"},
      {"addresses of examples",
       event_of({person("Doe", "Jane", "", "j@example.org"), person("Roe", "Ann", "", "a@b.test"),
                 person("Poe", "Al", "", "a@notexample.com")}),
       "MET-077"},
      {"native names", event_of({person("王", "小明"), person("李", "雷")}), ""}};
  for (const Row& row : rows) {
    INFO(row.what);
    CHECK(doubts(row.event) == row.ids);
    for (const Finding& finding : review_people(row.event).doubts) {
      CHECK_FALSE(finding.message.empty());
      CHECK_FALSE(finding.hint.empty());
      CHECK(finding.message.find('\n') == std::string::npos);
      CHECK(finding.where.path.rfind("papers[", 0) == 0);
    }
  }
}

TEST_CASE("what is proposed settles the doubts, and changes nothing by itself") {
  const std::vector<std::vector<Contributor>> cases = {
      {person("VAN DER BERG", "JAN"), person("van der Berg", "Jan")},
      {person("doe", "jane")},
      {person("Jane Doe", "")},
      {person("The ATLAS Collaboration", "")},
      {person("Smith Jr.", "John"), person("Smith", "John")},
      {person("Doe, PhD", "Jane")},
      {person("Doe", "Dr. Jane"), person("Doe", "Jane")},
      {person("Müller", "Jörg"), person("Muller", "Jorg")},
      {person("Doe", "Jane", kOne), person("Doe", "Jane X.", kOne)},
      {person("Doe", "Jane"), person("Doe", "Jane X.")},
      {person("Doe", "Jane", "", "a@x.edu"), person("Doe", "Jane X.", "", "b@x.edu")},
      {person("Doe", "Jane", kOne), person("Doe", "Jane X.")},
      {person("Wang", "Wei"), person("Wei", "Wang")},
      {person("DOE", "JANE"), person("doe", "jane x.")},
      {person("Wang", "Wei", kOne), person("Wang", "Wei", kTwo)},
      {person("Doe", "Jane", kOne, "j@x.edu"), person("Doe", "Jane", kTwo, "j@x.edu")},
      {person("Doe", "Jane", "", "l@x.edu"), person("Roe", "Ann", "", "l@x.edu")}};
  for (const std::vector<Contributor>& people : cases) {
    for (const bool one : {true, false}) {
      const Event event = event_of(people);
      INFO(people[0].index_name() << ", one person: " << one);
      REQUIRE_FALSE(doubts(event).empty());
      const Event after = settled(event, one);
      CHECK(doubts(after) == "");
      CHECK_FALSE(after.people.empty());
    }
  }
}

TEST_CASE("proposals say how a name would be written") {
  const auto proposed = [](const std::vector<Contributor>& people) {
    const PeopleReview review = review_people(event_of(people));
    REQUIRE(review.proposals.size() == 1);
    REQUIRE(review.proposals[0].records.size() == 1);
    const PersonRecord& row = review.proposals[0].records[0];
    return row.family + "|" + row.given + "|" + row.suffix + "|" + row.orcid + "|" +
           join(row.same_as, ";");
  };
  CHECK(proposed({person("VAN DER BERG", "JAN")}) == "van der Berg|Jan|||");
  CHECK(
      proposed({person("Jane Doe", ""), person("Doe", "J. X.", kOne), person("Doe", "Jane", kOne)})
          .rfind("Doe|", 0) == 0);
  CHECK(proposed({person("Wang", "Wei", kOne), person("Wei", "Wang", kOne),
                  person("Wang", "Wei", kOne)}) == "Wang|Wei||" + kOne + "|Wang Wei");
  CHECK(proposed({person("SMITH JR", "JOHN", kOne)}) == "Smith|John|JR|" + kOne + "|");
  CHECK(proposed({person("Doe", "Jane", kOne), person("Doe", "Jane Xenia", kOne)}) ==
        "Doe|Jane Xenia||" + kOne + "|Jane Doe");
}

TEST_CASE("organisations spelt in several ways are told") {
  const auto at = [](const std::string& family, const std::string& organisation,
                     const std::string& ror = "") {
    Contributor out = person(family, "Jane");
    out.affiliations.emplace_back().organisation = organisation;
    out.affiliations.back().ror = ror;
    return out;
  };
  CHECK(doubts(event_of({at("A", "ETH Zürich"), at("B", "ETH Zurich")})) == "MET-076");
  CHECK(doubts(event_of({at("A", "Univ. of Bath"), at("B", "The University of Bath")})) ==
        "MET-076");
  CHECK(doubts(event_of({at("A", "MIT", "https://ror.org/042nb2s44"),
                         at("B", "Massachusetts Institute of Technology",
                            "https://ror.org/042nb2s44")})) == "MET-076");
  CHECK(doubts(event_of({at("A", "Simon Fraser University"),
                         at("A", "Simon Frasier University")})) == "MET-076");
  CHECK(doubts(event_of({at("A", "University of York"), at("B", "University of Cork")})).empty());
  CHECK(doubts(event_of({at("A", "ETH Zürich"), at("B", "ETH Zürich")})).empty());
}

TEST_CASE("what people.yaml says of a name is no doubt") {
  Event event = event_of({person("NASA", ""), person("hooks", "bell")});
  event.people.resize(2);
  event.people[0].family = "NASA";
  event.people[1].family = "hooks";
  event.people[1].given = "bell";
  CHECK(settle_people(event).empty());
  CHECK(doubts(event).empty());
  event.people.clear();
  CHECK(doubts(event) == "MET-012 MET-074");
}
