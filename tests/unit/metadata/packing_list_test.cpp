#include "metadata/packing_list.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "support/catch.hpp"
#include "support/sample_event.hpp"

using namespace colophon;
using namespace colophon::metadata;

TEST_CASE("the packing list has IEEE's header, ten columns and CRLF") {
  Findings findings;
  Required required("ieee", findings);
  const Event event = test::sample_event();
  CHECK(package_stem(event, required) == "00000_CFP31XXX-ART");
  const std::string text = packing_list(event,
                                        {{"01-cover.pdf", 1, "front-cover", ""},
                                         {"02-17.pdf", 2, "orig-research", "17", true},
                                         {"03-18.pdf", 3, "orig-research", "18"}},
                                        usual_packing_columns(), required);
  CHECK(findings.empty());
  CHECK(text ==
        "3\t1.7\r\nPat Chair\r\npat@example.org\r\n+1-555-0100\r\nWEEX2 2031\r\n"
        "Sampletown, USA\r\n2031-02-08 2031-02-09\r\n\r\nFinal\r\n00000\r\nN/A Electronic\r\n"
        "979-8-0000-0000-7 Electronic\r\n\r\n\r\n"
        "01-cover.pdf\tY\t1\tfront-cover\t\t\tN\tX\t\tNA\r\n"
        "02-17.pdf\tY\t2\torig-research\t\t\tN\tX\t17\tY\r\n"
        "03-18.pdf\tY\t3\torig-research\t\t\tN\tX\t18\tN\r\n");
  for (const std::string& line : split(text, '\n')) {
    const bool row = line.find(".pdf\t") != std::string::npos;
    if (row) CHECK(split(line, '\t').size() == 10);
  }
}

TEST_CASE("an event may want other columns in its packing list") {
  Findings findings;
  Required required("ieee", findings);
  const Event event = test::sample_event();
  const auto columns =
      packing_columns(join(packing_fields(), "\t") + "\tYes, all\nnot read", "list", findings);
  REQUIRE(columns.size() == 12);
  const auto rows = packing_rows(event, test::sample_plan(event));
  REQUIRE(rows.size() == 10);
  const std::string text = packing_list(event, rows, columns, required);
  CHECK(findings.empty());
  CHECK(text.find("\r\n07-1.pdf\t7\torig-research\t1\tN\t1\tQ8BERT: Weights & Activations in < 8 "
                  "Bits\t4\t8\t11\t10.5555/WEEX.2031.00007\tYes, all\r\n") != std::string::npos);
  CHECK(text.find("\r\n01-cover.pdf\t1\tfront-cover\t\tNA\tcover\tFront Cover\t1\ti\ti\t10.") !=
        std::string::npos);

  packing_columns("{file}\t{page}\ta{id}", "list.tsv", findings);
  REQUIRE(findings.size() == 2);
  CHECK(findings[0].rule == "CFG-006");
  CHECK(findings[0].where.file == "list.tsv");
  CHECK(findings[0].message.find("column 2") != std::string::npos);
  CHECK(findings[0].message.find("{pages}") != std::string::npos);
}

TEST_CASE("the packing list is plain ASCII and one line a value") {
  Findings findings;
  Required required("ieee", findings);
  Event event = test::sample_event();
  event.city = "São\tPaulo\r\n";
  event.deposit.name = "Łukasz Żak";
  event.identifiers.push_back({"issn", "xplore", "2378-203X", false, {}});
  const std::string text = packing_list(event, {}, usual_packing_columns(), required);
  CHECK(text.find("\r\nSao Paulo, USA\r\n") != std::string::npos);
  CHECK(text.find("\r\nLukasz Zak\r\n") != std::string::npos);
  CHECK(text.find("\r\n2378-203X Electronic\r\n") != std::string::npos);
  CHECK(split(text, '\n').size() == 15);
}

TEST_CASE("what the packing list lacks is a finding each") {
  Findings findings;
  Required required("ieee", findings);
  Event event;
  event.origin = {"event.yaml", 1, 1};
  static_cast<void>(package_stem(event, required));
  static_cast<void>(packing_list(event, {}, usual_packing_columns(), required));
  CHECK_FALSE(required.complete());
  std::string paths;
  for (const Finding& finding : findings) {
    CHECK(finding.rule == "MET-001");
    CHECK(finding.where.line == 1);
    paths += finding.where.path + " ";
  }
  for (const char* path :
       {"ieee.record", "ieee.part", "identifiers", "deposit.name", "deposit.email", "deposit.phone",
        "event.acronym", "event.city", "event.country", "event.start", "event.end"}) {
    INFO(path);
    CHECK(paths.find(path) != std::string::npos);
  }
}

TEST_CASE("every packed work needs a form, front matter none, a panel if it carries a notice") {
  Event event = test::sample_event();
  VolumePlan plan = test::sample_plan(event);
  const auto row_of = [&](std::string_view id) {
    for (const PackingRow& row : packing_rows(event, plan)) {
      if (row.item == id) return row;
    }
    return PackingRow{};
  };
  CHECK(row_of("1").article_id == "1");
  CHECK(row_of("3").article_id == "3");  // U.S. government
  CHECK(row_of("key").article_id == "key");
  CHECK(row_of("gone").file.empty());
  const auto rows = packing_rows(event, plan);
  REQUIRE_FALSE(rows.empty());
  CHECK(rows.front().sequence == 1);
  CHECK(rows.front().article_id.empty());

  // Findings: one for each work, none for what is signed; one for a form of another type.
  const auto works = static_cast<std::size_t>(std::count_if(
      rows.begin(), rows.end(), [](const PackingRow& row) { return !row.article_id.empty(); }));
  CHECK(check_forms(event, rows).size() == works);
  for (Item& item : event.papers) {
    item.form = {item.rights, "Pat Sample", "2031-01-13"};
  }
  CHECK(row_of("1").form_signed);
  CHECK(check_forms(event, packing_rows(event, plan)).empty());
  event.papers[0].form.signer.clear();
  event.papers[1].form.type = Rights::kCrown;
  const Findings findings = check_forms(event, packing_rows(event, plan));
  REQUIRE(findings.size() == 2);
  for (const Finding& finding : findings) {
    const bool missing = finding.where.path == "papers[0].form";
    CHECK(finding.rule == (missing ? "MET-020" : "MET-021"));
    CHECK(finding.severity == Severity::kWarning);
  }

  for (Item& item : event.papers) {
    if (item.id == "key") item.kind = ItemKind::kPanel;
  }
  CHECK(row_of("key").article_id == "key");
  event.notices.clear();
  CHECK(row_of("key").article_id.empty());
}

TEST_CASE("content types of the packing list") {
  const auto type = [](ItemKind kind, const char* corrects = "") {
    Item item;
    item.kind = kind;
    item.corrects = corrects;
    return packing_content_type(item);
  };
  CHECK(type(ItemKind::kTitlePage) == "front-cover");
  CHECK(type(ItemKind::kToc) == "toc");
  CHECK(type(ItemKind::kCopyright) == "commentary");
  CHECK(type(ItemKind::kKeynote) == "commentary");
  CHECK(type(ItemKind::kPaper) == "orig-research");
  CHECK(type(ItemKind::kPaper, "17") == "errata");
  CHECK(type(ItemKind::kAuthorIndex) == "index-author");
}
