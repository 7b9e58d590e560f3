#include "base/files.hpp"
#include "pdf/measure.hpp"
#include "support/catch.hpp"
#include "support/paths.hpp"

namespace colophon::pdf {
namespace {

TEST_CASE("files that once went wrong still get an answer") {
  const auto files = list_files(test::source_dir() / "tests/fuzz/regressions/facts");
  REQUIRE_FALSE(files.empty());
  const TemporaryFolder scratch;
  for (const auto& file : files) {
    INFO(file);
    const Measured result = measure_here({"p", file, "p"}, {}, scratch.path());
    CHECK(result.facts.sha256.size() == 64);
    CHECK(result.facts.readable() == !result.readable.empty());
    CHECK(result.facts.intake_note.empty() == (result.facts.intake == Intake::kClean));
  }
}

}  // namespace
}  // namespace colophon::pdf
