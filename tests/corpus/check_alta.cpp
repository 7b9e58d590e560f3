// The verdicts on real papers that ../shared/corpus/README.md knows to be odd.
#include <cstdlib>
#include <nlohmann/json.hpp>
#include <set>
#include <string>

#include "support/catch.hpp"
#include "support/paths.hpp"

using namespace colophon;
using nlohmann::json;

namespace {

/// The report of the program itself: workers are started through its own file.
json run_alta(const std::string& profile) {
  if (test::shared_dir().empty()) std::exit(77);
  const auto papers = test::shared_dir() / "corpus" / "alta2023" / "papers";
  const test::Run run = test::shell("colophon check '" + papers.string() + "' --profile " +
                                    profile + " --format json");
  INFO(run.err);
  REQUIRE(run.status == 1);
  return json::parse(run.out);
}

using Ids = std::set<std::string>;

Ids failing_papers(const json& report, const std::string& rule) {
  Ids ids;
  for (const json& paper : report["papers"]) {
    if (paper["verdicts"].at(rule) == "fail") ids.insert(paper["id"].get<std::string>());
  }
  return ids;
}

std::size_t failing(const json& report, const std::string& rule) {
  return failing_papers(report, rule).size();
}

}  // namespace

TEST_CASE("ALTA 2023: what is odd is found, and nothing is called wrong that is not") {
  const json report = run_alta("base");
  REQUIRE(report["papers"].size() == 23);
  int pages = 0;
  for (const json& paper : report["papers"]) pages += paper["pages"].get<int>();
  CHECK(pages == 182);
  CHECK(failing(report, "FNT-003") == 2);  // papers with Type 3 fonts
  CHECK(failing(report, "FNT-001") == 2);  // papers with fonts that are not embedded
  CHECK(failing(report, "PAG-001") == 0);  // 18 pages of 595 x 841 are A4
  CHECK(failing(report, "PAG-002") == 0);
  CHECK(failing(report, "TXT-001") == 0);
  CHECK(failing(report, "FIL-001") == 0);
  CHECK(failing(report, "IDN-003") == 0);
  CHECK(report["summary"]["not_checked"] == 0);
}

TEST_CASE("ALTA 2023 in the profile of its publisher: every finding was looked at on the page") {
  const json report = run_alta("acl");
  REQUIRE(report["papers"].size() == 23);
  CHECK(failing(report, "FNT-001") == 2);
  CHECK(failing(report, "FNT-003") == 2);
  // Addresses, code, tables and pictures that stick out into the margins.
  CHECK(failing_papers(report, "MRG-001") ==
        Ids{"10", "12", "18", "22", "26", "27", "35", "6", "st_09"});
  CHECK(failing_papers(report, "TXT-002") == Ids{"37"});  // numbers at the foot
  // All are set in the style's Times of 11 pt, in two columns, by LaTeX or by Word; paper 35 has a
  // table of running text in 6 pt.
  for (const char* rule :
       {"FNT-004", "FNT-005", "PAG-001", "PAG-006", "TXT-005", "TXT-007", "TXT-008"}) {
    INFO(rule);
    CHECK(failing(report, rule) == 0);
  }
  CHECK(report["summary"]["not_checked"] == 0);
}
