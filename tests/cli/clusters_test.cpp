// What docs/clusters.md shows is run as it stands there.
#include <fmt/format.h>

#include <algorithm>

#include "base/files.hpp"
#include "base/text.hpp"
#include "support/catch.hpp"
#include "support/example.hpp"
#include "support/paths.hpp"

using namespace colophon;
namespace fs = std::filesystem;

namespace {

/// The first block in that language below a heading of docs/clusters.md.
std::string block(const std::string& heading, const std::string& language) {
  const std::string page = read_file(test::source_dir() / "docs" / "clusters.md");
  const std::size_t section = page.find("\n## " + heading + "\n");
  REQUIRE(section != std::string::npos);
  const std::string fence = "\n```" + language + "\n";
  const std::size_t begin = page.find(fence, section);
  REQUIRE(begin != std::string::npos);
  const std::size_t end = page.find("\n```\n", begin + fence.size());
  return page.substr(begin + fence.size(), end + 1 - begin - fence.size());
}

/// The script in a block of YAML that begins with "- |".
std::string literal(const std::string& yaml) {
  std::string script;
  std::size_t indent = 0;
  bool inside = false;
  for (const std::string& line : split(yaml, '\n')) {
    const std::size_t first = std::min(line.find_first_not_of(' '), line.size());
    if (inside && first >= indent) {
      script += line.substr(indent) + "\n";
    } else if (inside) {
      break;
    } else if (line.ends_with("- |")) {
      inside = true;
      indent = first + 2;
    }
  }
  return script;
}

struct Bench {
  TemporaryFolder folder;
  Bench() { test::copy_example(folder.path() / "emc2"); }

  test::Run run(const std::string& script) const {
    return test::shell("export EVENT=emc2\n" + script, folder.path());
  }
  /// The report must be what one check of all papers writes.
  void expect_whole_report(const std::string& file) const {
    const auto whole = run("colophon check emc2 --format html -o whole.html");
    REQUIRE(whole.status < 2);
    CHECK(read_file(folder.path() / file) == read_file(folder.path() / "whole.html"));
  }
};

}  // namespace

TEST_CASE("a loop in the shell makes the report of one whole check") {
  const Bench bench;
  const auto run = bench.run(block("A loop in the shell", "sh"));
  CAPTURE(run.out, run.err);
  REQUIRE(run.status < 2);
  bench.expect_whole_report("report.html");
}

TEST_CASE("GNU parallel makes the report of one whole check") {
  const Bench bench;
  if (bench.run("parallel --version").out.find("GNU parallel") == std::string::npos) {
    WARN("skipped: GNU parallel is not installed");
    return;
  }
  const auto run = bench.run(block("GNU parallel", "sh"));
  CAPTURE(run.out, run.err);
  REQUIRE(run.status < 2);
  bench.expect_whole_report("report.html");
}

TEST_CASE("the tasks of the Slurm array make the report of one whole check") {
  const Bench bench;
  write_file(bench.folder.path() / "check.sbatch", block("Slurm", "bash"));
  const auto run = bench.run(
      "export SLURM_ARRAY_TASK_COUNT=3\n"
      "for i in 1 2 3; do SLURM_ARRAY_TASK_ID=$i bash check.sbatch || exit 9; done\n"
      "colophon report merge shards/[1-3].json --format html -o report.html");
  CAPTURE(run.out, run.err);
  REQUIRE(run.status < 2);
  bench.expect_whole_report("report.html");
}

TEST_CASE("the pods of the indexed job make the report of one whole check") {
  const Bench bench;
  const std::string pod = literal(block("Kubernetes", "yaml"));
  REQUIRE(pod.find("JOB_COMPLETION_INDEX") != std::string::npos);
  write_file(bench.folder.path() / "pod", pod);
  const auto run = bench.run(
      "export REPORTS=reports\n"
      "for i in 0 1 2 3 4 5 6 7; do JOB_COMPLETION_INDEX=$i sh pod || exit 9; done\n"
      "mv emc2 elsewhere\n"
      "colophon report merge reports/[1-8].json --event elsewhere --format html -o report.html\n"
      "status=$?; mv elsewhere emc2; exit $status");
  CAPTURE(run.out, run.err);
  REQUIRE(run.status < 2);
  bench.expect_whole_report("report.html");
}
