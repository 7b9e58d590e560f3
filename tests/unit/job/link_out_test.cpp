#include <algorithm>

#include "base/files.hpp"
#include "colophon/job/build.hpp"
#include "colophon/job/check.hpp"
#include "support/catch.hpp"
#include "support/example.hpp"

using namespace colophon;
namespace fs = std::filesystem;

namespace {

bool names_the_link(const Findings& findings) {
  return std::any_of(findings.begin(), findings.end(), [](const Finding& finding) {
    return finding.message.find("is a link that leads out of the event folder") !=
           std::string::npos;
  });
}

}  // namespace

TEST_CASE("a camera-ready file that is a link to elsewhere is neither checked nor printed") {
  const TemporaryFolder place;
  const fs::path event = place.path() / "event", elsewhere = place.path() / "elsewhere.pdf";
  test::copy_example(event);
  const auto papers = list_files(event / "camera-ready", ".pdf");
  REQUIRE_FALSE(papers.empty());
  fs::rename(papers.front(), elsewhere);
  fs::create_symlink(elsewhere, papers.front());

  const job::CheckResult checked = job::check({.paths = {event}});
  const auto paper =
      std::find_if(checked.run.papers.begin(), checked.run.papers.end(),
                   [&](const Checked& one) { return one.id == papers.front().stem().string(); });
  REQUIRE(paper != checked.run.papers.end());
  CHECK(paper->pages == 0);
  CHECK(names_the_link(paper->findings));

  const job::BuildResult built = job::build({.event_folder = event, .out = place.path() / "out"});
  CHECK_FALSE(built.committed);
  CHECK(names_the_link(built.blockers));
}
