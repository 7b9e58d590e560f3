#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <random>

#include "base/files.hpp"
#include "build/event_state.hpp"
#include "colophon/failure.hpp"
#include "support/catch.hpp"
#include "support/example.hpp"
#include "support/paths.hpp"
#include "support/tiny_event.hpp"

// OUT is the old build or the new one, whole, and nothing lies about: whatever stops a build. And
// what comes out depends on what goes in, on nothing else.

using namespace colophon;
using namespace colophon::test;
namespace fs = std::filesystem;

namespace {

using Hashes = std::map<std::string, std::string>;

/// Two events of the same items, one built into `out`; both know how the other's build looks.
struct Place {
  Place() {
    make_tiny_event(at("old"));
    make_tiny_event(at("new"), "On Other Talks");
    REQUIRE(shell("colophon build new -o out --quiet; mv out new-build && "
                  "colophon build old -o out --quiet; [ -e out/volume.pdf ]",
                  folder.path())
                .status == 0);
    old_build = tree_hashes(at("out"));
    new_build = tree_hashes(at("new-build"));
    REQUIRE(old_build != new_build);
    fs::remove_all(at("new-build"));
    ids = read_file(at("new/ids.lock"));
  }

  [[nodiscard]] fs::path at(const std::string& name) const { return folder.path() / name; }
  [[nodiscard]] Run run(const std::string& command) const { return shell(command, folder.path()); }
  [[nodiscard]] std::string names(const std::string& where = ".") const {
    return run("ls -A " + where + " | sort | tr '\\n' ' '").out;
  }

  TemporaryFolder folder;
  Hashes old_build, new_build;
  std::string ids;  ///< ids.lock of the new event
};

}  // namespace

#ifdef COLOPHON_FAULT_INJECTOR
namespace {

/// The program as it runs under a fault (`tests/support/fault_injector`).
std::string faulty(const std::string& fault, const std::string& arguments) {
  return fmt::format("FAULT={} LD_PRELOAD='{}' colophon {}", fault, COLOPHON_FAULT_INJECTOR,
                     arguments);
}

/// How many calls of a build of the new event change the file system.
int calls_of_a_build(const Place& place) {
  REQUIRE(place
              .run("rm -f new/ids.lock; export FAULT_COUNT=\"$PWD/count\"; " +
                   faulty("count:0", "build new -o counted --quiet"))
              .status <= 1);
  const int calls = std::stoi(read_file(place.at("count")));
  REQUIRE(place.run("rm -r counted count").status == 0);
  return calls;
}

std::vector<int> random_points(int calls, std::size_t points) {
  std::vector<int> all(static_cast<std::size_t>(calls));
  std::iota(all.begin(), all.end(), 1);
  std::mt19937 random(20230214);
  for (std::size_t i = all.size(); i > 1; --i) std::swap(all[i - 1], all[random() % i]);
  all.resize(std::min(points, all.size()));
  return all;
}

}  // namespace

TEST_CASE("kill -9 at 50 random points: OUT stays whole, the next build heals all") {
  const Place place;
  const std::vector<int> points = random_points(calls_of_a_build(place), 50);
  REQUIRE(points.size() == 50);
  int kept = 0, healed = 0;
  Hashes before = place.old_build;
  for (std::size_t i = 0; i < points.size(); ++i) {
    // Without its lock the event has all numbers to write down once more.
    fs::remove(place.at("new/ids.lock"));
    const Run run =
        place.run(faulty(fmt::format("kill:{}", points[i]), "build new -o out --quiet"));
    INFO("killed at call " << points[i] << ": " << run.err);
    REQUIRE(run.status == 137);
    const Hashes now = tree_hashes(place.at("out"));
    REQUIRE((now == place.old_build || now == place.new_build));
    kept += now == place.old_build ? 1 : 0;
    // No committed volume is without its numbers.
    if (now != before) REQUIRE(read_file(place.at("new/ids.lock")) == place.ids);
    before = now;
    if (i % 10 != 9 && i + 1 != points.size()) continue;
    // Whatever several killed builds left, one build takes away.
    for (const char* event : {"new", "old"}) {
      REQUIRE(place.run(fmt::format("colophon build {} -o out --quiet", event)).status <= 1);
      CHECK(place.names() == "new old out ");
    }
    before = tree_hashes(place.at("out"));
    CHECK(before == place.old_build);
    CHECK(place.names("new") == "camera-ready event.yaml ids.lock papers.yaml ");
    ++healed;
  }
  CHECK(kept > 10);
  CHECK(healed == 5);
}

TEST_CASE("a disk that fills up at any point leaves the old build, whole, and says so") {
  const Place place;
  const int calls = calls_of_a_build(place);
  int refused = 0;
  for (const int point : random_points(calls, 14)) {
    fs::remove(place.at("new/ids.lock"));
    const Run run = place.run(faulty(fmt::format("28:{}", point), "build new -o out --quiet"));
    INFO("full at call " << point << " of " << calls << ": " << run.err);
    const Hashes now = tree_hashes(place.at("out"));
    if (run.status <= 1) {  // all that needs room was done
      CHECK(now == place.new_build);
      CHECK(read_file(place.at("new/ids.lock")) == place.ids);
      REQUIRE(place.run("colophon build old -o out --quiet").status <= 1);
    } else {
      ++refused;
      CHECK(run.status == 3);
      CHECK(run.err.find("No space left on device") != std::string::npos);
      CHECK(now == place.old_build);
      CHECK_FALSE(fs::exists(place.at("new/ids.lock")));
    }
    CHECK(place.names("new").find(".new") == std::string::npos);
    fs::remove_all(place.at("out.failed"));
    CHECK(place.names() == "new old out ");
  }
  CHECK(refused > 5);
}

TEST_CASE("a place that becomes read-only leaves the old build, whole") {
  const Place place;
  const int calls = calls_of_a_build(place);
  for (const int point : {1, 2, calls / 2, calls * 3 / 4}) {
    const Run run = place.run(faulty(fmt::format("30:{}", point), "build new -o out --quiet"));
    INFO("read-only at call " << point << " of " << calls << ": " << run.err);
    CHECK(run.status == 3);
    CHECK(run.err.find("Read-only file system") != std::string::npos);
    CHECK(tree_hashes(place.at("out")) == place.old_build);
  }
  CHECK(place.run("colophon build new -o out --quiet").status <= 1);
  CHECK(tree_hashes(place.at("out")) == place.new_build);
  CHECK(place.names() == "new old out ");
}

TEST_CASE("neither clock, folder, zone, locale, umask nor the number of jobs is in the bytes") {
  const Place place;
  REQUIRE(place
              .run("mkdir -p a/much/deeper && cp -r new a/much/deeper/place && "
                   "find a -exec touch -d 2001-01-01 {} + && rm a/much/deeper/place/ids.lock")
              .status == 0);
  const Run far = place.run(
      "cd a && umask 077 && export TZ=Pacific/Kiritimati LC_ALL=tr_TR.UTF-8 LANGUAGE=tr; " +
      faulty("years:7", "build much/deeper/place -o ../far --jobs 5 --no-cache --quiet"));
  INFO(far.err);
  REQUIRE(far.status <= 1);
  CHECK(tree_hashes(place.at("far")) == place.new_build);
  CHECK(place.run("TZ=America/Adak LC_ALL=C colophon build new -o near --jobs 1 --quiet").status <=
        1);
  CHECK(tree_hashes(place.at("near")) == place.new_build);
  CHECK(read_file(place.at("a/much/deeper/place/ids.lock")) == place.ids);
}
#endif

TEST_CASE("SOURCE_DATE_EPOCH is the time of a build, else the event's last day") {
  const Place place;
  const auto created = [&](const std::string& name) {
    return place.run("pdfinfo -isodates " + name + "/volume.pdf | sed -n 's/^CreationDate: *//p'")
        .out;
  };
  CHECK(created("out") == "2026-01-01T00:00:00Z\n");
  for (const char* name : {"once", "again"}) {
    REQUIRE(
        place
            .run(fmt::format("SOURCE_DATE_EPOCH=1700000000 colophon build old -o {} --quiet", name))
            .status <= 1);
  }
  CHECK(created("once") == "2023-11-14T22:13:20Z\n");
  CHECK(tree_hashes(place.at("once")) == tree_hashes(place.at("again")));
  CHECK(tree_hashes(place.at("once")).at("volume.pdf") != place.old_build.at("volume.pdf"));
  const Run bad = place.run("SOURCE_DATE_EPOCH=yesterday colophon build old -o out --quiet");
  CHECK(bad.status == 2);
  CHECK(tree_hashes(place.at("out")) == place.old_build);
}

TEST_CASE("an id keeps its number and DOI through every order of builds") {
  const Place place;
  const auto dois = [&](const char* out) {
    return place.run(fmt::format("sed -n 's/.*\"doi\": \"\\(.*\\)\",/\\1/p' {}/plan.json", out))
        .out;
  };
  const std::string first = dois("out");
  REQUIRE(first == "10.5555/TINY.001\n10.5555/TINY.002\n10.5555/TINY.003\n10.5555/TINY.004\n");
  // A late paper stands before the index and takes the next free number; later the talk goes.
  REQUIRE(place
              .run("cp old/camera-ready/imc.pdf old/camera-ready/late.pdf && "
                   "echo '- {id: late, title: Late, status: late, abstract: x, contributors: "
                   "[{family: Roe, given: Al}]}' >>old/papers.yaml && "
                   "colophon build old -o late --quiet")
              .status <= 1);
  CHECK(
      dois("late") ==
      "10.5555/TINY.001\n10.5555/TINY.002\n10.5555/TINY.003\n10.5555/TINY.005\n10.5555/TINY.004\n");
  REQUIRE(place
              .run("sed -i 's/kind: talk/kind: talk\\n  status: withdrawn/' old/papers.yaml && "
                   "colophon build old -o gone --quiet")
              .status <= 1);
  CHECK(dois("gone") == "10.5555/TINY.001\n10.5555/TINY.003\n10.5555/TINY.005\n10.5555/TINY.004\n");
  // It comes back under its old number.
  REQUIRE(place
              .run("sed -i '/status: withdrawn/d' old/papers.yaml && "
                   "colophon build old -o back --quiet")
              .status <= 1);
  CHECK(tree_hashes(place.at("back")) == tree_hashes(place.at("late")));
}

TEST_CASE("of two builds at once into one folder the second is refused") {
  const Place place;
  const Run held = place.run("flock .out.lock colophon build new -o out --quiet");
  CHECK(held.status == 3);
  CHECK(held.err.find("another build of") != std::string::npos);
  CHECK(tree_hashes(place.at("out")) == place.old_build);
  fs::remove(place.at(".out.lock"));
  fs::remove_all(place.at("out.failed"));
  // Really at once: one wins, or they come one after the other; never both halves.
  const Run both = place.run(
      "colophon build new -o out --quiet 2>/dev/null & colophon build old -o out --quiet; a=$?; "
      "wait "
      "$!; echo $a $?");
  INFO(both.out << both.err);
  const Hashes now = tree_hashes(place.at("out"));
  CHECK((now == place.old_build || now == place.new_build));
  fs::remove_all(place.at("out.failed"));
  CHECK(place.names() == "new old out ");
}

TEST_CASE("builds of one event into two folders do not give a number twice") {
  const Place place;
  // While another build commits, this one waits; then it finds numbers it does not know.
  const Run run = place.run(
      "rm new/ids.lock; flock new sh -c \"sleep 2; echo 'other: {number: 1}' >new/ids.lock\" & "
      "sleep 0.5; colophon build new -o two --quiet");
  INFO(run.out << run.err);
  CHECK(run.status == 3);
  CHECK(run.err.find("another build of this event has given numbers") != std::string::npos);
  CHECK(read_file(place.at("new/ids.lock")) == "other: {number: 1}\n");
  CHECK_FALSE(fs::exists(place.at("two")));
}

TEST_CASE("a place that was refused is left as it was") {
  const Place place;
  write_file(place.at("file"), "mine");
  CHECK(place.run("colophon build new -o file").status == 2);
  CHECK(place.names() == "file new old out ");
}

TEST_CASE("a build that was made read-only is replaced like any other") {
  const Place place;
  // Nobody is root there: to root nothing is read-only.
  const bool root = ::geteuid() == 0;
  REQUIRE(place.run("chmod -R a-w out").status == 0);
  if (root) REQUIRE(place.run("chmod 755 . && chown -R 65534:65534 .").status == 0);
  const Run run = place.run(std::string(root ? "HOME=$PWD/.. setpriv --reuid=65534 --regid=65534 "
                                               "--clear-groups "
                                             : "") +
                            "\"$(command -v colophon)\" build new -o out --quiet --no-cache");
  INFO(run.err);
  CHECK(run.status <= 1);
  CHECK(tree_hashes(place.at("out")) == place.new_build);
  CHECK(place.names() == "new old out ");
}
