#include "base/files.hpp"
#include "support/catch.hpp"
#include "support/example.hpp"
#include "support/paths.hpp"

// A build that knows the earlier one does less and gives the same.

using namespace colophon;
using namespace colophon::test;
namespace fs = std::filesystem;

namespace {

/// Builds `event` into `out` with a cache, and anew without one; true if both are the same, to the
/// byte.
bool same_as_clean(const fs::path& folder) {
  const Run run = shell(
      "export COLOPHON_CACHE=\"$PWD/cache\"; colophon build event -o out --quiet --fail-on never "
      "&& "
      "rm -rf clean && colophon build event -o clean --quiet --fail-on never --no-cache --jobs 1",
      folder);
  INFO(run.err);
  REQUIRE(run.status == 0);
  const auto hashes = tree_hashes(folder / "out");
  return hashes.size() > 30 && hashes == tree_hashes(folder / "clean");
}

}  // namespace

TEST_CASE("whatever changed, a build upon an earlier one has the bytes of a clean one") {
  const TemporaryFolder folder;
  const auto change = [&](const std::string& command) {
    INFO(command);
    REQUIRE(shell(command, folder.path() / "event").status == 0);
    CHECK(same_as_clean(folder.path()));
  };
  copy_example(folder.path() / "event");
  CHECK(same_as_clean(folder.path()));
  const std::string night = (source_dir() / "examples/emc2-2023/night-before").string();
  change("cp '" + night + "/submitted/tangobert.pdf' camera-ready/");
  change("cp '" + night + "/papers.yaml' . && cp '" + night +
         "/waivers.yaml' . && "
         "sed -i 's/family: Mamou, given: Jonathan/family: Mamou, given: Jo/' papers.yaml");
  // Somebody put another paper into the place of a finished one.
  REQUIRE(shell("cp out/papers/mbr-sim.pdf out/papers/imc-compiler.pdf", folder.path()).status ==
          0);
  CHECK(same_as_clean(folder.path()));
}
