#include "metadata/ieee/tables.hpp"

#include <algorithm>

#include "base/files.hpp"
#include "base/text.hpp"
#include "support/catch.hpp"
#include "support/paths.hpp"
#include "support/sample_event.hpp"

using namespace colophon;
using namespace colophon::metadata;

namespace {

sheet::Table accepted(const Event& event, Findings& findings) {
  const VolumePlan plan = test::sample_plan(event);
  return ieee::accepted_papers({event, plan, {}, ""}, findings);
}

int told(const Findings& findings, std::string_view rule) {
  return static_cast<int>(
      std::count_if(findings.begin(), findings.end(),
                    [&](const Finding& finding) { return finding.rule == rule; }));
}

/// First line of metadata/<target>/fields.tsv that lists each column once.
std::vector<std::string> listed_columns(const std::string& target) {
  std::vector<std::string> columns;
  const auto path = test::source_dir() / "metadata" / target / "fields.tsv";
  for (const std::string& line : split(trim(read_file(path)), '\n')) {
    const std::vector<std::string> cells = split(line, '\t');
    REQUIRE(cells.size() == 5);
    if (cells[1] != "target") columns.push_back(cells[1]);
  }
  return columns;
}

}  // namespace

TEST_CASE("CPS's list of accepted papers: one row per author, the header to the letter") {
  Findings findings;
  const sheet::Table table = accepted(test::full_event(), findings);
  CHECK(count(findings).errors == 0);
  CHECK(sheet::write_csv({table.header, {}}, {.quote_all = true}) ==
        "\"Paper Id\",\"Paper Title\",\"First name\",\"Last name\",\"Email\",\"Affiliation\","
        "\"Page Limit\",\"Corresponding Author?\"\r\n");
  CHECK(table.header == listed_columns("ieee-cps-list"));
  // key 1, paper 2 two authors, paper 1 three, papers 3 and 4 one each; no-show and withdrawn none.
  REQUIRE(table.rows.size() == 8);
  CHECK(table.rows[3] ==
        sheet::Row{"1", "Q8BERT: Weights & Activations in < 8 Bits: A Study of H₂O", "Thị Ánh",
                   "Nguyễn", "", "Trường Đại học Mẫu, Hà Nội, Vietnam", "6+2", "N"});
  CHECK(table.rows[4][3] == "Washington Jr.");
  CHECK(table.rows[4][7] == "Y");
  CHECK(table.rows[5][2].empty());
  CHECK(told(findings, "MET-041") == 4);  // nobody but paper 1 has an address
  CHECK(told(findings, "MET-040") == 0);
}

TEST_CASE("CPS's list: ids of several parts, and a corresponding author who is assumed") {
  Event event = test::full_event();
  event.volume.parts.push_back({.id = "posters", .title = "Posters", .sessions = {}, .origin = {}});
  event.volume.parts[1].sessions = {
      {.id = "p", .title = "I", .chair = {}, .items = {"4"}, .origin = {}}};
  std::erase(event.volume.parts[0].sessions[0].items, "4");
  event.papers[3].source_id = "0042";
  event.papers[3].contributors.push_back(event.papers[3].contributors[0]);
  event.papers[3].contributors[1].email = "second@example.org";
  Findings findings;
  const sheet::Table table = accepted(event, findings);
  CHECK(table.rows.front()[0] == "WEEX2-MAIN-key");
  const auto last = table.rows.end() - 2;
  CHECK((*last)[0] == "WEEX2-POSTERS-0042");
  CHECK((*last)[7] == "N");
  CHECK((*(last + 1))[7] == "Y");
  CHECK(told(findings, "MET-040") == 1);
}

TEST_CASE("CPS's list and the form requests say what is missing") {
  Findings findings;
  Event event = test::sample_event();
  event.ieee_record.clear();
  event.ieee_page_limit.clear();
  accepted(event, findings);
  const VolumePlan plan = test::sample_plan(event);
  ieee::form_requests({event, plan, {}, ""}, findings);
  for (const char* path : {"ieee.page_limit", "ieee.record"}) {
    INFO(path);
    CHECK(std::any_of(findings.begin(), findings.end(), [&](const Finding& finding) {
      return finding.rule == "MET-001" && finding.where.path == path;
    }));
  }
  event.papers.clear();
  Findings none;
  accepted(event, none);
  CHECK(count(none).errors == 2);  // no limit, no papers
}

TEST_CASE("form requests: what IEEE's form asks for, with each paper's address") {
  Event event = test::full_event();
  event.papers[2].source_id = "a/3 b";
  Findings findings;
  const VolumePlan plan = test::sample_plan(event);
  const sheet::Table table = ieee::form_requests({event, plan, {}, ""}, findings);
  CHECK(count(findings).errors == 0);
  CHECK(table.header == listed_columns("ieee-ecf"));
  REQUIRE(table.rows.size() == 5);
  CHECK(table.rows[2] ==
        sheet::Row{"00000", "2031 3rd Workshop on Example Engineering & Efficiency (WEEX²)", "1",
                   "Q8BERT: Weights & Activations in < 8 Bits: A Study of H₂O",
                   "Thị Ánh Nguyễn, Denzel Washington Jr., Suharto", "d@example.org",
                   "https://example.org/form?paper=1"});
  CHECK(table.rows[3][2] == "a/3 b");
  CHECK(table.rows[3][6] == "https://example.org/form?paper=a%2F3%20b");
}
