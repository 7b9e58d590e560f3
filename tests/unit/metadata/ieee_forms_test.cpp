#include <algorithm>

#include "base/files.hpp"
#include "colophon/failure.hpp"
#include "metadata/import/ieee-ecf/columns.hpp"
#include "metadata/importer.hpp"
#include "support/catch.hpp"

using namespace colophon;
using namespace colophon::metadata;

namespace {

Imported read_list(const std::string& bytes, Findings& findings) {
  const TemporaryFolder folder;
  write_file(folder.path() / "forms.csv", bytes);
  return find_importer("ieee-ecf")->read({{folder.path() / "forms.csv"}, {}}, findings);
}

}  // namespace

TEST_CASE("signed forms: columns under many names") {
  struct Case {
    sheet::Row header;
    std::vector<std::size_t> places;
  };
  for (const Case& c :
       {Case{{"Paper number", "Form type", "Signer", "Date"}, {0, 1, 2, 3}},
        Case{{"Date Signed", "ArtId", "ArtTitle", "Signed By", "Copyright Form Type"},
             {1, 4, 3, 0}},
        Case{{"Article ID", "Title", "Author Name", "License Type", "Submitted On"}, {0, 3, 2, 4}},
        Case{{"ID", "Paper ID", "Type", "Name", "Date"}, {1, 2, 3, 4}}}) {
    INFO(c.header[1]);
    const ecf::Places places = ecf::places_of(c.header);
    for (std::size_t i = 0; i < c.places.size(); ++i) {
      REQUIRE(places.at(i));
      CHECK(*places.at(i) == c.places[i]);
    }
  }
  CHECK_FALSE(ecf::places_of({"Paper", "Form"})[ecf::kDate]);
}

TEST_CASE("signed forms: types and days") {
  using ecf::day_of, ecf::rights_of;
  CHECK(rights_of("IEEE Copyright and Consent Form") == Rights::kIeee);
  CHECK(rights_of("Copyright Transfer") == Rights::kIeee);
  CHECK(rights_of("U.S. Government Employee") == Rights::kUsGov);
  CHECK(rights_of("USGov") == Rights::kUsGov);
  CHECK(rights_of("Crown Copyright") == Rights::kCrown);
  CHECK(rights_of("European Union (EU)") == Rights::kEu);
  CHECK(rights_of("IEEE Open Access: CC BY 4.0") == Rights::kCcBy);
  CHECK(rights_of("CCBY") == Rights::kCcBy);
  CHECK_FALSE(rights_of("pending"));
  CHECK_FALSE(rights_of(""));
  for (const char* day : {"2023-01-13", "2023-01-13T08:00:00Z", "13 Jan 2023", "January 13, 2023",
                          "13-JAN-23", "01/13/2023 08:00", "13.01.2023", "2023/1/13"}) {
    INFO(day);
    CHECK(day_of(day).iso() == "2023-01-13");
  }
  for (const char* none : {"", "yes", "2023", "32/32/2023", "13 Foo 2023"}) {
    INFO(none);
    CHECK_FALSE(day_of(none).given());
  }
}

TEST_CASE("signed forms: rows, the last form of a paper counts, what is wrong has a place") {
  Findings findings;
  const Imported imported = read_list(
      "Paper ID,Title,Form Type,Signed By,Date Signed\r\n"
      "17,A,IEEE,\"Sample, Pat\",2023-01-13\r\n"
      "18,B,Crown,Jo,01/14/2023\r\n"
      "17,A,USGov,Pat Sample,2023-01-20\r\n"
      "19,C,IEEE,,\r\n"
      "20,D,whatever,X,2023-01-13\r\n"
      "21,E,IEEE,X,soon\r\n"
      ",F,IEEE,X,2023-01-13\r\n",
      findings);
  CHECK(imported.forms_only);
  REQUIRE(imported.forms.size() == 2);
  CHECK(imported.forms[0].paper == "17");
  CHECK(imported.forms[0].form.type == Rights::kUsGov);
  CHECK(imported.forms[0].form.signer == "Pat Sample");
  CHECK(imported.forms[0].form.date == "2023-01-20");
  CHECK(imported.forms[0].origin.line == 4);
  CHECK(imported.forms[1].form.date == "2023-01-14");

  const auto at = [&](std::string_view rule, int line) {
    return std::count_if(findings.begin(), findings.end(), [&](const Finding& finding) {
      return finding.rule == rule && finding.where.line == line &&
             finding.where.file == "forms.csv";
    });
  };
  CHECK(at("CFG-025", 1) == 1);  // which column is what
  CHECK(at("CFG-016", 1) == 1);  // "Title" is not read
  CHECK(at("CFG-025", 4) == 1);  // two forms of one paper
  CHECK(at("CFG-006", 6) == 1);
  CHECK(at("CFG-006", 7) == 1);
  CHECK(at("CFG-006", 8) == 1);
  CHECK(findings.size() == 6);
}

TEST_CASE("signed forms: a list without the columns cannot be read") {
  for (const char* text : {"", "Paper,Signer\n1,A\n", "\"", "<html>"}) {
    INFO(text);
    Findings findings;
    CHECK(read_list(text, findings).forms.empty());
    CHECK(std::any_of(findings.begin(), findings.end(),
                      [](const Finding& finding) { return finding.rule == "CFG-001"; }));
  }
  Findings findings;
  CHECK_THROWS_AS(find_importer("ieee-ecf")->read({{"/nowhere.csv"}, {}}, findings), UsageError);
}
