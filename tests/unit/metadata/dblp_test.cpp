// The submission to dblp: names in Latin-1, headings of sessions, dates, and what is read back.
#include "base/text.hpp"
#include "metadata/dblp/latin.hpp"
#include "metadata/exporter.hpp"
#include "support/catch.hpp"
#include "support/sample_event.hpp"
#include "xml/read.hpp"

using namespace colophon;
using namespace colophon::metadata;

namespace {

xml::Node submission(const Event& event) {
  Findings findings;
  const VolumePlan plan = test::sample_plan(event);
  const auto files = find_exporter("dblp")->write({event, plan, {}, ""}, findings);
  CHECK(count(findings).errors == 0);
  REQUIRE(files.size() == 1);
  xml::Parsed parsed = xml::parse(files.front().bytes);
  REQUIRE(parsed.document);
  return parsed.document->root;
}

std::string date_of(const Date& first, const Date& last) {
  Event event = test::sample_event();
  event.start = first;
  event.end = last;
  return submission(event).at("proceedings/conf/date")->content();
}

}  // namespace

TEST_CASE("names in dblp keep the letters of Latin-1 and tell the others") {
  CHECK(dblp::latin1_letters("Jérôme Müller") == "Jérôme Müller");
  CHECK(dblp::latin1_letters("Je\u0301ro\u0302me") == "Jérôme");
  CHECK(dblp::latin1_letters("Świętosława Łukasiewicz") == "Swietoslawa Lukasiewicz");
  CHECK(dblp::latin1_letters("Thị Ánh Nguyễn") == "Thi Ánh Nguyen");
  CHECK(dblp::latin1_letters("韩松") == "Han Song");

  const xml::Node root = submission(test::sample_event());
  std::map<std::string, std::string> original;
  for (const xml::Node* publ : root.at("proceedings/toc")->all("publ"))
    for (const xml::Node* author : publ->all("author"))
      original[author->content()] += author->attribute("original");
  CHECK(original.at("Song Han") == "韩松");
  CHECK(original.at("Swietoslawa Lukasiewicz-Zak") == "Świętosława Łukasiewicz-Żak");
  CHECK(original.at("Denzel Washington Jr.").empty());
  CHECK(original.at("Suharto").empty());
}

TEST_CASE("days of the event in dblp") {
  CHECK(date_of({2031, 2, 8}, {2031, 2, 8}) == "February 8, 2031");
  CHECK(date_of({2031, 2, 8}, {2031, 2, 9}) == "February 8-9, 2031");
  CHECK(date_of({2031, 6, 30}, {2031, 7, 2}) == "June 30 - July 2, 2031");
  CHECK(date_of({2031, 12, 30}, {2032, 1, 2}) == "December 30, 2031 - January 2, 2032");
}

TEST_CASE("contents in dblp: sessions, parts, titles that end, pages") {
  Event event = test::sample_event();
  const auto headings = [](const xml::Node& root) {
    std::vector<std::string> out;
    for (const xml::Node& child : root.at("proceedings/toc")->children)
      out.push_back(child.name == "publ" ? "-" : child.name + " " + child.content());
    return join(out, "|");
  };
  CHECK(headings(submission(event)) == "section Session|-|-|-|-|-");
  // A session whose papers are withdrawn has no heading; parts come before their sessions.
  Part second;
  second.id = "second";
  second.title = "Posters";
  Session posters{.id = "p", .title = "Posters I", .chair = {}, .items = {"3", "4"}, .origin = {}};
  Session empty{.id = "e", .title = "Empty", .chair = {}, .items = {"gone"}, .origin = {}};
  second.sessions = {empty, posters};
  event.volume.parts.front().title = "Talks";
  event.volume.parts.front().sessions.front().items = {"key", "2", "1"};
  event.volume.parts.push_back(second);
  event.papers[2].title = "Why?";
  const xml::Node root = submission(event);
  CHECK(headings(root) ==
        "section Talks|subsection Session|-|-|-|section Posters|subsection Posters I|-|-");
  std::vector<std::string> titles;
  for (const xml::Node* publ : root.at("proceedings/toc")->all("publ"))
    titles.push_back(publ->child("title")->content());
  CHECK(titles.at(0) == "A Keynote.");
  CHECK(titles.at(3) == "Why?");
}

TEST_CASE("dblp's submission is read back") {
  const Event event = test::sample_event();
  const xml::Node root = submission(event);
  const VolumePlan plan = test::sample_plan(event);
  const auto claims = find_exporter("dblp")->read(xml::write({{}, {}, root}));
  REQUIRE(claims.size() == 5);
  for (const Claim& claim : claims) {
    const auto item = std::find_if(plan.items.begin(), plan.items.end(),
                                   [&](const auto& planned) { return planned.doi == claim.doi; });
    REQUIRE(item != plan.items.end());
    CHECK(claim.first_page == item->first_label);
    CHECK(claim.last_page == item->last_label);
    CHECK(claim.title.starts_with(item->title));
  }
  CHECK_THROWS_AS(find_exporter("dblp")->read("<a/>"), std::runtime_error);
  CHECK_THROWS_AS(find_exporter("dblp")->read("no XML"), std::runtime_error);
}

TEST_CASE("dblp: the volume's DOI and series, where it and papers without a DOI are found") {
  Event event = test::full_event();
  event.doi.pattern.clear();
  const xml::Node root = submission(event);
  const xml::Node& volume = *root.child("proceedings");
  CHECK(volume.child("doi")->content() == "10.5555/WEEX.2031");
  CHECK(volume.at("series/title")->content() == "Sample Workshops in Engineering");
  CHECK(volume.at("series/number")->content() == "17");
  CHECK(volume.at("conf/url")->content() == "https://example.org/weex");
  CHECK(volume.at("toc/publ/ee")->content() == "https://example.org/weex/key");
  CHECK(submission(test::full_event()).at("proceedings/toc/publ/ee") == nullptr);
}

TEST_CASE("dblp: a name that only its owner can spell in Latin letters is asked for") {
  Event event = test::sample_event();
  event.papers[2].contributors[0].family = "山田";
  event.papers[2].contributors[0].given = "太郎";
  event.papers[2].contributors[0].native.clear();
  const VolumePlan plan = test::sample_plan(event);
  Findings findings;
  find_exporter("dblp")->write({event, plan, {}, ""}, findings);
  REQUIRE(findings.size() == 1);
  CHECK(findings[0].rule == "MET-043");
  CHECK(findings[0].message == "dblp writes 山田太郎 as \"Shan Tian Tai Lang\"");
  CHECK(findings[0].where.path == "papers[2].contributors[0]");
  CHECK_FALSE(dblp::is_spelt_out("Świętosława Łukasiewicz-Żak, Jr."));
}
