#include <sstream>

#include "base/files.hpp"
#include "base/text.hpp"
#include "support/catch.hpp"
#include "support/example.hpp"
#include "support/paths.hpp"

// The second scene of the example, played as its README tells it.

using namespace colophon;
using namespace colophon::test;
namespace fs = std::filesystem;

namespace {

/// What stands between a line that begins with `open` and the next ``` line.
std::string block_after(const std::string& text, const std::string& heading,
                        const std::string& open) {
  const std::size_t from = text.find("\n" + open + "\n", text.find(heading)) + open.size() + 2;
  return text.substr(from, text.find("\n```", from) - from + 1);
}

/// The scene in a scratch folder, played once for all cases.
fs::path played() {
  static const TemporaryFolder folder;
  static const Run run = [] {
    fs::create_directory_symlink(source_dir() / "examples", folder.path() / "examples");
    const std::string readme =
        read_file(source_dir() / "examples/emc2-2023/night-before/README.md");
    return shell("set -e\n" + block_after(readme, "To play it", "```sh"), folder.path());
  }();
  INFO(run.out << run.err);
  REQUIRE(run.status == 0);
  REQUIRE(run.out.ends_with(
      block_after(read_file(source_dir() / "examples/emc2-2023/night-before/README.md"),
                  "The last command prints", "```")));
  return folder.path() / "build";
}

}  // namespace

TEST_CASE("the night before goes as its README says, and diff tells it") {
  CHECK(fs::exists(played() / "volume-after/volume.pdf"));
}

TEST_CASE("what did not move that night is the same file byte for byte") {
  const auto before = tree_hashes(played() / "volume-before/papers");
  const auto after = tree_hashes(played() / "volume-after/papers");
  int same = 0;
  for (const auto& [file, hash] : before) {
    if (file == "input-length.pdf") continue;
    REQUIRE(after.contains(file));
    const bool moved = file == "tangobert.pdf" || file == "mbr-sim.pdf" ||
                       file == "block-format.pdf" || file == "compact-convnets.pdf" ||
                       file == "imc-compiler.pdf";
    INFO(file);
    CHECK((hash != after.at(file)) == moved);
    same += moved ? 0 : 1;
  }
  CHECK(same == 9);  // eight talks and the paper before TangoBERT
  CHECK_FALSE(after.contains("input-length.pdf"));
}

TEST_CASE("a build that knew the earlier one gives the bytes of one that knows nothing") {
  REQUIRE(shell("colophon build after -o clean --no-cache --jobs 1", played()).status == 0);
  CHECK(tree_hashes(played() / "clean") == tree_hashes(played() / "volume-after"));
}

TEST_CASE("a change of the programme alone leaves papers, plan, metadata and package as they are") {
  const fs::path folder = played();
  REQUIRE(shell("rm -rf swapped && cp -r before swapped && cp after/programme.yaml swapped && "
                "sed -i '/item: talk-fang/s/}/, chair: Somebody Else}/' swapped/programme.yaml && "
                "! cmp -s before/programme.yaml swapped/programme.yaml && "
                "colophon build swapped -o volume-swapped",
                folder)
              .status == 0);
  auto before = tree_hashes(folder / "volume-before"),
       after = tree_hashes(folder / "volume-swapped");
  CHECK(before.size() > 30);
  // The manifest names what went in, the programme too.
  CHECK(before.extract("manifest.json").mapped() != after.extract("manifest.json").mapped());
  CHECK(before == after);
  CHECK(shell("colophon diff volume-before volume-swapped", folder).out ==
        "edited: programme.yaml; every file of the build is the same\n");
  for (const char* when : {"before", "swapped"}) {
    REQUIRE(shell(std::string("mkdir -p packed-") + when + " && colophon package ieee " + when +
                      " -o packed-" + when + "/upload.zip --build volume-" + when,
                  folder)
                .status <= 1);
  }
  CHECK(tree_hashes(folder / "packed-before").size() == 2);
  CHECK(tree_hashes(folder / "packed-before") == tree_hashes(folder / "packed-swapped"));
}
