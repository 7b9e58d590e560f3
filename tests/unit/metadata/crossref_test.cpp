// The deposit at Crossref: who and what stands where, what is refused before Crossref refuses it,
// and what is read back.
#include <algorithm>

#include "base/text.hpp"
#include "metadata/crossref/deposit.hpp"
#include "metadata/exporter.hpp"
#include "support/catch.hpp"
#include "support/sample_event.hpp"
#include "xml/read.hpp"

using namespace colophon;
using namespace colophon::metadata;

namespace {

struct Deposit {
  Findings findings;
  std::string bytes;  ///< empty if nothing was written
  xml::Node root;
};

Deposit deposit(const Event& event, const char* target = "crossref",
                std::optional<std::set<std::string>> only = {}) {
  Deposit out;
  const VolumePlan plan = test::sample_plan(event);
  const auto files = find_exporter(target)->write(
      {event, plan, {}, "2031-02-09T00:00:00Z", std::move(only)}, out.findings);
  if (files.empty()) return out;
  out.bytes = files.front().bytes;
  xml::Parsed parsed = xml::parse(out.bytes);
  REQUIRE(parsed.document);
  out.root = std::move(parsed.document->root);
  return out;
}

const xml::Node& conference(const Deposit& written) {
  const xml::Node* node = written.root.at("body/conference");
  REQUIRE(node != nullptr);
  return *node;
}

/// The record of an item, by its id.
const xml::Node* paper(const Deposit& written, const std::string& id) {
  for (const xml::Node* one : conference(written).all("conference_paper")) {
    if (one->at("publisher_item/identifier")->content() == id) return one;
  }
  return nullptr;
}

std::string content(const xml::Node& node, std::string_view path) {
  const xml::Node* found = node.at(path);
  return found == nullptr ? "(none)" : found->content();
}

/// Model paths of the errors: what a chair has to mend, and where.
std::vector<std::string> error_paths(const Event& event, const char* target = "crossref") {
  std::vector<std::string> paths;
  for (const Finding& finding : deposit(event, target).findings) {
    if (finding.severity != Severity::kError) continue;
    CHECK(finding.rule != "MET-002");  // told in the event's words, before the grammar does
    CHECK_FALSE(finding.where.file.empty());
    paths.push_back(finding.where.path);
  }
  return paths;
}

using Paths = std::vector<std::string>;

}  // namespace

TEST_CASE("a deposit names its time, who deposits and who registers") {
  const Deposit written = deposit(test::sample_event());
  CHECK(count(written.findings).errors == 0);
  const xml::Node& head = *written.root.child("head");
  CHECK(content(head, "doi_batch_id") == "weex2-2031-20310209000000");
  CHECK(content(head, "timestamp") == "20310209000000");
  CHECK(content(head, "depositor/depositor_name") == "Pat Chair");
  CHECK(content(head, "depositor/email_address") == "pat@example.org");
  CHECK(content(head, "registrant") == "Sample Registrant");
}

TEST_CASE("every item with a DOI is registered, in the order of the volume") {
  const Deposit written = deposit(test::sample_event());
  std::vector<std::string> ids;
  for (const xml::Node* one : conference(written).all("conference_paper")) {
    ids.push_back(content(*one, "publisher_item/identifier"));
  }
  // Withdrawn and no-show papers are not; front and back matter have DOIs of their own.
  CHECK(ids == Paths{"cover", "title-page", "contents", "message", "key", "2", "1", "3", "4",
                     "author-index"});
  CHECK(paper(written, "key")->attribute("publication_type") == "abstract_only");
  CHECK(paper(written, "contents")->attribute("publication_type") == "full_text");
  CHECK(paper(written, "contents")->child("contributors") == nullptr);

  const Deposit some = deposit(test::sample_event(), "crossref", {{"3"}});
  CHECK(conference(some).all("conference_paper").size() == 1);
  CHECK(paper(some, "3") != nullptr);
}

TEST_CASE("people stand in a deposit as their names are") {
  Event event = test::full_event();
  event.papers[0].contributors[1].role = Role::kModerator;
  event.papers[2].contributors[0] = {
      .family = "王", .given = "小明", .suffix = {}, .native = "王小明"};
  const Deposit written = deposit(event);
  CHECK(count(written.findings).errors == 0);
  const auto people = paper(written, "1")->child("contributors")->all("person_name");
  REQUIRE(people.size() == 3);
  CHECK(people[0]->attribute("sequence") == "first");
  CHECK(people[1]->attribute("sequence") == "additional");
  CHECK(people[1]->attribute("contributor_role") == "chair");
  CHECK(people[1]->attribute("name-style") == "western");
  CHECK(content(*people[1], "suffix") == "Jr.");
  CHECK(content(*people[1], "ORCID") == "https://orcid.org/0000-0002-1825-0097");
  CHECK(content(*people[1], "affiliations/institution/institution_id") ==
        "https://ror.org/03yrm5c26");
  // A mononym is a surname alone.
  CHECK(content(*people[2], "surname") == "Suharto");
  CHECK(people[2]->child("given_name") == nullptr);
  CHECK(people[2]->attribute("name-style").empty());

  const xml::Node& eastern = *paper(written, "3")->at("contributors/person_name");
  CHECK(eastern.attribute("name-style") == "eastern");
  CHECK(content(eastern, "name") == "王小明");
  const Deposit older = deposit(event, "crossref-5.3.1");
  CHECK(count(older.findings).errors == 0);
  const xml::Node& before = *paper(older, "3")->at("contributors/person_name");
  CHECK(before.child("name") == nullptr);
  CHECK(content(before, "alt-name/string-name") == "王小明");
  CHECK(conference(written).at("contributors/person_name")->attribute("contributor_role") ==
        "editor");
}

TEST_CASE("affiliations are told with what is known of them") {
  Event event = test::sample_event();
  event.papers[3].contributors[0].affiliations = {
      {.organisation = {},
       .department = {},
       .city = {},
       .region = {},
       .country = {},
       .ror = "https://ror.org/03yrm5c26"},
      {.organisation = {}, .department = "A Department", .city = "Ulm"},
      {.organisation = {}, .department = {}, .city = "Nowhere"}};
  const Deposit written = deposit(event);
  CHECK(count(written.findings).errors == 0);
  const auto places =
      paper(written, "4")->at("contributors/person_name/affiliations")->all("institution");
  REQUIRE(places.size() == 2);
  CHECK(places[0]->children.size() == 1);
  CHECK(content(*places[1], "institution_name") == "A Department");
  CHECK(content(*places[1], "institution_place") == "Ulm");
  CHECK(places[1]->child("institution_department") == nullptr);
}

TEST_CASE("titles and abstracts keep their marks, and are read back without them") {
  Event event = test::full_event();
  event.papers[1].abstract = "One *it*, **bo** and `tt`; ***both***.\nStill one.\n\n# Two";
  event.papers[2].title_markup = "<sc>Tiny</sc> Models, Part <u>1</u>";
  const Deposit written = deposit(event);
  CHECK(count(written.findings).errors == 0);
  CHECK(written.bytes.find("<title>Q8<b>BERT</b>: Weights &amp; Activations in &lt; <sub>8</sub> "
                           "<i>Bits</i></title>") != std::string::npos);
  CHECK(written.bytes.find("<title>On <mml:math><mml:mi>α</mml:mi></mml:math>_things}") !=
        std::string::npos);
  CHECK(written.bytes.find("<title><scp>Tiny</scp> Models, Part <u>1</u></title>") !=
        std::string::npos);
  CHECK(written.bytes.find(
            "<jats:p>One <jats:italic>it</jats:italic>, <jats:bold>bo</jats:bold> and "
            "<jats:monospace>tt</jats:monospace>; <jats:italic><jats:bold>both</jats:bold>"
            "</jats:italic>. Still one.</jats:p>") != std::string::npos);

  const auto claims = find_exporter("crossref")->read(written.bytes);
  REQUIRE(claims.size() == 10);
  CHECK(claims[5].title == "On α_things} at 100% of {Peak}");
  CHECK(claims[5].abstract == "One it, bo and tt; both. Still one.\n\nTwo");
  CHECK(claims[6].title == event.papers[0].title);
  CHECK(claims[6].subtitle == "A Study of H₂O");
  CHECK(claims[6].licence == "https://creativecommons.org/licenses/by/4.0/");
  REQUIRE(claims[6].authors.size() == 3);
  CHECK(claims[6].authors[1].suffix == "Jr.");
  CHECK(claims[6].authors[1].orcid == "0000-0002-1825-0097");
  CHECK(claims[6].authors[1].affiliations.at(0).ror == "https://ror.org/03yrm5c26");
  CHECK(claims[6].isbns == Paths{"979-8-0000-0000-7", "978-3-16-148410-0"});
  CHECK(claims[7].authors.at(0).native == "韩松");
}

TEST_CASE("a volume has its ISBNs, a reason for none, and the ISSN of its series") {
  Event event = test::sample_event();
  event.identifiers.clear();
  CHECK(error_paths(event) == Paths{"identifiers"});
  event.deposit.no_isbn = "simple_series";
  const Deposit none = deposit(event);
  CHECK(conference(none).at("proceedings_metadata/noisbn")->attribute("reason") == "simple_series");

  event = test::full_event();
  const Deposit in_series = deposit(event);
  const xml::Node& series = *conference(in_series).child("proceedings_series_metadata");
  CHECK(content(series, "series_metadata/issn") == "1834-7037");
  CHECK(content(series, "volume") == "17");
  CHECK(content(series, "doi_data/doi") == "10.5555/WEEX.2031");
  CHECK(content(series, "doi_data/resource") == "https://example.org/weex");
  std::erase_if(event.identifiers, [](const Identifier& id) { return id.type == "issn"; });
  CHECK(error_paths(event) == Paths{"identifiers"});
  event = test::full_event();
  event.url.clear();
  CHECK(error_paths(event) == Paths{"event.url"});

  // Six ISBNs at most before 5.4.0.
  event = test::sample_event();
  while (event.identifiers.size() < 7) event.identifiers.push_back(event.identifiers[0]);
  CHECK(error_paths(event).empty());
  CHECK(error_paths(event, "crossref-5.3.1") == Paths{"identifiers"});
}

TEST_CASE("money, licences, references and what belongs to a paper are told") {
  Event event = test::full_event();
  event.papers[0].attachments.push_back({"dataset", "", "", "The data", "10.5281/zenodo.1"});
  event.papers[0].attachments.push_back({"video", "", "https://example.org/v", "", ""});
  event.papers[3].corrects = "2";
  event.papers[3].attachments = {event.papers[0].attachments[0]};  // the code of two papers
  const Deposit written = deposit(event);
  CHECK(count(written.findings).errors == 0);
  const xml::Node& one = *paper(written, "1");
  const auto groups = one.child("fr:program")->all("fr:assertion");
  REQUIRE(groups.size() == 2);
  REQUIRE(groups[0]->children.size() == 3);
  CHECK(groups[0]->children[0].children[0].text == "Sample Fund");
  CHECK(content(groups[0]->children[0], "fr:assertion") == "https://doi.org/10.13039/100000001");
  CHECK(groups[0]->children[2].content() == "A-2");
  CHECK(groups[1]->children[0].attribute("name") == "ror");
  const xml::Node older = *paper(deposit(event, "crossref-5.3.1"), "1");
  CHECK(older.child("fr:program")->children[1].content() == "Example Foundation");

  const xml::Node& licence = *one.at("ai:program/ai:license_ref");
  CHECK(licence.attribute("applies_to") == "vor");
  CHECK(licence.attribute("start_date") == "2031-03-01");
  CHECK(licence.content() == "https://creativecommons.org/licenses/by/4.0/");

  // Only what bears the same prefix may be registered with the paper.
  const auto components = one.child("component_list")->all("component");
  REQUIRE(components.size() == 1);
  CHECK(content(*components[0], "doi_data/doi") == "10.5555/code");
  const auto related = one.child("rel:program")->all("rel:related_item");
  REQUIRE(related.size() == 2);
  CHECK(content(*related[0], "rel:inter_work_relation") == "10.5281/zenodo.1");
  CHECK(content(*related[0], "rel:description") == "The data");
  CHECK(related[1]->child("rel:inter_work_relation")->attribute("identifier-type") == "uri");
  CHECK(paper(written, "4")->child("component_list") == nullptr);
  const auto of_erratum = paper(written, "4")->child("rel:program")->all("rel:related_item");
  REQUIRE(of_erratum.size() == 2);
  CHECK(content(*of_erratum[0], "rel:inter_work_relation") == "10.5555/code");
  CHECK(content(*of_erratum[1], "rel:inter_work_relation") == "10.5555/WEEX.2031.00006");

  const auto citations = one.child("citation_list")->all("citation");
  REQUIRE(citations.size() == 2);
  CHECK(citations[1]->attribute("key") == "knuth");
  CHECK(content(*citations[1], "doi") == "10.5555/art");
  CHECK(content(one, "doi_data/collection/item/resource") == "https://example.org/weex/1.pdf");
  CHECK(paper(written, "cover")->at("doi_data/collection") == nullptr);
}

TEST_CASE("addresses of DOIs hold the id or the DOI, percent-encoded") {
  Event event = test::sample_event();
  event.doi.resource = "https://example.org/{doi}?of={id}";
  event.papers[0].doi = "10.5555/a<b>#c";
  const Deposit written = deposit(event);
  CHECK(content(*paper(written, "1"), "doi_data/resource") ==
        "https://example.org/10.5555/a%3Cb%3E%23c?of=1");
}

TEST_CASE("what Crossref requires is asked for where it is to be written") {
  Event event = test::sample_event();
  event.deposit = {};
  event.publisher_name.clear();
  event.doi.resource.clear();
  CHECK(error_paths(event) == Paths{"deposit.name", "deposit.email", "deposit.registrant",
                                    "publisher.name", "doi.resource"});
  CHECK(deposit(event).bytes.empty());

  event = test::sample_event();
  event.doi.pattern.clear();
  CHECK(error_paths(event) == Paths{"doi.template"});
  event.papers[0].doi = "10.5555/one";
  CHECK(error_paths(event) ==
        Paths{"papers[6].doi", "papers[1].doi", "papers[2].doi", "papers[3].doi"});

  event = test::sample_event();
  event.papers[0].contributors.clear();
  event.papers[1].title.clear();
  CHECK(error_paths(event) == Paths{"papers[1].title", "papers[0].contributors"});
  // The others are written all the same.
  CHECK(conference(deposit(event)).all("conference_paper").size() == 8);
}

TEST_CASE("values that Crossref does not take are told, never cut") {
  const auto error_of = [](const auto& change) {
    Event event = test::full_event();
    change(event);
    return join(error_paths(event), " ");
  };
  const auto people = [](Event& event) -> Contributor& { return event.papers[0].contributors[0]; };
  const std::string name = "papers[0].contributors[0].";
  std::string sixty;
  for (int i = 0; i < 60; ++i) sixty += "é";
  CHECK(error_of([&](Event& e) { people(e).family = sixty; }).empty());
  CHECK(error_of([&](Event& e) { people(e).family = sixty + "é"; }) == name + "family");
  CHECK(error_of([&](Event& e) { people(e).given = sixty + "é"; }) == name + "given");
  CHECK(error_of([&](Event& e) { people(e).native = sixty + "é"; }) == name + "native");
  CHECK(error_of([&](Event& e) { people(e).suffix = "the Eleventh"; }) == name + "suffix");
  CHECK(error_of([&](Event& e) { people(e).family = "?ngström"; }) == name + "family");
  CHECK(error_of([&](Event& e) { people(e).family = "Smith 1 2"; }) == name + "family");
  CHECK(error_of([&](Event& e) { people(e).family = "Smith 12"; }).empty());
  CHECK(error_of([&](Event& e) { people(e).affiliations[0].organisation.assign(1025, 'a'); }) ==
        name + "affiliations[0]");
  CHECK(error_of([](Event& e) { e.acronym.assign(128, 'A'); }) == "event.acronym");
  CHECK(error_of([](Event& e) { e.theme.assign(256, 'a'); }) == "event.theme");
  CHECK(error_of([](Event& e) { e.number = "three hundred and one"; }) == "event.number");
  CHECK(error_of([](Event& e) { e.series.volume.assign(33, '1'); }) == "series.volume");
  CHECK(error_of([](Event& e) { e.publisher_place = "X"; }) == "publisher.place");
  CHECK(error_of([](Event& e) { e.deposit.email = "a@b.c"; }) == "deposit.email");
  CHECK(error_of([](Event& e) { e.papers[0].references[0].key.assign(129, 'k'); }) ==
        "papers[0].references[0].key");

  CHECK(error_of([](Event& e) { e.papers[0].doi = "10.5555/" + std::string(200, 'a'); }).empty());
  CHECK(error_of([](Event& e) { e.papers[0].doi = "10.5555/" + std::string(201, 'a'); }) ==
        "papers[0].doi");
  CHECK(error_of([](Event& e) { e.doi.volume = "10.1000.10/a"; }) == "doi.volume");

  Event event = test::full_event();
  for (int i = 0; i < 10; ++i) event.sponsors.push_back(event.sponsors[0]);
  const Deposit written = deposit(event);
  REQUIRE(written.findings.size() == 1);
  CHECK(written.findings[0].rule == "MET-036");
  CHECK(conference(written).child("event_metadata")->all("conference_sponsor").size() == 10);
}

TEST_CASE("DOIs that IEEE registers are refused") {
  Event event = test::sample_event();
  event.doi.pattern = "10.1109/WEEX.2031.{n:05}";
  const Deposit refused = deposit(event);
  REQUIRE(refused.findings.size() == 1);
  CHECK(refused.findings[0].rule == "MET-038");
  CHECK(refused.findings[0].message.find("10.1109/WEEX.2031.00001") != std::string::npos);
  CHECK(refused.bytes.empty());
  event = test::full_event();
  event.doi.volume = "10.1109/WEEX.2031";
  CHECK(error_paths(event) == Paths{"doi.volume"});
  event.doi.volume = "10.11090/WEEX.2031";
  CHECK(error_paths(event).empty());
}

TEST_CASE("our grammar of deposits refuses what Crossref's lets pass") {
  const Deposit written = deposit(test::full_event());
  const xml::Schema& schema = xml::embedded_schema("schemas/crossref.xsd");
  const auto valid = [&](const std::string& from, const std::string& to) {
    REQUIRE(written.bytes.find(from) != std::string::npos);
    return schema.validate(replace_all(written.bytes, from, to)).empty();
  };
  CHECK(schema.validate(written.bytes).empty());
  CHECK_FALSE(valid("<subtitle>A Study of H₂O</subtitle>", "<subtitle> </subtitle>"));
  CHECK_FALSE(valid("10.5555/WEEX.2031.00006", "10.5555/WEEX.2031.00007"));  // a DOI twice
  CHECK_FALSE(valid("key=\"knuth\"", "key=\"1\""));
  CHECK_FALSE(valid("<surname>Suharto</surname>", ""));
  CHECK_FALSE(valid("https://ror.org/03yrm5c26", "https://example.org/03yrm5c26"));
  CHECK_FALSE(valid("<conference_sponsor>Sample &amp; Sons", "<conference_sponsor> "));
}

TEST_CASE("deposits of others are read, whatever they call their namespaces") {
  const auto claims = crossref::read_deposit(
      "<c:doi_batch xmlns:c='http://www.crossref.org/schema/4.4.2'><c:head/><c:body><c:conference>"
      "<c:proceedings_metadata><c:isbn>1</c:isbn></c:proceedings_metadata><c:conference_paper>"
      "<c:contributors><c:organization>Us</c:organization><c:person_name contributor_role='editor'>"
      "<c:surname>A</c:surname><c:affiliation>There</c:affiliation></c:person_name>"
      "</c:contributors><c:titles><c:title>\n T <c:i>i</c:i>\n</c:title></c:titles>"
      "<c:pages><c:first_page>7</c:first_page></c:pages><c:doi_data><c:doi>10.1/2</c:doi>"
      "</c:doi_data></c:conference_paper></c:conference></c:body></c:doi_batch>");
  REQUIRE(claims.size() == 1);
  CHECK(claims[0].title == "T i");
  CHECK(claims[0].last_page == "7");
  CHECK(claims[0].doi == "10.1/2");
  CHECK(claims[0].isbns == Paths{"1"});
  REQUIRE(claims[0].authors.size() == 1);
  CHECK(claims[0].authors[0].role == Role::kEditor);
  CHECK(claims[0].authors[0].affiliations.at(0).organisation == "There");
  CHECK_THROWS_AS(crossref::read_deposit("<a/>"), std::runtime_error);
  CHECK_THROWS_AS(crossref::read_deposit("no XML"), std::runtime_error);
}
