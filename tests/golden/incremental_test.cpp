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

TEST_CASE(
    "one replaced paper costs itself: the rest is neither measured nor judged, drawn, made again") {
  const TemporaryFolder folder;
  copy_example(folder.path() / "event");
  const auto done_anew = [&] {
    const Run run = shell(
        "export COLOPHON_CACHE=\"$PWD/cache\"; "
        "colophon build event -o out --verbose --fail-on never 2>&1 | grep 'done anew'",
        folder.path());
    INFO(run.out + run.err);
    REQUIRE(run.status == 0);
    return run.out;
  };
  const auto begins = [](const std::string& text, const std::string& with) {
    INFO(text);
    return text.starts_with("done anew: " + with);
  };
  CHECK(begins(done_anew(), "7 papers measured, 7 papers judged, "));
  CHECK(done_anew() ==
        "done anew: 0 papers measured, 0 papers judged, 0 pages drawn for the report, 0 of 21 "
        "single PDFs made and proved, the volume\n");
  // Other bytes, the same pages.
  REQUIRE(shell("qpdf --deterministic-id --object-streams=disable --replace-input "
                "event/camera-ready/tangobert.pdf",
                folder.path())
              .status == 0);
  const std::string after = done_anew();
  CHECK(begins(after, "1 paper measured, 1 paper judged, "));
  CHECK(after.find(", 1 of 21 single PDFs") != std::string::npos);
  CHECK(same_as_clean(folder.path()));

  // What a build takes over unread, `verify` reads.
  REQUIRE(shell("colophon verify out", folder.path()).status == 0);
  const auto hash = [&](const std::string& file) {
    return shell("sha256sum '" + file + "' | cut -c 1-64 | tr -d '\\n'", folder.path()).out;
  };
  const std::string single = "out/papers/mbr-sim.pdf", before = hash(single);
  REQUIRE(shell("cp event/camera-ready/mbr-sim.pdf " + single, folder.path()).status == 0);
  CHECK(shell("colophon verify out", folder.path()).err.find("VOL-001") != std::string::npos);
  REQUIRE(shell("sed -i s/" + before + "/" + hash(single) + "/ out/manifest.json", folder.path())
              .status == 0);
  const Run forged = shell("colophon verify out", folder.path());
  CHECK(forged.status == 1);
  CHECK(forged.err.find("VOL-001") == std::string::npos);
  CHECK(forged.err.find("VOL-004") != std::string::npos);  // no stamps
}
