#include "pdf/facts_cache.hpp"

#include <algorithm>

#include "base/files.hpp"
#include "base/hash.hpp"
#include "support/catch.hpp"
#include "support/paths.hpp"
#include "support/pdf_builder.hpp"

namespace colophon::pdf {
namespace {

namespace fs = std::filesystem;

struct Bench {
  TemporaryFolder folder;
  fs::path cache = folder.path() / "cache";
  MeasureRequest file(const std::string& name, const std::string& bytes) const {
    write_file(folder.path() / name, bytes);
    return {name, folder.path() / name, "shown/" + name};
  }
  /// Without a program for workers, only what the cache knows can be measured.
  [[nodiscard]] MeasureOptions options(bool workers) const {
    MeasureOptions options;
    options.scratch = folder.path() / "scratch";
    options.cache = cache;
    options.worker_program = workers ? test::program() : fs::path("/bin/false");
    return options;
  }
  [[nodiscard]] std::vector<fs::path> entries() const { return list_files(cache); }
};

TEST_CASE("what was measured is not measured again, whatever the file is called") {
  const Bench bench;
  const auto first = measure({bench.file("a.pdf", test::one_line("Hello"))}, bench.options(true));
  REQUIRE(bench.entries().size() == 1);
  const auto again = measure({bench.file("b.pdf", test::one_line("Hello"))}, bench.options(false));
  CHECK(again.at(0).facts.id == "b.pdf");
  CHECK(again.at(0).facts.file == "shown/b.pdf");
  CHECK(again.at(0).readable == bench.folder.path() / "b.pdf");
  CHECK(again.at(0).facts.pages.at(0).text == first.at(0).facts.pages.at(0).text);
  // Another content, another frame: to be measured, which /bin/false cannot.
  CHECK_THROWS(measure({bench.file("c.pdf", test::one_line("Other"))}, bench.options(false)));
  MeasureOptions wider = bench.options(false);
  wider.frame.left_pt += 1;
  CHECK_THROWS(measure({bench.file("b.pdf", test::one_line("Hello"))}, wider));
}

TEST_CASE("facts of a file that could not be read, or not wholly, are not kept") {
  const Bench bench;
  const auto results =
      measure({bench.file("a.pdf", ""), bench.file("b.pdf", "%PDF-1.4\nxx")}, bench.options(true));
  CHECK_FALSE(results.at(0).facts.readable());
  CHECK_FALSE(results.at(1).facts.readable());
  CHECK((!fs::exists(bench.cache) || bench.entries().empty()));
}

TEST_CASE("a merge gets its mended copy even if the facts are known") {
  const Bench bench;
  std::string damaged = test::one_line("Hello");
  damaged.replace(damaged.rfind("startxref"), 9, "startxrof");
  const auto request = bench.file("a.pdf", damaged);
  MeasureOptions options = bench.options(true);
  options.copies_needed = true;
  REQUIRE(measure({request}, options).at(0).facts.intake == Intake::kMended);
  fs::remove_all(options.scratch);
  const auto again = measure({request}, options);
  CHECK(fs::exists(again.at(0).readable));
  CHECK(measure({request}, bench.options(false)).at(0).facts.intake == Intake::kMended);
}

TEST_CASE("a spoiled entry counts as none") {
  const Bench bench;
  const auto request = bench.file("a.pdf", test::one_line("Hello"));
  measure({request}, bench.options(true));
  const std::string whole = read_file(bench.entries().at(0));
  for (const std::string& bytes :
       {std::string(), whole.substr(0, whole.size() / 2), whole + "x", std::string(100, 'x')}) {
    write_file(bench.entries().at(0), bytes);
    CHECK_THROWS(measure({request}, bench.options(false)));
  }
  measure({request}, bench.options(true));
  CHECK(read_file(bench.entries().at(0)) == whole);
}

TEST_CASE("a cache that cannot be written is none") {
  const Bench bench;
  MeasureOptions options = bench.options(true);
  options.cache = "/dev/null/cache";
  CHECK(measure({bench.file("a.pdf", test::one_line("Hello"))}, options).at(0).facts.readable());
}

}  // namespace
}  // namespace colophon::pdf
