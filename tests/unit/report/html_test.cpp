#include "base/files.hpp"
#include "base/text.hpp"
#include "support/catch.hpp"
#include "support/paths.hpp"
#include "unit/report/sample_run.hpp"

using namespace colophon;

namespace {

bool has_chromium() {
  return test::shell("command -v chromium").status == 0;
}

/// What the page looks like to a browser after `script` ran, as HTML.
std::string after(const std::string& script) {
  const TemporaryFolder folder;
  const auto page = folder.path() / "report.html";
  write_file(page, replace_all(test::rendered("html"), "</body>",
                               "<script>\"use strict\";" + script + "</script></body>"));
  return test::shell("chromium --headless --no-sandbox --disable-gpu --user-data-dir='" +
                         (folder.path() / "profile").string() +
                         "' --virtual-time-budget=2000 --dump-dom 'file://" + page.string() + "'",
                     folder.path())
      .out;
}

}  // namespace

TEST_CASE("the HTML report is one file with findings, remedies and waivers") {
  const std::string page = test::rendered("html");
  CHECK(page == test::rendered("html"));
  for (const char* outside : {"http:", "https:", " src=", "<link", "@import", "url("}) {
    INFO(outside);
    CHECK(page.find(outside) == std::string::npos);
  }
  CHECK(page.find("Font Helvetica is not embedded (12x on page 3)") != std::string::npos);
  CHECK(page.find("<dt>In LaTeX</dt>") != std::string::npos);
  CHECK(page.find("<dt>In Word</dt>") != std::string::npos);
  CHECK(page.find("waived by chair until 2023-03-01: agreed") != std::string::npos);
  CHECK(page.find("Could not be checked: margin-overflow.") != std::string::npos);
  CHECK(page.find("<section id=\"paper-18\"") != std::string::npos);
  CHECK(page.find("Nothing to report.") != std::string::npos);
}

TEST_CASE("what papers say stays text in the HTML report") {
  CheckRun run = test::sample_run();
  run.papers[0].id = "a\"b";
  run.papers[1].id = "a'b";
  run.papers[0].findings[0].message = "<script>alert(1)</script>";
  const std::string page = report::find_format("html")->render(run, {});
  CHECK(page.find("<script>alert") == std::string::npos);
  CHECK(page.find("data-paper=\"a\"") == std::string::npos);
  CHECK(page.find("id=\"paper-a-b\"") != std::string::npos);
  CHECK(page.find("id=\"paper-a-b-2\"") != std::string::npos);
}

TEST_CASE("the HTML report sorts and filters in a browser") {
  if (!has_chromium()) {
    WARN("skipped: there is no chromium");
    return;
  }
  const std::string page = after(
      "const at = id => document.getElementById(id);"
      "const set = (id, value) => { at(id).value = value; at(id).dispatchEvent(new "
      "Event('input')); "
      "return at('shown').textContent; };"
      "const seen = [set('by-paper', ''), set('by-severity', 'error'), set('by-rule', 'LNK-001'),"
      "  set('by-severity', 'waived'), set('by-paper', '19')];"
      "set('by-paper', ''); set('by-rule', ''); set('by-severity', 'info');"
      "seen.push([...document.querySelectorAll('main > section')].filter(s => !s.hidden).length);"
      "set('by-severity', '');"
      "const heads = document.querySelectorAll('#findings th');"
      "const first = () => at('findings').tBodies[0].rows[0].cells[1].textContent;"
      "heads[1].querySelector('button').click(); seen.push(heads[1].ariaSort, first());"
      "heads[1].querySelector('button').click(); seen.push(heads[1].ariaSort, first());"
      "document.body.dataset.seen = seen.join('|');");
  CHECK(page.find("data-seen=\"3 of 3 findings|1 of 3 findings|0 of 3 findings|1 of 3 findings|"
                  "0 of 3 findings|1|ascending|error|descending|waived\"") != std::string::npos);
}
