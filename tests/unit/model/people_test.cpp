#include "model/people.hpp"

#include <map>
#include <set>

#include "support/catch.hpp"

using namespace colophon;

namespace {

Contributor person(const std::string& family, const std::string& given,
                   const std::string& orcid = "", const std::string& email = "") {
  Contributor out;
  out.family = family;
  out.given = given;
  out.orcid = orcid;
  out.email = email;
  return out;
}

/// One paper for each name.
Event event_of(const std::vector<Contributor>& people) {
  Event event;
  for (const Contributor& one : people) {
    Item item;
    item.id = std::to_string(event.papers.size() + 1);
    item.contributors = {one};
    event.papers.push_back(item);
  }
  return event;
}

PersonRecord row(const std::string& family, const std::string& given, const std::string& orcid = "",
                 std::vector<std::string> same_as = {}, std::vector<std::string> others = {}) {
  PersonRecord out;
  out.family = family;
  out.given = given;
  out.orcid = orcid;
  out.same_as = std::move(same_as);
  out.different_from = std::move(others);
  return out;
}

/// The persons as the ids of their papers: {"12", "3"}.
std::multiset<std::string> groups(const Event& event) {
  std::multiset<std::string> out;
  const Persons persons(event);
  for (const std::vector<Mention>& mentions : persons.all()) {
    std::string ids;
    for (const Mention& mention : mentions) ids += mention.place();
    out.insert(ids);
  }
  return out;
}

using Groups = std::multiset<std::string>;

const std::string kOne = "0000-0002-1825-0097", kTwo = "0000-0002-1694-233X";

}  // namespace

TEST_CASE("persons are told by ORCID iD, then by e-mail address, then by name") {
  CHECK(groups(event_of({person("Doe", "Jane"), person("DOE", "jane"), person("Doe", "Jané"),
                         person("Roe", "Jane")})) == Groups{"123", "4"});
  CHECK(groups(event_of({person("Doe", "Jane", kOne), person("Smith", "Jane", kOne)})) ==
        Groups{"12"});
  CHECK(groups(event_of({person("Wang", "Wei", kOne), person("Wang", "Wei", kTwo)})) ==
        Groups{"1", "2"});
  // A third of that name is either.
  CHECK(groups(event_of({person("Wang", "Wei", kOne), person("Wang", "Wei", kTwo),
                         person("Wang", "Wei"), person("Wang", "Wei")})) == Groups{"1", "2", "34"});
  CHECK(groups(event_of({person("Wang", "Wei", kOne), person("Wang", "Wei")})) == Groups{"12"});
  CHECK(groups(event_of({person("Doe", "J.", "", "j@x.edu"), person("Doe", "Jane", "", "J@x.edu"),
                         person("Roe", "Ann", "", "j@x.edu")})) == Groups{"12", "3"});
  CHECK(groups(event_of({person("Doe", "Jane", kOne, "j@x.edu"),
                         person("Doe", "J.", kTwo, "j@x.edu")})) == Groups{"1", "2"});
  // One string is the same name; a comma turns it.
  CHECK(groups(event_of({person("Doe", "Jane"), person("Jane Doe", ""), person("Doe, Jane", ""),
                         person("Doe", "Dr. Jane")})) == Groups{"1234"});
  // A wrong iD proves nothing.
  CHECK(groups(event_of({person("A", "B", "0000-0002-1825-0098"),
                         person("C", "D", "0000-0002-1825-0098")})) == Groups{"1", "2"});
  CHECK(groups(event_of({person("Ivanova", "Анна"), person("Ivanova", "Яна")})) ==
        Groups{"1", "2"});
  CHECK(Persons(Event{}).all().empty());
}

TEST_CASE("names agree where one says less than the other, or the parts are swapped") {
  const auto agree = [](const Contributor& a, const Contributor& b) {
    CHECK(names_agree(a, b) == names_agree(b, a));
    return names_agree(a, b);
  };
  CHECK(agree(person("Doe", "Jane"), person("Doe", "Jane X.")));
  CHECK(agree(person("Doe", "J."), person("Doe", "Jane")));
  CHECK(agree(person("Doe", "J. X."), person("Doe", "Jane Xenia")));
  CHECK(agree(person("Wei", "Wang"), person("Wang", "Wei")));
  CHECK(agree(person("Müller", "Jörg"), person("Muller", "Jorg")));
  CHECK_FALSE(agree(person("Doe", "Jane"), person("Doe", "John")));
  CHECK_FALSE(agree(person("Doe", "Jane"), person("Roe", "Jane")));
  CHECK_FALSE(agree(person("Doe", ""), person("Doe", "Jane")));
  Contributor junior = person("Doe", "Jane"), third = junior;
  junior.suffix = "Jr.";
  third.suffix = "III";
  CHECK(agree(junior, person("Doe", "Jane")));
  CHECK_FALSE(agree(junior, third));
}

TEST_CASE("people.yaml's names are written over those of the event") {
  Event event = event_of({person("DOE", "JANE"), person("Doe", "J.", kOne),
                          person("Doe", "J. X.", "", "jane@x.edu"), person("Jane Doe Jr", ""),
                          person("Doe", "John")});
  event.committees.emplace_back().members = {person("Doe", "Jane X.", kOne)};
  event.editors = {person("Smith-Doe", "Jane")};
  PersonRecord record = row("Doe", "Jane Xenia", kOne,
                            {"Jane Doe", "Doe, Jane, Jr.", "jane@x.edu", "Smith-Doe, Jane"});
  record.suffix = "Jr.";
  record.native = "ジェーン";
  event.people = {record};
  CHECK(settle_people(event).empty());
  const auto settled = [](const Contributor& one) {
    return one.index_name() == "Doe, Jane Xenia, Jr." && one.orcid == kOne &&
           one.native == "ジェーン";
  };
  for (int i = 0; i < 4; ++i) CHECK(settled(event.papers[i].contributors[0]));
  CHECK(event.papers[4].contributors[0].index_name() == "Doe, John");
  CHECK(settled(event.committees[0].members[0]));
  CHECK(settled(event.editors[0]));
  CHECK(event.papers[2].contributors[0].email == "jane@x.edu");
  // Nothing is left to change.
  Event again = event;
  CHECK(settle_people(again).empty());
  for (std::size_t i = 0; i < event.papers.size(); ++i) {
    CHECK(again.papers[i].contributors[0].index_name() ==
          event.papers[i].contributors[0].index_name());
  }
}

TEST_CASE("a row holds for the whole person, not for look-alikes") {
  // The second is the first by their address.
  Event event = event_of({person("Doe", "Jane", "", "j@x.edu"), person("Doe", "J.", "", "j@x.edu"),
                          person("Doe", "J.", kTwo)});
  event.people = {row("Doe", "Jane Xenia", "", {"Jane Doe"})};
  CHECK(settle_people(event).empty());
  CHECK(event.papers[1].contributors[0].given == "Jane Xenia");
  CHECK(event.papers[2].contributors[0].given == "J.");

  // Two of one name, told apart by iD and by address.
  Event two = event_of({person("Wang", "Wei", kOne), person("Wang", "Wei", kTwo),
                        person("Wang", "Wei", "", "wei@y.edu"), person("WANG", "WEI")});
  two.people = {row("Wang", "Wei", kOne, {}, {kTwo, "wei@y.edu"}),
                row("Wang", "Wei A.", kTwo, {"Wei Wang", "wei@y.edu"}, {kOne})};
  const Findings findings = settle_people(two);
  REQUIRE(findings.size() == 1);
  CHECK(findings[0].rule == "CFG-041");
  CHECK(two.papers[0].contributors[0].given == "Wei");
  CHECK(two.papers[1].contributors[0].given == "Wei A.");
  CHECK(two.papers[2].contributors[0].given == "Wei A.");
  CHECK(two.papers[3].contributors[0].given == "WEI");
  CHECK(groups(two) == Groups{"1", "23", "4"});
}

TEST_CASE("different_from keeps people of one name apart") {
  Event event = event_of({person("Wang", "Wei", "", "a@x.edu"), person("Wang", "Wei")});
  CHECK(groups(event) == Groups{"12"});
  event.people = {row("Wang", "Wei", "", {"a@x.edu"}, {"Wei Wang"})};
  CHECK(settle_people(event).empty());
  CHECK(groups(event) == Groups{"1", "2"});
}

TEST_CASE("a row about nobody is told, with who was meant") {
  Event event = event_of({person("Doe", "Jane"), person("Roe", "Richard")});
  event.people = {row("Doe", "Jayne"), row("Completely", "Other")};
  event.people[0].origin = {"people.yaml", 3, 5};
  const Findings findings = settle_people(event);
  REQUIRE(findings.size() == 2);
  CHECK(findings[0].rule == "CFG-040");
  CHECK(findings[0].message.find("did you mean \"Jane Doe\"") != std::string::npos);
  CHECK(findings[0].where.line == 3);
  CHECK(findings[0].where.path == "people[0]");
  CHECK(findings[1].message.find("did you mean") == std::string::npos);
}

TEST_CASE("chairs of sessions and slots are named alike") {
  Event event;
  Session session;
  session.chair = "Dr. JANE DOE";
  event.volume.parts.emplace_back().sessions = {session};
  event.programme.resize(2);
  event.programme[0].chair = "Doe, Jane";
  event.programme[1].chair = "Jane Doe (MIT)";
  event.people = {row("Doe", "Jane X.", "", {"Jane Doe"})};
  CHECK(settle_people(event).empty());
  CHECK(event.volume.parts[0].sessions[0].chair == "Jane X. Doe");
  CHECK(event.programme[0].chair == "Jane X. Doe");
  CHECK(event.programme[1].chair == "Jane Doe (MIT)");
}

TEST_CASE("two ORCID iDs of one person are one once people.yaml says so") {
  Event event = event_of({person("Doe", "Jane", kOne), person("Doe", "Jane", kTwo)});
  event.people = {row("Doe", "Jane", kOne, {kTwo})};
  CHECK(settle_people(event).empty());
  CHECK(event.papers[1].contributors[0].orcid == kOne);
  CHECK(groups(event) == Groups{"12"});
}

TEST_CASE("thousands of one name and address are quick to tell") {
  std::vector<Contributor> people;
  for (int i = 0; i < 20'000; ++i) {
    people.push_back(person("Doe " + std::to_string(i), "Jane", "", "all@x.edu"));
  }
  CHECK(Persons(event_of(people)).all().size() == 20'000);
}
