#include <numeric>
#include <set>

#include "base/files.hpp"
#include "support/browser.hpp"
#include "support/catch.hpp"
#include "unit/report/sample_run.hpp"

using namespace colophon;
using nlohmann::json;
using report::PagePicture;

namespace {

/// One white pixel.
const std::string kPng(
    "\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1\x08\0\0\0\0\x3a\x7e\x9b\x55\0\0\0\nIDAT"
    "\x78\x9c\x63\xf8\x0f\0\1\1\1\0\xb1\x38\xf6\x14\0\0\0\0IEND\xae\x42\x60\x82",
    67);

PageFact letter_page() {
  PageFact page;
  page.media = page.crop = {0, 0, 612, 792};
  page.width_pt = 612;
  page.height_pt = 792;
  return page;
}

/// Page 3 of paper 18 is there, page 5 could not be drawn.
report::Pictures sample_pictures() {
  return {{"18", {{3, {kPng, "", letter_page()}}, {5, {"", "it took too long", letter_page()}}}}};
}

std::string html(const CheckRun& run, const report::Pictures* pictures) {
  report::FormatOptions options;
  options.pictures = pictures;
  return report::find_format("html")->render(run, options);
}

std::string author_page(const Checked& paper, bool verbose = false) {
  const report::Pictures pictures = sample_pictures();
  return report::find_format("html")->author_page(test::sample_run(), paper,
                                                  {.verbose = verbose, .pictures = &pictures});
}

bool holds(const std::string& page, const std::string& part) {
  return page.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("the HTML report is one file with findings, remedies and waivers") {
  const report::Pictures pictures = sample_pictures();
  const std::string page = html(test::sample_run(), &pictures);
  CHECK(page == html(test::sample_run(), &pictures));
  for (const char* outside : {"http:", "https:", " src=", "<link", "@import", "url("}) {
    INFO(outside);
    CHECK(page.find(outside) == std::string::npos);
  }
  for (std::size_t at = 0; (at = page.find("href=\"", at)) != std::string::npos; ++at) {
    const std::string target = page.substr(at + 6, 10);
    CHECK((target.starts_with("#") || target == "data:image"));
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
  const std::string page = html(run, nullptr);
  CHECK(page.find("<script>alert") == std::string::npos);
  CHECK(page.find("data-paper=\"a\"") == std::string::npos);
  CHECK(page.find("id=\"paper-a-b\"") != std::string::npos);
  CHECK(page.find("id=\"paper-a-b-2\"") != std::string::npos);
}

TEST_CASE("the HTML report marks places on the pages") {
  CheckRun run = test::sample_run();
  Findings& findings = run.papers[0].findings;
  findings[0].where.rect = RectPt{30, 700, 60, 712};
  findings[2].where.rect = RectPt{-50, 10, 700, 14};  // reaches beyond the page on both sides
  findings.push_back(findings[0]);
  findings.back().where.page = 5;
  findings.push_back(findings[0]);
  findings.back().where.page = 6;
  const report::Pictures pictures = sample_pictures();
  const std::string page = html(run, &pictures);
  CHECK(holds(page, R"(<rect x="27" y="77" width="36" height="18"/><text)"));
  CHECK(holds(page, R"(<rect x="0" y="775" width="612" height="10"/><text)"));
  CHECK(holds(page,
              "aria-label=\"Page 3. Marked 1, at the top, on the left: Font Helvetica is not "
              "embedded (12x on page 3); 2, at the foot, across the page: only a note\""));
  CHECK(holds(page, "(mark 1)"));
  CHECK(holds(page, "<image id=\"page-18-3\" width=\"612\" height=\"792\""));
  CHECK(holds(page, "Page 5 cannot be shown: it took too long."));
  CHECK(
      holds(page, "Page 6 is not shown: at most 8 pages of a paper are, and 1000 in one report."));

  const std::string without = html(run, nullptr);
  for (const char* part : {"<figure", "<image", "not shown", "cannot be shown", "(mark "}) {
    INFO(part);
    CHECK_FALSE(holds(without, part));
  }
}

TEST_CASE("a page is in the report once, however many rules mark it") {
  CheckRun run = test::sample_run();
  Finding other = run.papers[0].findings[0];
  other.rule = "MRG-001";
  run.papers[0].findings.push_back(other);
  const report::Pictures pictures = sample_pictures();
  const std::string page = html(run, &pictures);
  CHECK(page.find("data:image/png") == page.rfind("data:image/png"));
  CHECK(page.find("href=\"#page-18-3\"") != page.rfind("href=\"#page-18-3\""));
}

TEST_CASE("a speck is marked by a frame that can be seen, and none leaves the page") {
  CheckRun run = test::sample_run();
  run.papers[0].findings.resize(1);
  const report::Pictures pictures = sample_pictures();
  const auto marked = [&](const RectPt& rect) {
    run.papers[0].findings[0].where.rect = rect;
    const std::string page = html(run, &pictures);
    const std::size_t begin = page.find("<rect x=");
    return page.substr(begin, page.find("/>", begin) - begin);
  };
  CHECK(marked({100, 100, 100, 100}) == R"(<rect x="97" y="689" width="8" height="8")");
  CHECK(marked({900, 900, 990, 990}) == R"(<rect x="604" y="0" width="8" height="8")");
  CHECK(marked({-90, -90, -20, -20}) == R"(<rect x="0" y="784" width="8" height="8")");
}

TEST_CASE("authors get what they can mend, and no more") {
  Checked paper = test::sample_run().papers[0];
  paper.file = "events/2026/camera-ready/18.pdf";
  const std::string page = author_page(paper);
  CHECK(holds(page, "Font Helvetica is not embedded"));
  CHECK(holds(page, "<dt>In LaTeX</dt>"));
  CHECK(holds(page, "href=\"#page-18-3\""));
  CHECK(holds(page, "Could not be checked: margin-overflow."));
  for (const char* part : {"only a note", "bookmarks", "agreed", "2026", "<script"}) {
    INFO(part);
    CHECK_FALSE(holds(page, part));
  }
  CHECK(holds(author_page(paper, true), "only a note"));
  // Bugs of rules are nothing for authors.
  paper.findings[0].rule = "INT-001";
  CHECK_FALSE(holds(author_page(paper), "Font Helvetica"));
}

TEST_CASE("the gravest findings' pages are shown, and every paper's first") {
  CheckRun run;
  run.papers.resize(report::kMostPagesOfReport / 2 + 100);
  for (Checked& paper : run.papers) {
    for (int page = 1; page <= 12; ++page) {
      Finding finding = test::sample_run().papers[0].findings[0];
      finding.severity = page > 9 ? Severity::kError : Severity::kWarning;
      if (page == 1) finding.waived = Waived{};
      finding.where.page = page;
      paper.findings.push_back(finding);
      paper.findings.push_back(finding);
    }
  }
  CHECK(report::marked_pages(run.papers[0]) == std::vector<int>{10, 11, 12, 2, 3, 4, 5, 6});
  const std::vector<std::size_t> shown = report::shown_pages(run);
  CHECK(shown.front() == 2);
  CHECK(shown.back() == 1);
  CHECK(std::accumulate(shown.begin(), shown.end(), std::size_t{0}) == report::kMostPagesOfReport);
}

namespace {

/// The sample in a browser, with its pictures.
struct Shown {
  TemporaryFolder folder;
  test::Browser browser;

  explicit Shown(CheckRun run = test::sample_run()) {
    run.papers[0].findings[0].where.rect = RectPt{30, 700, 60, 712};
    const report::Pictures pictures = sample_pictures();
    write_file(folder.path() / "report.html", html(run, &pictures));
    write_file(folder.path() / "author.html", author_page(run.papers[0]));
    browser.open(folder.path() / "report.html");
  }

  /// Presses Tab until what has the focus fits.
  void tab_to(const std::string& selector) {
    for (int i = 0; i < 60; ++i) {
      browser.press("Tab");
      if (browser.value("document.activeElement.matches('" + selector + "')") == true) return;
    }
    FAIL("the keyboard does not reach " << selector);
  }
};

}  // namespace

TEST_CASE("the HTML report is sorted and filtered by keyboard") {
  if (!test::Browser::available()) {
    WARN("skipped: there is no chromium");
    return;
  }
  Shown shown;
  test::Browser& browser = shown.browser;
  const auto count = [&] { return browser.value("document.getElementById('shown').textContent"); };
  const auto left = [&](const std::string& selector) {
    return browser.value("[...document.querySelectorAll('" + selector +
                         "')].filter(e => e.getClientRects().length > 0).length");
  };
  CHECK(count() == "3 of 3 findings");
  CHECK(left("figure") == 1);

  shown.tab_to("#by-paper");
  browser.type("19");
  CHECK(count() == "0 of 3 findings");
  CHECK(left("main > section") == 1);
  browser.value("document.activeElement.select()");
  browser.type("8");
  CHECK(count() == "3 of 3 findings");
  CHECK(left("#papers tbody tr") == 1);

  shown.tab_to("#by-severity");
  browser.press("ArrowDown");
  CHECK(count() == "1 of 3 findings");
  CHECK(left(".mark") == 1);
  browser.press("ArrowDown", 3);
  CHECK(browser.value("document.activeElement.value") == "waived");
  CHECK(count() == "1 of 3 findings");
  CHECK(left("figure") == 0);
  browser.value(
      "document.activeElement.value = '';"
      "document.activeElement.dispatchEvent(new Event('input'))");

  const std::string heads = "document.querySelectorAll('#findings th')[1]";
  const auto sorted = [&] {
    return browser.value(heads +
                         ".ariaSort + ' ' + document.querySelector('#findings tbody tr "
                         "td:nth-child(2)').textContent");
  };
  shown.tab_to("#findings th:nth-child(2) button");
  CHECK(browser.value("getComputedStyle(document.activeElement).outlineStyle") == "solid");
  browser.press("Enter");
  CHECK(sorted() == "ascending error");
  browser.press(" ");
  CHECK(sorted() == "descending waived");

  shown.tab_to(".shot input");
  const auto width = [&] {
    return browser.value("document.querySelector('.shot svg').clientWidth").get<int>();
  };
  const int before = width();
  browser.press(" ");
  CHECK(width() > before + 100);
  CHECK(browser.complaints().empty());
}

TEST_CASE("a screen reader finds its way through the HTML report") {
  if (!test::Browser::available()) {
    WARN("skipped: there is no chromium");
    return;
  }
  Shown shown;
  test::Browser& browser = shown.browser;
  using Names = std::vector<std::string>;
  CHECK(browser.names("searchbox") == Names{"Paper"});
  CHECK(browser.names("combobox") == Names{"Rule", "Severity"});
  CHECK(browser.names("table") == Names{"Papers", "Findings"});
  CHECK(browser.names("checkbox") == Names{"Page 3, larger"});
  const Names images = browser.names("image");
  REQUIRE(images.size() == 1);
  CHECK(images[0] ==
        "Page 3. Marked 1, at the top, on the left: Font Helvetica is not embedded (12x on page "
        "3); 2, at the foot, on the left: only a note");
  const auto levels = [&] {
    return browser.value(
        "[...document.querySelectorAll('h1, h2, h3, h4')].map(h => h.tagName)"
        ".join(' ')");
  };
  CHECK(levels() == "H1 H2 H2 H2 H3 H3 H2");
  for (const std::string& name : browser.names("button")) CHECK_FALSE(name.empty());
  browser.open(shown.folder.path() / "author.html");
  CHECK(levels() == "H1 H2 H3");
  CHECK(browser.names("image").size() == 1);
  CHECK(browser.complaints().empty());
}

TEST_CASE("the HTML report can be read in light and in dark") {
  if (!test::Browser::available()) {
    WARN("skipped: there is no chromium");
    return;
  }
  Shown shown;
  // The least contrast of a text with what lies behind it (WCAG 2.1, 1.4.3: 4.5 at least).
  const std::string least = R"js((() => {
    const parts = color => color.match(/[\d.]+/g).map(Number);
    const light = color => {
      const [r, g, b] = parts(color).map(v => v / 255)
        .map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
      return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const behind = element => {
      for (; element; element = element.parentElement) {
        const color = getComputedStyle(element).backgroundColor, [, , , alpha] = parts(color);
        if (alpha !== 0) return color;
      }
      return "rgb(255, 255, 255)";
    };
    let least = 21;
    for (const element of document.body.querySelectorAll(":not(svg, svg *, script)")) {
      if (![...element.childNodes].some(n => n.nodeType === 3 && n.data.trim())) continue;
      const a = light(getComputedStyle(element).color), b = light(behind(element));
      least = Math.min(least, (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05));
    }
    return least;
  })())js";
  for (const char* file : {"report.html", "author.html"}) {
    shown.browser.open(shown.folder.path() / file);
    std::set<std::string> backgrounds;
    for (const bool dark : {false, true}) {
      INFO(file << (dark ? " dark" : " light"));
      shown.browser.prefer_dark(dark);
      CHECK(shown.browser.value(least).get<double>() >= 4.5);
      backgrounds.insert(shown.browser.value("getComputedStyle(document.body).backgroundColor"));
    }
    CHECK(backgrounds.size() == 2);
  }
  CHECK(shown.browser.complaints().empty());
}
