// The verdicts on real papers that ../shared/corpus/README.md knows to be odd.
#include <cstdlib>
#include <nlohmann/json.hpp>

#include "support/catch.hpp"
#include "support/paths.hpp"

using namespace colophon;
using nlohmann::json;

namespace {

/// The report of the program itself: workers are started through its own file.
json run_alta() {
  if (test::shared_dir().empty()) std::exit(77);
  const auto papers = test::shared_dir() / "corpus" / "alta2023" / "papers";
  const test::Run run =
      test::shell("colophon check '" + papers.string() + "' --profile base --format json");
  INFO(run.err);
  REQUIRE(run.status == 1);
  return json::parse(run.out);
}

int failing(const json& report, const std::string& rule) {
  int n = 0;
  for (const json& paper : report["papers"]) n += paper["verdicts"].at(rule) == "fail" ? 1 : 0;
  return n;
}

}  // namespace

TEST_CASE("ALTA 2023: what is odd is found, and nothing is called wrong that is not") {
  const json report = run_alta();
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
