// What is remembered of a check must never be told of another.
#include "build/judged_cache.hpp"

#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>

#include "base/files.hpp"
#include "base/hash.hpp"
#include "base/text.hpp"
#include "build/inputs.hpp"
#include "colophon/job/check.hpp"
#include "job/check_setup.hpp"
#include "pdf/facts_cache.hpp"
#include "support/catch.hpp"
#include "support/pdf_builder.hpp"

using namespace colophon;
namespace fs = std::filesystem;

namespace {

constexpr const char* kEvent = R"(event:
  acronym: WEEX
  title: 3rd Workshop on Example Engineering
  start: 2031-02-08
  end: 2031-02-09
profile: house
)";
constexpr const char* kPapers = R"(
- {id: one, title: Bridges of Glass and Paper, contributors: [{family: Doe, given: Jo}]}
- {id: two, title: Tunnels under Rivers, contributors: [{family: Roe, given: Al}]}
- {id: bad, title: Broken on the Way, contributors: [{family: Woe, given: Is}]}
)";
constexpr const char* kProfile = R"(profile: house
extends: base
title: The house's own
rules:
  too-many-pages: {severity: warning, params: {maximum: 1}}
)";

std::string pages_of(const std::string& title, int pages = 1) {
  test::PdfBuilder pdf;
  const int font = pdf.add(std::string(test::kHelvetica));
  for (int i = 0; i < pages; ++i) {
    pdf.add_page("BT /F 18 Tf 72 700 Td (" + title + ") Tj ET",
                 "<< /Font << /F " + test::ref(font) + " >> >>");
  }
  return pdf.bytes();
}

/// An event folder and a cache folder of its own.
class Scene {
 public:
  Scene() {
    const char* before = std::getenv("COLOPHON_CACHE");
    if (before != nullptr) before_ = before;
    ::setenv("COLOPHON_CACHE", cache().c_str(), 1);
    write("event.yaml", kEvent);
    write("papers.yaml", kPapers);
    write("templates/profiles/house.yaml", kProfile);
    write("camera-ready/one.pdf", pages_of("Bridges of Glass and Paper"));
    write("camera-ready/two.pdf", pages_of("Tunnels under Rivers"));
    write("camera-ready/bad.pdf", "%PDF-1.5 and no more");
  }
  ~Scene() {
    if (before_.empty()) {
      ::unsetenv("COLOPHON_CACHE");
    } else {
      ::setenv("COLOPHON_CACHE", before_.c_str(), 1);
    }
  }
  Scene(const Scene&) = delete;
  Scene& operator=(const Scene&) = delete;

  [[nodiscard]] fs::path event() const { return folder_.path() / "event"; }
  [[nodiscard]] fs::path cache() const { return folder_.path() / "cache"; }
  void write(const std::string& name, const std::string& bytes) const {
    write_file(event() / name, bytes);
  }
  [[nodiscard]] std::string report(bool cached, int jobs = 1) const {
    return job::check({.paths = {event()}, .format = "json", .jobs = jobs, .cache = cached}).report;
  }
  /// Whether the paper need not be judged again.
  [[nodiscard]] bool knows(const std::string& id, const std::string& as_id = {}) const {
    const job::CheckSetup setup = job::set_up_check(job::make_check_task({event()}), "", false);
    REQUIRE(setup.usable);
    CacheFolder folder(cache());
    const build::JudgedCache judged(folder, setup.profile.fingerprint, setup.task.event.fingerprint,
                                    build::frame_of(setup.profile.profile, setup.event()));
    const std::string file = "camera-ready/" + id + ".pdf";
    return judged.find(as_id.empty() ? id : as_id, file, sha256_file(event() / file)).has_value();
  }

 private:
  TemporaryFolder folder_;
  std::string before_;
};

}  // namespace

TEST_CASE("a judgement is found again until something changes on which it may depend") {
  const Scene scene;
  CHECK_FALSE(scene.knows("one"));
  const std::string first = scene.report(true);
  CHECK(scene.report(true) == first);
  CHECK(scene.report(false) == first);
  CHECK(scene.knows("one"));
  CHECK(scene.knows("two"));
  CHECK_FALSE(scene.knows("one", "two"));
  CHECK_FALSE(scene.knows("bad"));  // to be tried again

  const auto expect_as_new = [&](const std::string& what) {
    INFO(what);
    CHECK_FALSE(scene.knows("one"));
    const std::string without = scene.report(false), with = scene.report(true);
    CHECK(with == without);
    CHECK(with != first);
    CHECK(scene.knows("one"));
    CHECK(scene.report(true) == without);
  };
  scene.write("papers.yaml", replace_all(kPapers, "Glass", "Brass"));
  expect_as_new("title");
  scene.write("papers.yaml", kPapers);
  CHECK(scene.knows("one"));  // as it was at first
  CHECK(scene.report(true) == first);

  scene.write("templates/profiles/house.yaml", replace_all(kProfile, "warning", "error") + "#\n");
  scene.write("camera-ready/two.pdf", pages_of("Tunnels under Rivers", 3));
  expect_as_new("profile");
  scene.write("templates/profiles/house.yaml", kProfile);
  scene.write("camera-ready/one.pdf", pages_of("Bridges of Glass and Paper", 2));
  expect_as_new("file");
  scene.write("waivers.yaml", "- {paper: one, rule: too-many-pages, reason: is fine, by: me}\n");
  expect_as_new("waiver");
  CHECK(scene.report(true).find("is fine") != std::string::npos);
}

TEST_CASE("two checks at once with one cache say what each would alone") {
  const Scene scene;
  const std::string alone = scene.report(false);
  std::vector<pid_t> children;
  for (int i = 0; i < 3; ++i) {
    children.push_back(::fork());
    if (children.back() == 0) {
      bool same = true;
      for (int k = 0; k < 3; ++k) same = same && scene.report(true) == alone;
      ::_exit(same ? 0 : 1);
    }
  }
  for (const pid_t child : children) {
    int status = 0;
    REQUIRE(::waitpid(child, &status, 0) == child);
    CHECK(status == 0);
  }
  CHECK(scene.knows("one"));
}

TEST_CASE("a cache that cannot be written, or holds nonsense, does no harm") {
  const Scene scene;
  const std::string alone = scene.report(false);
  write_file(scene.cache(), "a file where the folder should be");
  CHECK(scene.report(true) == alone);
  fs::remove(scene.cache());
  CHECK(scene.report(true) == alone);
  for (const fs::path& entry : list_files(scene.cache())) {
    const std::string bytes = read_file(entry);
    write_file(entry, bytes.substr(0, bytes.size() / 2));
  }
  CHECK_FALSE(scene.knows("one"));
  CHECK(scene.report(true) == alone);
  CHECK(scene.knows("one"));
}
