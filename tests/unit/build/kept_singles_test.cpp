#include "build/kept_singles.hpp"

#include "base/files.hpp"
#include "base/hash.hpp"
#include "build/manifest.hpp"
#include "support/catch.hpp"

using namespace colophon;
using namespace colophon::build;
namespace fs = std::filesystem;

namespace {

/// An earlier build whose one single PDF was made of `job`.
struct Earlier {
  Earlier() {
    write_file(out / "papers/a.pdf", bytes);
    Manifest manifest;
    manifest.outputs = {{"papers/a.pdf", sha256_hex(bytes), 1}};
    write_file(out / "manifest.json", format_manifest(manifest));
    job.source.sha256 = "0123";
    job.sheet = &sheet;
    account.links = {{.in = {}, .out = {.internal = 1, .uri = 2, .dead = 3, .other = 4}}};
    account.parts = {{.in = {}, .out = {5, 6, 7, 8}, .removed = {}}};
  }

  TemporaryFolder folder;
  fs::path out = folder.path() / "out", to = folder.path() / "copy.pdf";
  std::string bytes = "%PDF of a";
  CacheFolder cache{folder.path() / "cache"};
  StampSheet sheet;
  pdf::SingleJob job;
  PlannedItem planned{.id = "a", .pages = 4, .first_label = "1", .last_label = "4"};
  pdf::WriteAccount account;
};

}  // namespace

TEST_CASE("a single PDF made of the same is taken over, with its account") {
  Earlier at;
  KeptSingles kept(at.cache, at.out, "version 1");
  const std::string key = kept.key(at.job, at.planned);
  CHECK_FALSE(kept.take(key, at.to));
  kept.remember(key, sha256_hex(at.bytes), at.account);
  const auto taken = kept.take(key, at.to);
  REQUIRE(taken);
  CHECK(read_file(at.to) == at.bytes);
  CHECK(taken->links.front().out == at.account.links.front().out);
  CHECK(taken->parts.front().out == at.account.parts.front().out);
}

TEST_CASE("everything that a single PDF depends on is in its key") {
  Earlier at;
  const KeptSingles kept(at.cache, at.out, "version 1");
  const std::string key = kept.key(at.job, at.planned);
  CHECK(KeptSingles(at.cache, at.out, "version 2").key(at.job, at.planned) != key);
  const auto differs = [&](auto change) {
    pdf::SingleJob job = at.job;
    PlannedItem planned = at.planned;
    StampSheet sheet = at.sheet;
    job.sheet = &sheet;
    change(job, planned, sheet);
    return kept.key(job, planned) != key;
  };
  CHECK(differs([](auto& job, auto&, auto&) { job.source.sha256 = "4567"; }));
  CHECK(differs([](auto& job, auto&, auto&) { job.source.bytes = "typeset"; }));
  CHECK(differs([](auto& job, auto&, auto&) { job.labels = {{.first_physical = 1, .start = 5}}; }));
  CHECK(differs([](auto& job, auto&, auto&) { job.bare = true; }));
  CHECK(differs([](auto&, auto& planned, auto&) { planned.first_label = "5"; }));
  CHECK(differs([](auto&, auto& planned, auto&) { planned.doi = "10.5555/x"; }));
  CHECK(differs([](auto&, auto&, auto& sheet) { sheet.pdf = "another"; }));
  CHECK_FALSE(differs([](auto&, auto& planned, auto&) { planned.why = {"told differently"}; }));
}

TEST_CASE("nothing is taken over from a build that somebody touched, or that is none") {
  Earlier at;
  KeptSingles kept(at.cache, at.out, "version 1");
  const std::string key = kept.key(at.job, at.planned);
  kept.remember(key, sha256_hex(at.bytes), at.account);
  write_file(at.out / "papers/a.pdf", "%PDF of b");
  CHECK_FALSE(kept.take(key, at.to));
  CHECK_FALSE(fs::exists(at.to));
  write_file(at.out / "papers/a.pdf", at.bytes);
  CHECK(kept.take(key, at.to));
  write_file(at.out / "manifest.json", "{}");
  CHECK_FALSE(KeptSingles(at.cache, at.out, "version 1").take(key, at.to));
  CHECK_FALSE(KeptSingles(at.cache, at.folder.path() / "none", "version 1").take(key, at.to));
  CacheFolder no_cache{fs::path()};
  CHECK_FALSE(KeptSingles(no_cache, at.out, "version 1").take(key, at.to));
}
