// Whatever a worker does, it costs its paper the facts and nothing else.
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <map>
#include <optional>
#include <set>

#include "base/files.hpp"
#include "base/interrupt.hpp"
#include "colophon/failure.hpp"
#include "facts/codec.hpp"
#include "pdf/measure.hpp"
#include "support/catch.hpp"
#include "support/paths.hpp"
#include "support/pdf_builder.hpp"

namespace colophon::pdf {
namespace {

namespace fs = std::filesystem;

/// Papers of which some may be faulty, and a worker that does what their ids say.
struct Bench {
  TemporaryFolder folder;
  [[nodiscard]] MeasureRequest file(const std::string& id) const {
    write_file(folder.path() / (id + ".pdf"), test::one_line("This is " + id));
    return {id, folder.path() / (id + ".pdf"), id + ".pdf"};
  }
  [[nodiscard]] std::vector<MeasureRequest> files(const std::vector<std::string>& ids) const {
    std::vector<MeasureRequest> requests;
    for (const std::string& id : ids) requests.push_back(file(id));
    return requests;
  }
  [[nodiscard]] MeasureOptions options(int jobs) const {
    MeasureOptions options;
    options.jobs = jobs;
    options.scratch = folder.path() / "scratch";
    options.worker_program = test::faulty_worker();
    options.limits.seconds_per_paper = 20;
    options.limits.memory_bytes = 512LL << 20;
    options.limits.output_bytes = 1LL << 20;
    options.limits.file_bytes = 8LL << 20;
    return options;
  }
};

/// The facts of each paper, as bytes that can be compared.
std::map<std::string, std::string> by_id(const std::vector<Measured>& results) {
  std::map<std::string, std::string> facts;
  for (const Measured& one : results) facts[one.facts.id] = encode(one.facts);
  return facts;
}

bool has_children() {
  return ::waitpid(-1, nullptr, WNOHANG) >= 0 || errno != ECHILD;
}

std::size_t open_files() {
  std::size_t count = 0;
  for (const auto& entry : fs::directory_iterator("/proc/self/fd")) count += entry.exists() ? 1 : 0;
  return count;
}

TEST_CASE("a worker that fails costs its paper the facts, and no other paper anything") {
  const Bench bench;
  const std::vector<std::string> sound = {"a", "b", "c", "d"};
  const auto alone = by_id(measure(bench.files(sound), bench.options(1)));
  REQUIRE(alone.size() == 4);
  const std::size_t files = open_files();
  const std::map<std::string, std::pair<Intake, std::string>> faults = {
      {"segv", {Intake::kDamaged, "signal 11"}},
      {"abort", {Intake::kDamaged, "signal 6"}},
      {"killed", {Intake::kOverBudget, "signal 9"}},
      {"exit-0", {Intake::kDamaged, "exit status 0"}},
      {"exit-1", {Intake::kOverBudget, "exit status 1"}},
      {"no-memory", {Intake::kOverBudget, "needs more memory than a worker may use"}},
#ifndef COLOPHON_SANITIZED  // no limit holds where every process has terabytes
      {"eat-memory", {Intake::kDamaged, "signal 6"}},
#endif
      {"fill-disk", {Intake::kOverBudget, "signal 25"}},
      {"flood", {Intake::kDamaged, "not understood"}},
      {"flood-one", {Intake::kOverBudget, "more than 1048576 bytes"}},
      {"garbage", {Intake::kDamaged, "not understood"}},
      {"cut-facts", {Intake::kDamaged, "not understood"}},
      {"cut-off", {Intake::kDamaged, "exit status 0"}},
      {"close-pipe", {Intake::kOverBudget, "signal 9"}},
      {"other-paper", {Intake::kDamaged, "not about this paper"}},
      {"other-file", {Intake::kDamaged, "neither the paper nor"}},
  };
  for (const auto& [fault, expected] : faults) {
    for (const int jobs : {1, 2}) {
      CAPTURE(fault, jobs);
      const auto results = measure(bench.files({"a", "b", fault, "c", "d"}), bench.options(jobs));
      REQUIRE(results.size() == 5);
      const Measured& failed = results[2];
      CHECK(failed.facts.id == fault);
      CHECK(failed.facts.file == fault + ".pdf");
      CHECK(failed.facts.intake == expected.first);
      CAPTURE(failed.facts.intake_note);
      CHECK(failed.facts.intake_note.find(expected.second) != std::string::npos);
      CHECK(failed.facts.sha256.size() == 64);
      CHECK(failed.facts.pages.empty());
      CHECK(failed.readable.empty());
      auto others = by_id(results);
      others.erase(fault);
      CHECK(others == alone);
      CHECK_FALSE(has_children());
      CHECK(open_files() == files);
    }
  }
}

TEST_CASE("workers that never answer are ended, each when its time is over") {
  const Bench bench;
  MeasureOptions options = bench.options(4);
  options.limits.seconds_per_paper = 2;
  const auto results = measure(bench.files({"hang", "stop", "spin", "stall", "a"}), options);
  REQUIRE(results.size() == 5);
  for (const Measured& one : results) {
    CAPTURE(one.facts.id, one.facts.intake_note);
    CHECK(one.facts.intake == (one.facts.id == "a" ? Intake::kClean : Intake::kOverBudget));
    if (one.facts.id != "a") CHECK(one.facts.intake_note == "reading it took longer than 2 s");
  }
  CHECK_FALSE(has_children());
}

TEST_CASE("a paper is tried once more before it is given up, whatever its worker failed at") {
  const Bench bench;
  const std::vector<std::string> faults = {"segv",    "killed",  "exit-1",    "no-memory",
                                           "garbage", "cut-off", "flood-one", "hang"};
  std::vector<std::string> ids;
  for (const std::string& fault : faults) ids.push_back("once-" + fault);
  for (const int jobs : {1, 3}) {
    MeasureOptions options = bench.options(jobs);
    options.limits.seconds_per_paper = 2;
    options.scratch /= std::to_string(jobs);
    for (const Measured& one : measure(bench.files(ids), options)) {
      CAPTURE(jobs, one.facts.id, one.facts.intake_note);
      CHECK(fs::exists(options.scratch / (one.facts.id + ".came")));
      CHECK(one.facts.intake == Intake::kClean);
      REQUIRE(one.facts.pages.size() == 1);
      CHECK(one.facts.pages[0].text == "This is " + one.facts.id);
    }
    CHECK_FALSE(has_children());
  }
}

#ifndef COLOPHON_SANITIZED
TEST_CASE("a worker that runs short of memory says so by its end, and its paper is tried again") {
  const Bench bench;
  const MeasureRequest large = bench.file("large"), sound = bench.file("sound");
  // Holes on the disk, but bytes in memory.
  fs::resize_file(large.path, std::uintmax_t{600} << 20);
  const fs::path starts = bench.folder.path() / "starts", counted = bench.folder.path() / "counted";
  write_file(counted, "#!/bin/bash\necho >> '" + starts.string() + "'\nexec '" +
                          test::program().string() + "' worker\n");
  fs::permissions(counted, fs::perms::owner_all);
  MeasureOptions options = bench.options(1);
  options.worker_program = counted;
  const auto results = measure({sound, large, sound}, options);
  CHECK(results[0].facts.intake == Intake::kClean);
  CHECK(results[1].facts.intake == Intake::kOverBudget);
  CHECK(results[1].facts.intake_note == "needs more memory than a worker may use");
  CHECK(results[2].facts.intake == Intake::kClean);
  CHECK(read_file(starts) == "\n\n\n");  // with the sound one, alone, with the sound one
}
#endif

TEST_CASE("a worker that does more than its work costs nothing") {
  const Bench bench;
  for (const std::string fault : {"answer-twice", "flood-stderr", "die-later"}) {
    for (const int jobs : {1, 2}) {
      CAPTURE(fault, jobs);
      const auto results = measure(bench.files({"a", fault, "b", "c"}), bench.options(jobs));
      for (const Measured& one : results) {
        CAPTURE(one.facts.id, one.facts.intake_note);
        CHECK(one.facts.intake == Intake::kClean);
        REQUIRE(one.facts.pages.size() == 1);
        CHECK(one.facts.pages[0].text == "This is " + one.facts.id);
      }
      CHECK_FALSE(has_children());
    }
  }
}

TEST_CASE("a volume of nothing but faults comes to its end") {
  const Bench bench;
  const std::vector<std::string> ids = {"segv",   "exit-0",      "garbage", "cut-off",
                                        "flood",  "other-paper", "abort",   "close-pipe",
                                        "killed", "cut-facts"};
  for (const int jobs : {1, 3}) {
    const auto results = measure(bench.files(ids), bench.options(jobs));
    REQUIRE(results.size() == ids.size());
    for (std::size_t i = 0; i < ids.size(); ++i) {
      CHECK(results[i].facts.id == ids[i]);
      CHECK_FALSE(results[i].facts.readable());
    }
  }
  CHECK_FALSE(has_children());
}

/// Parent of a process; nothing if it has ended, waited for or not.
std::optional<pid_t> parent_of(pid_t process) {
  std::string stat;
  try {
    stat = read_file(fs::path("/proc") / std::to_string(process) / "stat");
  } catch (const Failure&) {
    return std::nullopt;
  }
  // "pid (name) state parent …"
  const std::size_t after_name = stat.rfind(") ");
  if (after_name == std::string::npos || stat[after_name + 2] == 'Z') return std::nullopt;
  return std::atoi(stat.c_str() + after_name + 4);
}

std::set<pid_t> children_of(pid_t parent) {
  std::set<pid_t> found;
  for (const auto& entry : fs::directory_iterator("/proc")) {
    const pid_t process = std::atoi(entry.path().filename().c_str());
    if (process > 0 && parent_of(process) == parent) found.insert(process);
  }
  return found;
}

TEST_CASE("however a run is ended, its workers end with it") {
  const Bench bench;
  for (const int signal : {SIGINT, SIGTERM, SIGKILL}) {
    CAPTURE(signal);
    std::vector<MeasureRequest> requests;
    for (int i = 0; i < 3; ++i) {
      requests.push_back(bench.file("hang"));
      requests.back().id = "hang";
    }
    const pid_t run = ::fork();
    if (run == 0) {
      watch_interrupts();
      MeasureOptions options = bench.options(3);
      options.limits.seconds_per_paper = 60;
      try {
        measure(requests, options);
      } catch (const Failure& failure) {
        ::_exit(static_cast<int>(failure.code()));
      }
      ::_exit(0);
    }
    std::set<pid_t> workers;
    for (int i = 0; i < 200 && workers.size() < 3; ++i) {
      ::usleep(20'000);
      workers = children_of(run);
    }
    REQUIRE(workers.size() == 3);
    ::usleep(100'000);  // into the middle of their papers
    REQUIRE(::kill(run, signal) == 0);
    int status = 0;
    REQUIRE(::waitpid(run, &status, 0) == run);
    if (signal != SIGKILL) CHECK(WEXITSTATUS(status) == 130);
    const auto gone = [&] {
      for (const pid_t worker : workers) {
        if (parent_of(worker)) return false;
      }
      return true;
    };
    for (int i = 0; i < 100 && !gone(); ++i) ::usleep(20'000);
    CHECK(gone());
  }
}

}  // namespace
}  // namespace colophon::pdf
