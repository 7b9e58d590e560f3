#include "build/staging.hpp"

#include "colophon/failure.hpp"
#include "support/catch.hpp"

using namespace colophon;
using colophon::build::Staging;
namespace fs = std::filesystem;

TEST_CASE("a build replaces the folder whole, or leaves it as it was") {
  const TemporaryFolder place;
  const fs::path out = place.path() / "out";
  {
    Staging staging(out);
    write_file(staging.folder() / "manifest.json", "1");
    write_file(staging.folder() / "papers/a.pdf", "a");
    staging.commit();
  }
  CHECK(read_file(out / "papers/a.pdf") == "a");
  {
    const Staging staging(out);
    write_file(staging.folder() / "manifest.json", "2");
    CHECK(read_file(out / "manifest.json") == "1");
  }
  CHECK(read_file(out / "manifest.json") == "1");
  {
    Staging staging(out);
    write_file(staging.folder() / "manifest.json", "3");
    staging.commit();
  }
  CHECK(read_file(out / "manifest.json") == "3");
  CHECK_FALSE(fs::exists(out / "papers"));
  CHECK(std::distance(fs::directory_iterator(place.path()), {}) == 1);
}

TEST_CASE("a second build of the same folder is refused while the first runs") {
  const TemporaryFolder place;
  const Staging first(place.path() / "out");
  CHECK_THROWS_AS(Staging(place.path() / "out/"), Failure);
}

TEST_CASE("a file or a foreign folder is never replaced") {
  const TemporaryFolder place;
  write_file(place.path() / "file", "x");
  CHECK_THROWS_AS(Staging(place.path() / "file"), UsageError);
  write_file(place.path() / "photos/holiday.jpg", "x");
  CHECK_THROWS_AS(Staging(place.path() / "photos"), UsageError);
  CHECK(read_file(place.path() / "photos/holiday.jpg") == "x");
}

TEST_CASE("an exchange that was cut off is healed at the next start") {
  const TemporaryFolder place;
  write_file(place.path() / ".out.previous/manifest.json", "old");
  write_file(place.path() / ".out.staging/half", "new");
  { const Staging staging(place.path() / "out"); }
  CHECK(read_file(place.path() / "out/manifest.json") == "old");
  CHECK_FALSE(fs::exists(place.path() / ".out.staging"));
}

TEST_CASE("the earlier build is not thrown away while it is the only one") {
  const TemporaryFolder place;
  {
    const Staging staging(place.path() / "out");
    // Where two renames stand in for an exchange, the second may fail.
    write_file(place.path() / ".out.previous/manifest.json", "old");
  }
  CHECK(read_file(place.path() / ".out.previous/manifest.json") == "old");
  { const Staging staging(place.path() / "out"); }
  CHECK(read_file(place.path() / "out/manifest.json") == "old");
}
