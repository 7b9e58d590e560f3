// Systems whose exports are tables: EasyChair, Microsoft CMT, IEEE CPS, SoftConf START.
#include <ctime>

#include "archive/zip.hpp"
#include "base/files.hpp"
#include "base/text.hpp"
#include "import_support.hpp"
#include "metadata/ieee/tables.hpp"
#include "metadata/import/start/order.hpp"
#include "metadata/import/table/system.hpp"
#include "support/sample_event.hpp"

using namespace colophon;
using test::import_paths;
using test::import_sample;
using test::ImportRun;

namespace {

std::string people_of(const Item& item) {
  std::vector<std::string> out;
  for (const Contributor& one : item.contributors) {
    out.push_back(one.index_name() + (one.corresponding ? "*" : ""));
  }
  return join(out, "; ");
}

std::string sample(const std::string& name) {
  return read_file(test::source_dir() / "tests/unit/metadata/imports" / name);
}

}  // namespace

TEST_CASE("the maps that are built in are maps") {
  for (const char* system : {"easychair", "cmt", "ieee-cps", "start"}) {
    INFO(system);
    const metadata::table::ColumnMap map = metadata::table::built_in_map(system);
    CHECK(map.lenient);
    CHECK(map.papers.contains(metadata::table::Field::kTitle));
  }
  CHECK_THROWS_AS(metadata::table::built_in_map("nobody"), std::logic_error);
}

TEST_CASE("easychair: CSV tables of a folder") {
  const ImportRun run = import_sample("easychair", {"submission.csv", "author.csv", "topics.csv"});
  REQUIRE(run.imported.event.papers.size() == 1);
  const Item& paper = run.paper("1");
  CHECK(paper.title == "Café α");
  CHECK(paper.abstract == "One.\n\nTwo.");
  CHECK(paper.keywords == std::vector<std::string>{"first", "second word"});
  CHECK(people_of(paper) == "Smith, Jane; Lovelace, Ada*; Suharto");
  CHECK(paper.contributors[0].orcid == "0000-0002-1825-0097");
  CHECK(paper.contributors[0].url.empty());
  CHECK(paper.contributors[0].affiliations.at(0).organisation == "University of X, Dept. Y");
  CHECK(paper.contributors[0].affiliations.at(0).country == "Portugal");
  CHECK(paper.contributors[1].url == "https://ada.example.org/");
  CHECK(run.imported.not_accepted.size() == 4);
  CHECK(run.finding("state \"deleted? = yes\"").message.find("\"3\"") != std::string::npos);
  CHECK(run.finding("probably accept").message.find("\"4\"") != std::string::npos);
  CHECK(run.finding("authors of papers that no row tells of").where.file == "author.csv");
  CHECK(run.finding("this table was not read").where.file == "topics.csv");
  CHECK(worst(run.findings) == Severity::kWarning);
}

TEST_CASE("easychair: a table copied from its page, and Mac Roman") {
  const ImportRun page = import_sample("easychair", {"page.tsv"});
  REQUIRE(page.imported.event.papers.size() == 1);
  CHECK(people_of(page.paper("7")) == "A B; C D");
  const TemporaryFolder folder;
  write_file(folder.path() / "submission.csv",
             "#,title,authors,decision\n1,Caf\x8E,M\x9Fller Jos\x8E and A B,accept\n");
  const ImportRun mac = import_paths("easychair", {folder.path()});
  CHECK(mac.paper("1").title == "Café");
  CHECK(people_of(mac.paper("1")) == "Müller José; A B");
  CHECK(mac.finding("macintosh").where.file == "submission.csv");
}

TEST_CASE("easychair: a workbook, tracks by name") {
  const std::vector<sheet::Sheet> sheets = {
      {"Submissions",
       {{"#", "Track #", "Title", "Authors", "Decision", "Deleted"},
        {{"1", "2", "T", "A B", "ACCEPT", "no"}, {"2", "1", "U", "C D", "ACCEPT", "no"}}}},
      {"Authors",
       {{"Submission #", "First name", "Last name", "Email", "Country", "Affiliation", "Web page",
         "Person #"},
        {{"1", "A", "B", "a@example.org", "", "X", "", "1"},
         {"2", "C", "D", "", "", "", "", "2"}}}},
      {"Tracks", {{"#", "Name", "Long name"}, {{"1", "m", "Main"}, {"2", "d", "Demos"}}}}};
  const TemporaryFolder folder;
  write_file(folder.path() / "snapshot.xlsx", sheet::write_xlsx(sheets, 1'000'000'000));
  const ImportRun run = import_paths("easychair", {folder.path() / "snapshot.xlsx"});
  REQUIRE(run.imported.event.papers.size() == 2);
  REQUIRE(run.imported.event.volume.parts.size() == 2);
  CHECK(run.imported.event.volume.parts[0].title == "Demos");
  CHECK(people_of(run.paper("1")) == "B, A");
}

TEST_CASE("easychair: the archive made for LNCS") {
  const TemporaryFolder folder;
  const auto readme = [](const std::string& title, const std::string& people) {
    return "Paper: " + title + "\nPages: 1-8\n----------------\n\n" + people +
           "\n----------------\n";
  };
  archive::write_zip(folder.path() / "lncs.zip",
                     {{.name = "00010009/README_EASYCHAIR", .bytes = readme("Two", "Solo")},
                      {.name = "00010009/paper.pdf", .bytes = "%PDF-1.4"},
                      {.name = "00010001/README_EASYCHAIR",
                       .bytes = readme("One", "Jane | Smith\nJo\xC3\xA3o | da Silva")},
                      {.name = "00010099/README_EASYCHAIR", .bytes = "nothing"}},
                     1'000'000'000);
  const ImportRun run = import_paths("easychair", {folder.path() / "lncs.zip"});
  REQUIRE(run.imported.event.papers.size() == 2);
  CHECK(run.imported.event.papers[0].id == "1");
  CHECK(people_of(run.paper("1")) == "Smith, Jane; da Silva, João");
  CHECK(run.paper("9").title == "Two");
  CHECK(run.finding("names no title").where.file == "lncs.zip:00010099/README_EASYCHAIR");
}

TEST_CASE("cmt: an Excel 2003 workbook, a sheet per track, three cells of authors") {
  const ImportRun run = import_sample("cmt", {"papers.xls"});
  REQUIRE(run.imported.event.papers.size() == 3);
  CHECK(run.paper("11").title == "A & B");
  CHECK(people_of(run.paper("11")) == "Smith, Jane*; da Silva, João");
  CHECK(run.paper("11").contributors[1].affiliations.at(0).organisation == "Univ. of X; Y Lab");
  CHECK(people_of(run.paper("12")) == "Lee, Ann; Li, Bo");
  CHECK(run.paper("12").contributors[0].affiliations.at(0).organisation == "A; B");
  CHECK(run.paper("12").contributors[0].email.empty());
  CHECK(run.finding("given to nobody: ann@example.org").where.line == 4);
  CHECK(run.finding("camera-ready version yet: 12").where.column == 10);
  CHECK(run.imported.event.volume.parts.size() == 2);
  CHECK(run.finding("\"Q1 (Is it good?)\"").rule == "CFG-016");
  CHECK(run.finding("\"Awaiting Decision\"").rule == "CFG-016");
}

TEST_CASE("ieee-cps: tracks and numbers are taken from the ids") {
  const ImportRun run = import_sample("ieee-cps", {"two-tracks.csv"});
  CHECK(run.imported.event.acronym == "ICEX");
  CHECK(run.imported.event.profile == "ieee-cps");
  REQUIRE(run.imported.event.volume.parts.size() == 2);
  CHECK(run.imported.event.volume.parts[1].title == "Demo");
  CHECK(people_of(run.paper("11")) == "Smith, Jane*; da Silva, João");
  CHECK(run.paper("11").contributors[0].affiliations.size() == 2);
  CHECK(run.imported.event.ieee_page_limit.empty());
  CHECK(run.finding("page limits differ").message.find("10+2 pages: ICEX-Technical-11") !=
        std::string::npos);
}

TEST_CASE("ieee-cps: what we write is read back to the same people and titles") {
  Event event = test::sample_event();
  event.ieee_page_limit = "10+2";
  const VolumePlan plan = test::sample_plan(event);
  Findings findings;
  const sheet::Table table = metadata::ieee::accepted_papers({event, plan, {}, ""}, findings);
  const TemporaryFolder folder;
  for (const bool workbook : {false, true}) {
    const auto path = folder.path() / (workbook ? "list.xlsx" : "list.csv");
    write_file(path, workbook ? sheet::write_xlsx({{"ieee-cps-list", table}}, 1'000'000'000)
                              : sheet::write_csv(table, {.quote_all = true}));
    const ImportRun run = import_paths("ieee-cps", {path});
    CHECK(run.imported.event.ieee_page_limit == "10+2");
    CHECK(run.imported.event.papers.size() >= 5);
    for (const Item& read : run.imported.event.papers) {
      const Item* item = event.find(read.id);
      INFO(read.id);
      REQUIRE(item != nullptr);
      // What looks like TeX is read as TeX.
      if (item->title.find_first_of("${\\") == std::string::npos) {
        CHECK(read.title == item->title);
      }
      REQUIRE(read.contributors.size() == item->contributors.size());
      for (std::size_t i = 0; i < read.contributors.size(); ++i) {
        CHECK(read.contributors[i].given == item->contributors[i].given);
        CHECK(read.contributors[i].family.starts_with(item->contributors[i].family));
        CHECK(read.contributors[i].email == item->contributors[i].email);
      }
    }
  }
}

TEST_CASE("start: numbered columns, profiles, the order file") {
  const ImportRun run = import_sample("start", {"papers.csv", "profiles.csv", "order.txt"});
  REQUIRE(run.imported.event.papers.size() == 3);
  CHECK(run.imported.event.papers[0].id == "22");
  CHECK(people_of(run.paper("21")) == "Smith, Jane Q.; Müller, Zoë");
  CHECK(run.paper("21").contributors[1].orcid == "0000-0002-1825-0097");
  CHECK(run.paper("21").contributors[1].affiliations.at(0).organisation == "University of Z");
  CHECK(run.paper("24").type == "Short");
  const Part& part = run.imported.event.volume.parts.at(0);
  REQUIRE(part.sessions.size() == 2);
  CHECK(part.sessions[0].title == "Session 1A: Discourse #1");
  CHECK(part.sessions[0].items == std::vector<std::string>{"22", "21"});
  CHECK(run.finding("lacks: \"99\"").where.line == 7);
  CHECK(run.finding("does not name: \"24\"").where.file == "papers.csv");
  CHECK(run.finding("days and events").where.line == 1);

  // The same in UTF-16, as START's own downloads are.
  std::string wide = "\xFF\xFE";
  for (const char32_t c : to_utf32(sample("start/papers.csv"))) {
    wide += static_cast<char>(c & 0xFF);
    wide += static_cast<char>(c >> 8);
  }
  const TemporaryFolder folder;
  write_file(folder.path() / "papers.csv", wide);
  const ImportRun again = import_paths("start", {folder.path() / "papers.csv"});
  CHECK(people_of(again.paper("21")) == "Smith, Jane Q.; Müller, Zoë");
  CHECK(again.finding("read as UTF-16LE").severity == Severity::kInfo);
}

TEST_CASE("start: what is an order file") {
  CHECK(metadata::start::is_order("= Session\n1 # x\n"));
  CHECK_FALSE(metadata::start::is_order("ID,Title\n1,= x\n"));
  CHECK_FALSE(metadata::start::is_order("ID\tTitle\n= a\tb\n"));
}

TEST_CASE("table systems: samples of whole exports") {
  const auto shared = test::shared_dir();
  if (shared.empty()) {
    WARN("skipped: the samples beside the project are not here");
    return;
  }
  const ImportRun easychair = import_paths("easychair", {shared / "samples/easychair"});
  CHECK(easychair.imported.event.papers.size() > 100);
  CHECK(easychair.imported.not_accepted.size() > 100);
  CHECK_FALSE(easychair.unparsable());
  for (const Item& paper : easychair.imported.event.papers) {
    INFO(paper.id);
    CHECK_FALSE(paper.contributors.empty());
    CHECK(paper.title != "(no title)");
  }
  const ImportRun cmt = import_paths("cmt", {shared / "samples/cmt"});
  CHECK(people_of(cmt.paper("11")) == "Smith, Jane*; da Silva, João");
  const ImportRun cps = import_paths("ieee-cps", {shared / "samples/ieee-cps"});
  CHECK(people_of(cps.paper("ICEX-Technical-11")) == "Smith, Jane*; da Silva, João");
  CHECK(cps.imported.event.ieee_page_limit == "10+2");
}

TEST_CASE("easy2acl: the order of `accepted`, abstracts and PDFs") {
  const ImportRun run = import_sample("easy2acl", {""});
  REQUIRE(run.imported.event.papers.size() == 2);
  CHECK(run.imported.event.papers[0].id == "3");
  CHECK(run.imported.event.acronym == "ws");
  CHECK(people_of(run.paper("3")) == "Jane Smith; João da Silva");
  CHECK(run.paper("3").abstract == "About it.");
  CHECK(run.imported.camera_ready.size() == 1);
  CHECK(run.finding("PDFs are not in the folder").message.find("paper_1.pdf") != std::string::npos);
  CHECK(run.finding("that `submissions` lacks").where.line == 3);
  CHECK(run.finding("not in accepted").message.find("\"2\"") != std::string::npos);
  CHECK(run.finding("not taken over of this file").message.find("booktitle") != std::string::npos);
}
