// Copies of real and of odd papers: what the profile does not want is out of them, qpdf finds no
// fault with them, and whatever was refused has a reason.
#include <cstdlib>
#include <nlohmann/json.hpp>
#include <set>

#include "base/files.hpp"
#include "support/catch.hpp"
#include "support/paths.hpp"

using namespace colophon;
using nlohmann::json;
namespace fs = std::filesystem;

namespace {

fs::path corpus() {
  if (test::shared_dir().empty()) std::exit(77);
  return test::shared_dir() / "corpus";
}

json repair(const std::string& files, const fs::path& out, const std::string& options = {}) {
  const test::Run run = test::shell("colophon repair " + files + " -o '" + out.string() +
                                    "' --profile ieee-xplore --format json --no-cache " + options);
  INFO(run.err);
  REQUIRE((run.status == 0 || run.status == 1 || run.status == 3));
  return json::parse(run.out);
}

/// What no copy under ieee-xplore may still have.
const std::set<std::string> kMendable = {"LNK-001", "LNK-002", "LNK-003", "LNK-004", "SEC-001",
                                         "SEC-002", "SEC-003", "SEC-004", "SEC-005"};

/// Returns the number of copies.
int judge(const json& account) {
  int copies = 0;
  for (const json& paper : account["papers"]) {
    INFO(paper["file"].dump());
    CHECK((paper["refused"].is_null() || paper["state"] == "refused"));
    if (paper["state"] != "repaired") continue;
    ++copies;
    const std::string copy = paper["copy"];
    for (const json& finding : paper["findings"]) {
      INFO(finding.dump());
      CHECK(kMendable.count(finding["rule"].get<std::string>()) == 0);
    }
    const test::Run check = test::shell("qpdf --check '" + copy + "'");
    INFO(check.out << check.err);
    // A stream that cannot be decoded is copied as it is, too.
    const bool whole =
        test::shell("qpdf --check '" + paper["file"].get<std::string>() + "'").status == 0;
    CHECK((check.status == 0 || (!whole && check.status == 3)));
  }
  return copies;
}

}  // namespace

TEST_CASE("ALTA 2023: every paper with links becomes one without, with the same text") {
  // Paper 37 was printed without any link: there is nothing to repair in it.
  const TemporaryFolder out;
  const json account = repair("'" + (corpus() / "alta2023" / "papers").string() + "'", out.path());
  REQUIRE(account["papers"].size() == 23);
  CHECK(judge(account) == 22);
  std::vector<std::string> unchanged;
  for (const json& paper : account["papers"]) {
    if (paper["state"] == "unchanged") unchanged.push_back(paper["id"]);
  }
  CHECK(unchanged == std::vector<std::string>{"37"});
}

TEST_CASE("odd files are repaired or refused, and never come out broken") {
  const TemporaryFolder out;
  std::string files;
  int named = 0;
  for (const char* start : {"annot", "appear", "attach", "form", "need-app", "V4", "enc", "bad",
                            "field", "link", "page"}) {
    for (const fs::path& file : list_files(corpus() / "odd", ".pdf")) {
      if (file.filename().string().rfind(start, 0) != 0 || named == 120) continue;
      files += " '" + file.string() + "'";
      ++named;
    }
  }
  REQUIRE(named > 20);
  CHECK(judge(repair(files, out.path())) > 5);
}
