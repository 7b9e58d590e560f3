// Tables of papers by a map of their columns: maps, forms of authors, proposals.
#include <algorithm>

#include "metadata/import/table/packed.hpp"
#include "metadata/import/table/read.hpp"
#include "metadata/import/table/row_view.hpp"
#include "metadata/import/table/suggest.hpp"
#include "support/catch.hpp"

using namespace colophon;
using namespace colophon::metadata;
using namespace colophon::metadata::table;

namespace {

std::vector<OpenTable> opened(const std::vector<SourceFile>& files) {
  Findings findings;
  auto out = open_tables(files, {}, findings);
  REQUIRE(worst(findings) != Severity::kError);
  return out;
}

ColumnMap map_of(const std::string& yaml) {
  Findings findings;
  const auto map = read_column_map(yaml, "map.yaml", findings);
  for (const Finding& finding : findings) UNSCOPED_INFO(finding.message);
  REQUIRE(map);
  return *map;
}

const Finding* find(const Findings& findings, std::string_view rule, std::string_view text = {}) {
  const auto at = std::find_if(findings.begin(), findings.end(), [&](const Finding& one) {
    return one.rule == rule && one.message.find(text) != std::string::npos;
  });
  return at == findings.end() ? nullptr : &*at;
}

std::string names_of(const Submission& paper) {
  std::string out;
  for (const SubmittedAuthor& one : paper.authors) {
    if (!out.empty()) out += "; ";
    out += one.full.empty() ? one.family + ", " + one.given : one.full;
    if (one.corresponding) out += "*";
    for (const Affiliation& place : one.affiliations) out += " [" + place.organisation + "]";
    if (!one.email.empty()) out += " <" + one.email + ">";
  }
  return out;
}

std::string unpacked(const PackedCells& cells, std::size_t doubts = 0) {
  const PackedAuthors out = unpack_authors(cells);
  for (const std::string& doubt : out.doubts) UNSCOPED_INFO(doubt);
  CHECK(out.doubts.size() == doubts);
  Submission paper;
  paper.authors = out.authors;
  return names_of(paper);
}

}  // namespace

TEST_CASE("packed authors: the usual forms") {
  CHECK(unpacked({.authors = "Jane Smith (Best University)*; João da Silva (X; Y)"}) ==
        "Jane Smith* [Best University]; João da Silva [X; Y]");
  CHECK(unpacked({.authors = "Smith, Jane*; da Silva, João"}) == "Smith, Jane*; da Silva, João");
  CHECK(unpacked({.authors = "Smith, Jr., John; Solo"}) == "Smith, John; Solo");
  CHECK(unpacked({.authors = "A B, C D and E F"}) == "A B; C D; E F");
  CHECK(unpacked({.authors = "A B, C D, and E F"}) == "A B; C D; E F");
  CHECK(unpacked({.authors = "A B and C D"}) == "A B; C D");
  CHECK(unpacked({.authors = "Alexander Andersson"}) == "Alexander Andersson");
  CHECK(unpacked({.authors = "A B (U (Dept, X))\nC D (V)"}) == "A B [U (Dept, X)]; C D [V]");
  CHECK(unpacked({.authors = "A B <a@x.org>; C D"}) == "A B <a@x.org>; C D");
  CHECK(unpacked({.authors = "A B | C D", .separator = "|"}) == "A B; C D");
  CHECK(unpacked({.authors = "Smith Jane; Mao", .family_first = true}) == "Smith, Jane; Mao, ");
  CHECK(unpacked({.authors = "Smith, Jane", .family_first = true}) == "Smith, Jane");
  CHECK(unpacked({}) == "");
  CHECK(unpacked({.authors = " ", .family_first = true}) == "");
  CHECK(unpack_authors({.authors = " ", .family_first = true}).authors.empty());
}

TEST_CASE("packed authors: cells that tell of the same people") {
  CHECK(unpacked({.authors = "Jane Smith (Best University)*; João da Silva (Univ. of X; Y Lab)",
                  .names = "Smith, Jane*; da Silva, João",
                  .emails = "jane@example.org*; joao@example.org"}) ==
        "Smith, Jane* [Best University] <jane@example.org>; da Silva, João [Univ. of X; Y Lab] "
        "<joao@example.org>");
  CHECK(unpacked({.names = "Smith, Jane; da Silva, João", .affiliations = "X; Y"}) ==
        "Smith, Jane [X]; da Silva, João [Y]");
  // Parentheses that never close: the names tell where people begin.
  CHECK(unpacked({.authors = "Jane Smith (A; B; João da Silva (C)",
                  .names = "Smith, Jane; da Silva, João"}) ==
        "Smith, Jane [A; B]; da Silva, João [C]");
  // What does not fit together is kept and told.
  CHECK(unpacked({.authors = "A B; C D", .names = "B, A"}, 1) == "A B; C D");
  CHECK(unpacked({.authors = "A B; C D", .emails = "a@x"}, 1) == "A B; C D");
  CHECK(unpacked({.authors = "A B; C X", .names = "B, A; D, C"}, 1) == "B, A; D, C");
  CHECK(unpacked({.authors = "A B (X; C D"}, 1) == "A B [X; C D]");
  CHECK(unpacked({.authors = "Smith, Jane"}, 1) == "Smith; Jane");
}

TEST_CASE("maps: every error at once, with its line and what may have been meant") {
  Findings findings;
  CHECK_FALSE(
      read_column_map("papers:\n  id: \"#\"\n  titel: Title\nauthors:\n  form: wid\n"
                      "separator: pipe\nrows:\n  - {column: X}\n",
                      "map.yaml", findings));
  const Finding* key = find(findings, "CFG-002", "titel");
  REQUIRE(key != nullptr);
  CHECK(key->message.find("did you mean \"title\"") != std::string::npos);
  CHECK(key->where.line == 3);
  CHECK(find(findings, "CFG-006", "wid") != nullptr);
  CHECK(find(findings, "CFG-006", "pipe") != nullptr);
  CHECK(find(findings, "CFG-005", "rows[0]") != nullptr);
  findings.clear();
  CHECK_FALSE(read_column_map("papers: {title: T}", "m", findings));
  CHECK(find(findings, "CFG-005", "id") != nullptr);
  findings.clear();
  CHECK_FALSE(
      read_column_map("papers: {id: I}\nauthors: {form: wide, family: Last name}", "m", findings));
  CHECK(find(findings, "CFG-006", "{n}") == nullptr);
  CHECK(find(findings, "CFG-006", "number stands") != nullptr);
}

TEST_CASE("maps: a long table, rows filtered, words of decisions, constants") {
  const auto tables = opened(
      {{"p.csv",
        "Nr;Titel;Stand;Weg?;Given;Family;Mail;Uni;Kontakt;Seite\n"
        "1;On A;drin;nein;Ada;Lovelace;ada@x.org;X;ja;https://orcid.org/0000-0002-1825-0097\n"
        ";;;;Bob;Babbage;b@x.org;Y;;https://b.org\n"
        "2;On B;raus;nein;C;D;;;;\n3;On C;drin;ja;E;F;;;;\n4;On D;irgendwo;nein;G;H;;;;\n"}});
  const ColumnMap map = map_of(
      "papers: {id: Nr, title: titel, decision: Stand}\n"
      "authors: {form: long, given: Given, family: Family, email: Mail, affiliation: Uni,"
      " corresponding: Kontakt, url: Seite}\n"
      "rows: [{column: \"Weg?\", is_not: [Ja]}]\n"
      "decisions: {accepted: [Drin], rejected: [raus]}\n"
      "constants: {type: long, part: Main, page_limit: 10+2}\n");
  Findings findings;
  const ReadPapers read = read_papers(tables, map, findings);
  REQUIRE(read.submissions.size() == 4);
  CHECK(names_of(read.submissions[0]) ==
        "Lovelace, Ada* [X] <ada@x.org>; Babbage, Bob [Y] <b@x.org>");
  CHECK(read.submissions[0].authors[0].orcid == "https://orcid.org/0000-0002-1825-0097");
  CHECK(read.submissions[0].authors[0].url.empty());
  CHECK(read.submissions[0].authors[1].url == "https://b.org");
  CHECK(read.submissions[0].type == "long");
  CHECK(read.submissions[0].part == "Main");
  CHECK(read.page_limit == "10+2");
  CHECK(read.submissions[0].decision == Decision::kAccepted);
  CHECK(read.submissions[1].decision == Decision::kRejected);
  CHECK(read.submissions[2].decision == Decision::kRejected);
  CHECK(read.submissions[2].decision_word == "Weg? = ja");
  CHECK(read.submissions[3].decision == Decision::kUndecided);
  CHECK(find(findings, "CFG-025", "1 row without a paper's number")->where.line == 3);
  const Finding* word = find(findings, "CFG-006", "irgendwo");
  REQUIRE(word != nullptr);
  CHECK(word->where.line == 6);
  CHECK(word->where.column == 3);
}

TEST_CASE("maps: two tables joined, authors ordered, camera-ready awaited") {
  const auto tables =
      opened({{"papers.csv", "#,title,keywords,final?,extra\n1,A,\"x; y\",no,e\n2,B,z,yes,\n"},
              {"people.csv", "paper,name,no,email\n2,Z,2,\n2,Y,1,\n1,X,1,\n9,W,1,\n"}});
  const ColumnMap map = map_of(
      "papers: {from: papers, id: \"#\", title: title, keywords: keywords, camera_ready: "
      "\"final?\"}\n"
      "authors: {form: long, from: people.csv, paper: paper, full: name, order: no, email: "
      "email}\n");
  Findings findings;
  const ReadPapers read = read_papers(tables, map, findings);
  REQUIRE(read.submissions.size() == 2);
  CHECK(names_of(read.submissions[0]) == "X");
  CHECK(names_of(read.submissions[1]) == "Y; Z");
  CHECK(read.submissions[0].keywords == std::vector<std::string>{"x", "y"});
  CHECK(find(findings, "CFG-012", "1 paper accepted")->where.line == 2);
  CHECK(find(findings, "CFG-009", "\"9\"")->where.file == "people.csv");
  CHECK(find(findings, "CFG-016", "\"extra\"") != nullptr);
  CHECK(find(findings, "CFG-025", "accepted paper") != nullptr);  // no column says the decision
  CHECK(worst(findings) == Severity::kWarning);
}

TEST_CASE("maps: wide tables, and columns that nobody has") {
  const auto tables =
      opened({{"w.csv",
               "ID,Title,1: First Name,1: Last Name,2: First Name,2: Last Name,10: Last Name\n"
               "7,T,A,B,,,\n8,U,A,B,C,D,E\n"}});
  ColumnMap map = map_of(
      "papers: {id: ID, title: Title}\n"
      "authors: {form: wide, given: \"{n}: First Name\", family: \"{n}: last name\"}\n");
  Findings findings;
  const ReadPapers read = read_papers(tables, map, findings);
  REQUIRE(read.submissions.size() == 2);
  CHECK(names_of(read.submissions[0]) == "B, A");
  CHECK(names_of(read.submissions[1]) == "B, A; D, C; E, ");
  CHECK(worst(findings) == Severity::kInfo);

  map = map_of("papers: {id: ID, title: Titel}\n");
  read_papers(tables, map, findings);
  const Finding* missing = find(findings, "CFG-001", "papers.title");
  REQUIRE(missing != nullptr);
  CHECK(missing->message.find("did you mean \"Title\"") != std::string::npos);
  CHECK(missing->where.file == "map.yaml");
  map = map_of("papers: {id: Number}\n");
  CHECK(read_papers(tables, map, findings).submissions.empty());
  CHECK(find(findings, "CFG-001", "\"Number\"") != nullptr);
}

TEST_CASE("proposals: forms are told apart, and what is proposed can be read") {
  struct Case {
    std::vector<SourceFile> files;
    AuthorForm form;
    std::string authors;  // of the first paper
  };
  const std::vector<Case> cases = {
      {{{"a.csv",
         "Paper Id,Paper Title,First name,Last "
         "name,Email,Affiliation\n1,T,A,B,a@x.org,X\n1,T,C,D,c@x.org,Y\n"}},
       AuthorForm::kLong,
       "B, A [X] <a@x.org>; D, C [Y] <c@x.org>"},
      {{{"b.csv",
         "Submission ID,Title,Author 1 First Name,Author 1 Last "
         "Name,author2_firstname,x\n1,T,A,B,,\n"}},
       AuthorForm::kWide,
       "B, A"},
      {{{"c.csv",
         "Paper ID,Paper Title,Authors,Author Names,Status\n1,T,A B (X),\"B, A\",Accept\n"}},
       AuthorForm::kPacked,
       "B, A [X]"},
      {{{"submission.csv", "#,title,authors,decision\n1,T,A B,accept\n"},
        {"author.csv", "submission #,first name,last name,email\n1,A,B,a@x.org\n"}},
       AuthorForm::kLong,
       "B, A <a@x.org>"}};
  for (const Case& row : cases) {
    const auto tables = opened(row.files);
    const Proposal proposal = propose_map(tables);
    INFO(proposal.yaml);
    for (const std::string& doubt : proposal.doubts) UNSCOPED_INFO(doubt);
    CHECK(proposal.doubts.empty());
    CHECK(proposal.map.form == row.form);
    Findings findings;
    const ReadPapers read = read_papers(tables, map_of(proposal.yaml), findings);
    REQUIRE(read.submissions.size() == 1);
    CHECK(read.submissions[0].title == "T");
    CHECK(names_of(read.submissions[0]) == row.authors);
  }
}

TEST_CASE("proposals: doubts are told") {
  const auto doubts = [](const std::string& csv) {
    return propose_map(opened({{"x.csv", csv}})).doubts.size();
  };
  CHECK(doubts("ID,Name of it,Authors\n1,T,A\n") == 1);                     // no title
  CHECK(doubts("Title,Authors\nT,A B\n") == 1);                             // no id
  CHECK(doubts("ID,Title,Paper Title,Authors\n1,T,Tea,A B\n") == 1);        // two titles
  CHECK(doubts("ID,Title,Authors,Status\n1,T,A B,perhaps\n") == 1);         // a strange word
  CHECK(doubts("ID,Title,1: Email\n1,T,a@x.org\n") == 1);                   // nobody's name
  CHECK(doubts("ID,Title\n1,T\n") == 1);                                    // no authors
  CHECK(doubts("ID,Title,First name,Last name\n1,T,A,B\n2,U,C,D\n") == 1);  // one row per author?
  CHECK(doubts("ID,Title,Last name,Reach\n1,T,B,b@x.org\n1,T,C,c@x.org\n") == 1);
}

TEST_CASE("tables: titles above the header, encodings and hidden sheets are told") {
  Findings findings;
  const auto tables = open_tables({{"a.csv", "Papers 2031\nid,title\n1,Caf\xE9\n"}}, {}, findings);
  REQUIRE(tables.size() == 1);
  CHECK(tables[0].header_line == 2);
  CHECK(tables[0].table.rows[0][1] == "Café");
  CHECK(find(findings, "CFG-016", "Papers 2031") != nullptr);
  CHECK(find(findings, "CFG-025", "windows-1252") != nullptr);
  findings.clear();
  CHECK(open_tables({{"old.xls", "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"}}, {}, findings).empty());
  CHECK(find(findings, "CFG-001", "old binary workbook") != nullptr);
}
