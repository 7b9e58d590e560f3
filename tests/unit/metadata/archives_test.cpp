// BITS and JATS: awkward names, marked titles, statuses, and what is required.
#include <algorithm>
#include <map>
#include <set>

#include "base/text.hpp"
#include "metadata/exporter.hpp"
#include "support/catch.hpp"
#include "support/sample_event.hpp"
#include "xml/read.hpp"

using namespace colophon;
using namespace colophon::metadata;

namespace {

std::vector<ExportedFile> exported(const char* target, const Event& event, Findings& findings) {
  const VolumePlan plan = test::sample_plan(event);
  return find_exporter(target)->write({event, plan, {}, "2031-02-09T00:00:00Z"}, findings);
}

xml::Node root_of(const ExportedFile& file) {
  xml::Parsed parsed = xml::parse(file.bytes);
  REQUIRE(parsed.document);
  return std::move(parsed.document->root);
}

/// The metadata of one item: an article-meta, or the book-part-meta of its part.
xml::Node meta_of(const char* target, const Event& event, const std::string& id) {
  Findings findings;
  const auto files = exported(target, event, findings);
  for (const Finding& finding : findings) UNSCOPED_INFO(finding.message);
  CHECK(count(findings).errors == 0);
  for (const ExportedFile& file : files) {
    const xml::Node root = root_of(file);
    if (const xml::Node* meta = root.at("front/article-meta")) {
      if (file.path == id + ".xml") return *meta;
      continue;
    }
    for (const xml::Node* part : root.child("book-body")->all("book-part")) {
      if (part->attribute("id") == "part-" + id) return *part->child("book-part-meta");
    }
  }
  FAIL("no record of " << id);
  return {};
}

}  // namespace

TEST_CASE("names in BITS and JATS keep their parts, their script and their order") {
  Event event = test::full_event();
  event.papers[1].contributors[1] = {.family = "王", .given = "小明"};
  event.papers[1].contributors[0] = {.family = "Lee", .given = "Lee", .suffix = "III"};
  event.papers[2].contributors[0] = {.family = "سوهارتو", .given = ""};
  for (const char* target : {"bits", "jats"}) {
    INFO(target);
    const xml::Node meta = meta_of(target, event, "2");
    const auto people = meta.child("contrib-group")->all("contrib");
    REQUIRE(people.size() == 2);
    CHECK(people[0]->child("name")->attribute("name-style") == "western");
    CHECK(people[0]->at("name/suffix")->content() == "III");
    CHECK(people[1]->child("name")->attribute("name-style") == "eastern");
    CHECK(people[1]->at("name/surname")->content() == "王");
    const xml::Node mononym = meta_of(target, event, "3");
    const xml::Node* name = mononym.at("contrib-group/contrib/name");
    CHECK(name->attribute("name-style") == "given-only");
    CHECK(name->child("surname") == nullptr);
    CHECK(name->child("given-names")->content() == "سوهارتو");
    // Nobody without an affiliation refers to one.
    CHECK(meta.child("aff") == nullptr);
    CHECK(people[0]->child("xref") == nullptr);
  }
}

TEST_CASE("places are named once, and ids of different items never clash") {
  Event event = test::full_event();
  const xml::Node meta = meta_of("bits", event, "1");
  CHECK(meta.all("aff").size() == 2);
  const auto people = meta.child("contrib-group")->all("contrib");
  CHECK(people.at(1)->all("xref").size() == 2);
  CHECK(people.at(1)->all("xref")[0]->attribute("rid") == "aff-1-2");
  // "1" with place 2 and "1-2" with place 1 both begin alike.
  event.papers[2].id = "1-2";
  event.volume.parts[0].sessions[0].items = {"key", "2", "1", "1-2"};
  VolumePlan plan = test::sample_plan(test::full_event());
  for (PlannedItem& item : plan.items) {
    if (item.id == "3") item.id = "1-2";
  }
  Findings findings;
  const auto files = find_exporter("bits")->write({event, plan, {}, ""}, findings);
  CHECK(count(findings).errors == 0);
  REQUIRE(files.size() == 1);
  CHECK(files[0].bytes.find("\"aff-1-2-1\"") != std::string::npos);
}

TEST_CASE("marks of titles become elements of JATS, formulas MathML with its prefix") {
  Event event = test::full_event();
  event.papers[0].title = "ab c d e f x2 g <&>";
  event.papers[0].title_markup =
      "<b>a</b><i>b</i> <u>c</u> <sc>d</sc> <tt>e</tt> f "
      "<math xmlns=\"http://www.w3.org/1998/Math/MathML\"><msup><mi>x</mi><mn>2</mn></msup></math>"
      " <sup>g</sup> &lt;&amp;&gt;";
  const std::string inside =
      "<bold>a</bold><italic>b</italic> <underline>c</underline> <sc>d</sc> "
      "<monospace>e</monospace> f <inline-formula><mml:math><mml:msup><mml:mi>x</mml:mi>"
      "<mml:mn>2</mml:mn></mml:msup></mml:math></inline-formula> <sup>g</sup> &lt;&amp;&gt;";
  const auto holds = [&](const char* target, const std::string& wanted) {
    Findings findings;
    const auto files = exported(target, event, findings);
    return std::any_of(files.begin(), files.end(), [&](const ExportedFile& file) {
      return file.bytes.find(wanted) != std::string::npos;
    });
  };
  CHECK(holds("bits", "<title>" + inside + "</title>"));
  CHECK(holds("jats", "<article-title>" + inside + "</article-title>"));
}

TEST_CASE("what the event does not say is not in BITS and JATS") {
  Event event = test::sample_event();
  event.papers[0].abstract.clear();
  event.papers[0].keywords.clear();
  event.notices.clear();
  event.papers[3].rights = Rights::kIeee;
  event.acronym.clear();
  event.city.clear();
  event.region.clear();
  event.country.clear();
  event.publisher_place.clear();
  event.identifiers.clear();
  event.doi = {};
  for (const char* target : {"bits", "jats"}) {
    INFO(target);
    const xml::Node meta = meta_of(target, event, "1");
    for (const char* absent : {"abstract", "kwd-group", "permissions", "self-uri", "funding-group",
                               "custom-meta-group", "isbn", "subtitle"}) {
      INFO(absent);
      CHECK(meta.child(absent) == nullptr);
    }
    Findings findings;
    const auto files = exported(target, event, findings);
    for (const ExportedFile& file : files) {
      CHECK(file.bytes.find("conf-loc") == std::string::npos);
      const auto claims = find_exporter(target)->read(file.bytes);
      REQUIRE_FALSE(claims.empty());
      CHECK(claims.front().doi.empty());
      CHECK(claims.front().licence.empty());
    }
  }
}

TEST_CASE("JATS calls a series with an ISSN the journal, else the volume") {
  Event event = test::full_event();
  Findings findings;
  const auto title = [&] {
    const auto files = exported("jats", event, findings);
    const xml::Node root = root_of(files.front());
    return root.at("front/journal-meta/journal-title-group/journal-title")->content();
  };
  CHECK(title() == "Sample Workshops in Engineering");
  event.identifiers.pop_back();
  CHECK(title() == "2031 3rd Workshop on Example Engineering & Efficiency (WEEX²)");
  CHECK(count(findings).errors == 0);
}

TEST_CASE("withdrawn papers and no-shows have no record, and only what is wanted has one") {
  const Event event = test::full_event();
  const VolumePlan plan = test::sample_plan(event);
  for (const char* target : {"bits", "jats"}) {
    INFO(target);
    Findings findings;
    const auto count_of = [&](const ExportInput& input) {
      std::size_t records = 0;
      for (const auto& file : find_exporter(target)->write(input, findings)) {
        for (const Claim& claim : find_exporter(target)->read(file.bytes)) {
          CHECK(claim.title != "Sand and Stone");
          CHECK(claim.title != "Withdrawn in Time");
          ++records;
        }
      }
      return records;
    };
    CHECK(count_of({event, plan, {}, ""}) == 5);
    CHECK(count_of({event, plan, {}, "", std::set<std::string>{"1", "key"}}) == 2);
    CHECK(count(findings).errors == 0);
  }
}

TEST_CASE("what BITS and JATS require and the event lacks is told with its place") {
  for (const char* target : {"bits", "jats"}) {
    INFO(target);
    Event event = test::full_event();
    event.publisher_name.clear();
    Findings findings;
    CHECK(exported(target, event, findings).empty());
    REQUIRE(findings.size() == 1);
    CHECK(findings[0].rule == "MET-001");
    CHECK(findings[0].where.path == "publisher.name");
    CHECK(findings[0].where.file == "event.yaml");

    event = test::full_event();
    event.papers[0].contributors[1].family.clear();
    findings.clear();
    std::size_t records = 0;
    for (const auto& file : exported(target, event, findings)) {
      records += find_exporter(target)->read(file.bytes).size();
    }
    CHECK(records == 4);
    REQUIRE(findings.size() == 1);
    CHECK(findings[0].where.path == "papers[0].contributors[1].family");
    CHECK(findings[0].where.line == 5);
  }
}

TEST_CASE("our own grammars of BITS and JATS refuse what is empty, dangling or twice") {
  Findings findings;
  const std::map<std::string,
                 std::pair<std::string, std::vector<std::pair<std::string, std::string>>>>
      cases = {{"bits",
                {"schemas/bits.xsd",
                 {{"<subtitle>A Study of H₂O</subtitle>", "<subtitle> </subtitle>"},
                  {"rid=\"aff-2-1\"", "rid=\"aff-1-1\""},
                  {"rid=\"editor-aff-1\"", "rid=\"aff-1-1\""},
                  {">10.5555/WEEX.2031.00006<", ">10.5555/WEEX.2031.00007<"},
                  {"<year>2031</year>", ""},
                  {"979-8-0000-0000-7</isbn>", "ISBN</isbn>"}}}},
               {"jats",
                {"schemas/jats.xsd",
                 {{"<fpage>1</fpage>", "<fpage/>"},
                  {"rid=\"aff-1\"", "rid=\"aff-7\""},
                  {"https://orcid.org/", ""},
                  {"article-type=\"oration\"", "article-type=\"talk\""},
                  {"count=\"4\"", "count=\"0\""}}}}};
  for (const auto& [target, what] : cases) {
    const xml::Schema& schema = xml::embedded_schema(what.first);
    for (const auto& [from, to] : what.second) {
      INFO(target << ": " << from);
      bool found = false;
      for (const auto& file : exported(target.c_str(), test::full_event(), findings)) {
        CHECK(schema.validate(file.bytes).empty());
        const std::string damaged = replace_all(file.bytes, from, to);
        if (damaged == file.bytes) continue;
        found = true;
        CHECK_FALSE(schema.validate(damaged).empty());
      }
      CHECK(found);
    }
  }
  CHECK_THROWS_AS(find_exporter("bits")->read("<book/>"), std::runtime_error);
  CHECK_THROWS_AS(find_exporter("jats")->read("<book/>"), std::runtime_error);
}
