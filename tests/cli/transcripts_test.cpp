// Runs the transcripts of this folder against the real program. COLOPHON_ACCEPT=1 rewrites what a
// transcript expects (`make golden`): then the difference is to be read, so CI refuses it.
#include <cstdlib>

#include "base/files.hpp"
#include "base/text.hpp"
#include "cli/transcript.hpp"
#include "support/catch.hpp"
#include "support/paths.hpp"

using namespace colophon;
using namespace colophon::test;
namespace fs = std::filesystem;

namespace {

struct Replacement {
  std::size_t first, last;
  std::string text;
};

/// Runs one case in a folder of its own; returns what a rewritten transcript would say.
std::vector<Replacement> run_case(const Case& one) {
  std::vector<Replacement> actual;
  const TemporaryFolder folder;
  for (const Given& file : one.files) write_file(folder.path() / file.name, file.text);
  const std::string environment = "export LC_ALL=C.UTF-8 EXAMPLES='" +
                                  (source_dir() / "examples").string() +
                                  "'\nunset SOURCE_DATE_EPOCH\n";
  for (const Step& step : one.steps) {
    Run run = shell(environment + step.command, folder.path());
    run.out = replace_all(run.out, folder.path().string(), "$PWD");
    run.err = replace_all(run.err, folder.path().string(), "$PWD");
    const std::string printed = format_expectation(run.out, run.err, run.status);
    INFO("$ " << step.command << "\nprinted:\n" << printed);
    const bool fine =
        run.status == step.status && matches(step.out, run.out) && matches(step.err, run.err);
    if (!fine) actual.push_back({step.first, step.last, printed});
    if (std::getenv("COLOPHON_ACCEPT") == nullptr) CHECK(fine);
  }
  return actual;
}

void rewrite(const fs::path& path, const std::string& text,
             const std::vector<Replacement>& replacements) {
  std::vector<std::string> lines = split(text, '\n');
  for (auto at = replacements.rbegin(); at != replacements.rend(); ++at) {
    const auto begin = lines.begin();
    lines.erase(begin + static_cast<std::ptrdiff_t>(at->first),
                begin + static_cast<std::ptrdiff_t>(at->last));
    std::string printed = at->text;
    if (printed.empty()) continue;
    printed.pop_back();
    lines.insert(lines.begin() + static_cast<std::ptrdiff_t>(at->first), printed);
  }
  write_file(path, join(lines, "\n"));
}

}  // namespace

TEST_CASE("the program prints what the transcripts say") {
  const bool accept = std::getenv("COLOPHON_ACCEPT") != nullptr;
  REQUIRE_FALSE((accept && std::getenv("CI") != nullptr));
  int steps = 0;
  for (const fs::path& path : list_files(source_dir() / "tests/cli", ".md")) {
    const std::string text = read_file(path);
    std::vector<Replacement> replacements;
    for (const Case& one : parse_transcript(text)) {
      INFO(path.filename().string() << ": " << one.title);
      CHECK_FALSE(one.steps.empty());
      steps += static_cast<int>(one.steps.size());
      for (Replacement& changed : run_case(one)) replacements.push_back(std::move(changed));
    }
    if (accept && !replacements.empty()) rewrite(path, text, replacements);
  }
  CHECK(steps > 0);
}

TEST_CASE("transcripts are read and compared as documented") {
  const auto cases = parse_transcript(
      "# Title\n## One\n```file a/b.txt\nx\n```\n```console\n$ cat a\nout\n2> err\n=> 2\n$ true\n"
      "```\n");
  REQUIRE(cases.size() == 1);
  REQUIRE(cases[0].steps.size() == 2);
  CHECK(cases[0].files[0].text == "x\n");
  CHECK(cases[0].steps[0].status == 2);
  CHECK(cases[0].steps[0].err == std::vector<std::string>{"err"});
  CHECK_THROWS(parse_transcript("```console\n$ true\n```\n"));
  CHECK_THROWS(parse_transcript("## A\n```console\n$ true\n"));
  CHECK_THROWS(parse_transcript("## A\n```sh\n```\n"));

  CHECK(matches({"a…c", "…", "z"}, "abbc\n1\n2\nz\n"));
  CHECK(matches({"…"}, ""));
  CHECK(matches({"x … y … z"}, "x 1 y 2 y 3 z\n"));
  CHECK_FALSE(matches({"a…c"}, "ab\n"));
  CHECK_FALSE(matches({"a"}, "a\nb\n"));
  CHECK_FALSE(matches({"a", "b"}, "a\n"));
  CHECK_FALSE(matches({"ab…ba"}, "aba\n"));
}
