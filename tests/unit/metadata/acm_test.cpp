// ACM's rights system: the XML that review systems write, and the table with 31 columns.
#include <algorithm>
#include <map>

#include "base/files.hpp"
#include "base/text.hpp"
#include "metadata/acm-xml/acm.hpp"
#include "metadata/exporter.hpp"
#include "sheet/sheet.hpp"
#include "support/catch.hpp"
#include "support/paths.hpp"
#include "support/sample_event.hpp"
#include "xml/read.hpp"

using namespace colophon;
using namespace colophon::metadata;

namespace {

std::string exported(const char* target, const Event& event, Findings& findings) {
  const VolumePlan plan = test::sample_plan(event);
  const auto files = find_exporter(target)->write({event, plan, {}, ""}, findings);
  CHECK(count(findings).errors == 0);
  REQUIRE(files.size() == 1);
  return files.front().bytes;
}

xml::Node record(const Event& event) {
  Findings findings;
  xml::Parsed parsed = xml::parse(exported("acm-xml", event, findings));
  REQUIRE(parsed.document);
  return std::move(parsed.document->root);
}

std::vector<std::string> names(const xml::Node& node) {
  std::vector<std::string> out;
  for (const xml::Node& child : node.children) out.push_back(child.name);
  return out;
}

/// True if `some` are among `all`, in their order.
bool in_order(const std::vector<std::string>& some, const std::vector<std::string>& all) {
  auto at = all.begin();
  return std::all_of(some.begin(), some.end(), [&](const std::string& one) {
    at = std::find(at, all.end(), one);
    return at != all.end();
  });
}

sheet::Table table(const Event& event) {
  Findings findings;
  const sheet::CsvRead csv = sheet::read_csv(exported("acm-csv", event, findings));
  CHECK(csv.problems.empty());
  return csv.table;
}

std::string cell(const sheet::Table& table, std::size_t row, const std::string& column) {
  const auto at = std::find(table.header.begin(), table.header.end(), column);
  REQUIRE(at != table.header.end());
  return table.rows.at(row).at(static_cast<std::size_t>(at - table.header.begin()));
}

}  // namespace

// The order as in files that review systems make for ACM.
TEST_CASE("eRights' elements stand in the order that review systems write them in") {
  const xml::Node root = record(test::full_event());
  CHECK(names(*root.child("parent_data")) ==
        std::vector<std::string>{"proceeding", "volume", "issue", "source"});
  const std::vector<std::string> paper_order = {"paper_type",
                                                "art_submission_date",
                                                "art_approval_date",
                                                "paper_title",
                                                "event_tracking_number",
                                                "published_article_number",
                                                "start_page",
                                                "end_page",
                                                "authors",
                                                "section",
                                                "sequence_no"};
  const std::vector<std::string> author_order = {
      "prefix",         "first_name",     "middle_name",   "last_name",
      "suffix",         "affiliations",   "email_address", "sequence_no",
      "contact_author", "ACM_profile_id", "ACM_client_no", "ORCID"};
  REQUIRE(root.all("paper").size() == 5);
  for (const xml::Node* paper : root.all("paper")) {
    CHECK(in_order(names(*paper), paper_order));
    int contacts = 0;
    for (const xml::Node* author : paper->child("authors")->all("author")) {
      CHECK(in_order(names(*author), author_order));
      contacts += author->child("contact_author")->content() == "Y" ? 1 : 0;
    }
    CHECK(contacts == 1);
  }
}

TEST_CASE("eRights' people: mononyms, suffixes, several affiliations, one contact") {
  const xml::Node root = record(test::full_event());
  for (const xml::Node* paper : root.all("paper")) {
    if (paper->child("event_tracking_number")->content() != "1") continue;
    const auto authors = paper->child("authors")->all("author");
    REQUIRE(authors.size() == 3);
    CHECK(paper->child("paper_type")->content() == "Full Paper");
    CHECK(paper->child("section")->content() == "Session");
    CHECK(paper->child("sequence_no")->content() == "3");
    CHECK(authors[0]->child("contact_author")->content() == "N");
    CHECK(authors[1]->child("contact_author")->content() == "Y");
    CHECK(authors[1]->child("suffix")->content() == "Jr.");
    CHECK(authors[1]->child("ORCID")->content() == "0000-0002-1825-0097");
    CHECK(authors[1]->child("affiliations")->all("affiliation").size() == 2);
    CHECK(authors[2]->child("first_name") == nullptr);
    CHECK(authors[2]->child("last_name")->content() == "Suharto");
  }
  Item item = test::full_event().papers[0];
  CHECK(acm::contact(item) == 1);
  item.contributors[1].corresponding = false;
  CHECK(acm::contact(item) == 1);  // the only one with an address
  item.contributors[1].email.clear();
  CHECK(acm::contact(item) == 0);
}

TEST_CASE("eRights' paper types are its own") {
  Item item;
  CHECK(acm::paper_type(item) == "full paper");
  item.type = "Short";
  CHECK(acm::paper_type(item) == "short paper");
  item.type = "demo";
  CHECK(acm::paper_type(item) == "demonstration");
  item.type = "Extended  Abstract";
  CHECK(acm::paper_type(item) == "extended abstract");
  item.type = "industry track";
  CHECK(acm::paper_type(item) == "full paper");
  item.type.clear();
  item.kind = ItemKind::kTalk;
  CHECK(acm::paper_type(item) == "invited talk");
}

TEST_CASE("what ACM asks for and the event lacks is a warning with its place") {
  Findings findings;
  Event event = test::full_event();
  event.acm.proceeding.clear();
  event.papers[0].contributors[2].affiliations.clear();
  event.papers[0].contributors[0].affiliations[0].city.clear();
  for (const char* target : {"acm-xml", "acm-csv"}) {
    findings.clear();
    const std::string bytes = exported(target, event, findings);
    CHECK(bytes.find("WEEX²'31") != std::string::npos);
    std::map<std::string, std::string> told;
    for (const Finding& finding : findings) {
      CHECK(finding.rule == "MET-001");
      CHECK(finding.severity == Severity::kWarning);
      CHECK(finding.where.line > 0);
      told[finding.where.path] = finding.message;
    }
    const auto says = [&](const char* path, const char* what) {
      INFO(path << ": " << told[path]);
      return told[path].find(what) != std::string::npos;
    };
    CHECK(says("acm.proceeding", "number of the proceedings"));
    CHECK(says("papers[0].contributors[0]", "asks for email, city of Thị Ánh Nguyễn"));
    CHECK(says("papers[0].contributors[2]", "asks for email, organisation, city, country of"));
    CHECK(told.count("papers[0].contributors[1]") == 0);
    event.papers[1].contributors[0].family.clear();
    const VolumePlan plan = test::sample_plan(event);
    const auto files = find_exporter(target)->write({event, plan, {}, ""}, findings);
    CHECK(count(findings).errors == 1);
    CHECK(find_exporter(target)->read(files.front().bytes).size() == 4);
    event.papers[1].contributors[0].family = "Łukasiewicz-Żak";
  }
}

TEST_CASE("ACM's table has 31 columns, a row for every author, and no formulas") {
  Event event = test::full_event();
  event.papers[1].title = "=SUM(A1), or \"Formulas\"";
  event.papers[1].title_markup.clear();
  event.papers[1].contributors[0].given = "@Ann\nMary";
  const sheet::Table read = table(event);
  CHECK(read.header.size() == 31);
  CHECK(read.header ==
        sheet::read_csv(read_file(test::source_dir() / "metadata/acm-csv/golden/weex2-2031.csv"))
            .table.header);
  REQUIRE(read.rows.size() == 8);  // 1 + 2 + 3 + 1 + 1 authors
  CHECK(cell(read, 1, "theTitle") == "=SUM(A1), or \"Formulas\"");
  CHECK(cell(read, 1, "section_seq_no") == "1");
  CHECK(cell(read, 1, "article_seq_no") == "2");
  CHECK(cell(read, 4, "contact_author") == "yes");
  CHECK(cell(read, 4, "secondary_institution") == "Trường Đại học Mẫu");
  Findings findings;
  const std::string bytes = exported("acm-csv", event, findings);
  CHECK(bytes.find(",\"'=SUM(A1), or \"\"Formulas\"\"\",") != std::string::npos);
  CHECK(bytes.find("\"'@Ann\nMary\"") != std::string::npos);
  CHECK(bytes.find("'@Ann") != std::string::npos);
  CHECK(bytes.ends_with("\r\n"));
}

TEST_CASE("the grammar of eRights' XML refuses what is empty, twice or unknown") {
  Findings findings;
  const std::string bytes = exported("acm-xml", test::full_event(), findings);
  const xml::Schema& schema = xml::embedded_schema("schemas/acm.xsd");
  CHECK(schema.validate(bytes).empty());
  for (const auto& [from, to] : std::vector<std::pair<std::string, std::string>>{
           {"<issue>1</issue>", "<issue/>"},
           {"Full Paper", "full paper"},
           {"<event_tracking_number>2<", "<event_tracking_number>1<"},
           {"<contact_author>Y</contact_author>", ""},
           {"0000-0002-1825-0097", "https://orcid.org/0000-0002-1825-0097"}}) {
    INFO(from);
    const std::string damaged = replace_all(bytes, from, to);
    REQUIRE(damaged != bytes);
    CHECK_FALSE(schema.validate(damaged).empty());
  }
  CHECK_THROWS_AS(find_exporter("acm-xml")->read("<a/>"), std::runtime_error);
  CHECK_THROWS_AS(find_exporter("acm-csv")->read("a,b\r\n"), std::runtime_error);
}

TEST_CASE("a third affiliation, for which ACM's table has no columns, is told") {
  Event event = test::full_event();
  std::vector<Affiliation>& places = event.papers[0].contributors[1].affiliations;
  places.push_back({.organisation = "Third Institute"});
  Findings findings;
  CHECK(exported("acm-csv", event, findings).find("Third Institute") == std::string::npos);
  const auto told = std::find_if(findings.begin(), findings.end(),
                                 [](const Finding& one) { return one.rule == "MET-036"; });
  REQUIRE(told != findings.end());
  CHECK(told->where.path == "papers[0].contributors[1].affiliations");
  findings.clear();
  CHECK(exported("acm-xml", event, findings).find("Third Institute") != std::string::npos);
}
