// Papers in the unmodified styles that publishers hand out (tests/styles): nothing to say about
// them.
#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <vector>

#include "support/catch.hpp"
#include "support/paths.hpp"

using namespace colophon;
using nlohmann::json;

namespace {

/// The profiles that papers of a style must pass, by the first part of the file name.
const std::map<std::string, std::vector<std::string>>& profiles_of_style() {
  static const std::vector<std::string> ieee = {"base", "ieee-xplore", "ieee-cps", "edas",
                                                "papercept"};
  static const std::map<std::string, std::vector<std::string>> profiles = {
      {"ieeetran", ieee}, {"ieee", ieee}, {"acl", {"base", "acl"}}, {"jacow", {"base", "jacow"}}};
  return profiles;
}

/// The report on one paper alone: as a set the papers would be duplicates of each other.
json report_on(const std::filesystem::path& file, const std::string& profile) {
  const test::Run run = test::shell("colophon check '" + file.string() + "' --profile " + profile +
                                    " --format json --fail-on never");
  INFO(run.err);
  REQUIRE(run.status == 0);
  return json::parse(run.out);
}

}  // namespace

TEST_CASE("papers in the official styles have no error and no warning") {
  std::set<std::string> styles;
  for (const auto& entry :
       std::filesystem::directory_iterator(test::source_dir() / "tests/styles")) {
    if (entry.path().extension() != ".pdf") continue;
    const std::string name = entry.path().stem().string();
    const std::string style = name.substr(0, name.find('-'));
    REQUIRE(profiles_of_style().count(style) == 1);
    styles.insert(style);
    for (const std::string& profile : profiles_of_style().at(style)) {
      const json report = report_on(entry.path(), profile);
      INFO(name << ", profile " << profile << ": " << report["papers"].dump(1));
      CHECK(report["summary"]["errors"] == 0);
      CHECK(report["summary"]["warnings"] == 0);
      CHECK(report["summary"]["not_checked"] == 0);
    }
  }
  CHECK(styles.size() == profiles_of_style().size());
}
