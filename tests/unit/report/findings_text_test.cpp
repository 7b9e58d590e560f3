#include "report/findings_text.hpp"

#include "support/catch.hpp"

using namespace colophon;

namespace {

Finding example() {
  Finding finding;
  finding.rule = "CFG-002";
  finding.slug = "unknown-key";
  finding.message = "unknown key \"titel\"";
  finding.hint = "known here: title";
  finding.where.file = "papers.yaml";
  finding.where.line = 3;
  finding.where.column = 5;
  return finding;
}

}  // namespace

TEST_CASE("a finding is printed as compilers print them") {
  CHECK(report::finding_text(example(), false) ==
        "papers.yaml:3:5: error CFG-002 unknown-key: unknown key \"titel\"\n"
        "  known here: title\n");
}

TEST_CASE("what is unknown is left out") {
  Finding finding = example();
  finding.where = {};
  finding.where.file = "camera-ready/12.pdf";
  finding.where.page = 2;
  finding.where.pages = {2, 3, 4};
  finding.hint.clear();
  CHECK(report::finding_text(finding, false) ==
        "camera-ready/12.pdf: pages 2-4: error CFG-002 unknown-key: unknown key \"titel\"\n");
  finding.where = {};
  CHECK(report::finding_text(finding, false) ==
        "error CFG-002 unknown-key: unknown key \"titel\"\n");
}

TEST_CASE("pages stand before a message that does not name them") {
  const auto located = [](std::string message, std::vector<int> pages) {
    Finding finding;
    finding.message = std::move(message);
    finding.where.page = pages.front();
    if (pages.size() > 1) finding.where.pages = std::move(pages);
    return report::located_message(finding);
  };
  CHECK(located("text is too small", {3}) == "page 3: text is too small");
  CHECK(located("text is too small on page 3", {3}) == "text is too small on page 3");
  CHECK(located("page 3: text", {3}) == "page 3: text");
  CHECK(located("text is too small on page 31", {3}) == "page 3: text is too small on page 31");
  CHECK(located("text is too small, most on page 3", {2, 3}) ==
        "pages 2-3: text is too small, most on page 3");
  CHECK(located("not embedded (2x on pages 2-3)", {2, 3}) == "not embedded (2x on pages 2-3)");
  CHECK(located("pages 2-3, 7 differ", {2, 3}) == "pages 2-3: pages 2-3, 7 differ");
  CHECK(report::located_message(example()) == example().message);
}

TEST_CASE("a file cannot steer the terminal") {
  Finding finding = example();
  finding.message = "key \"\x1b[2J\xC2\x9B\"";
  const std::string text = report::findings_text({finding}, false);
  CHECK(text.find_first_of("\x1b\x9b") == std::string::npos);
  CHECK(report::findings_text({example()}, true).find("\x1b[1;31merror") != std::string::npos);
}
