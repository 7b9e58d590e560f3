// Stamps and the pages they do not fit, in whole builds.
#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/files.hpp"
#include "colophon/job/build.hpp"
#include "support/catch.hpp"
#include "support/paths.hpp"
#include "support/pdf_builder.hpp"

using namespace colophon;
namespace fs = std::filesystem;

namespace {

constexpr const char* kEvent = R"(event:
  acronym: WEEX
  title: 3rd Workshop on Example Engineering and All of Its Many Applications
  start: 2031-02-08
  end: 2031-02-09
doi: {template: "10.5555/WEEX.2031.{n:05}"}
stamps: cps-2018
notices: {ieee: 979-8-0000-0000-7/31/$31.00 ©2031 IEEE}
)";

constexpr const char* kPapers = R"(
- {id: letter, title: A Page Like Others, contributors: [{family: Doe, given: Jo}]}
- {id: other, title: Other, contributors: [{family: Roe, given: Al}]}
)";

/// Builds an event of two papers; the second has these pages.
class Scene {
 public:
  explicit Scene(const std::vector<std::string>& pages, const std::string& entries = {},
                 const std::string& profile = "base") {
    write_file(folder_.path() / "event/event.yaml", kEvent + ("profile: " + profile + "\n"));
    write_file(folder_.path() / "event/papers.yaml", kPapers);
    put("letter", {"BT /F 12 Tf 72 600 Td (A page like others) Tj ET"}, {});
    put("other", pages, entries);
    result_ = job::build({.event_folder = folder_.path() / "event", .out = out()});
  }
  [[nodiscard]] fs::path out() const { return folder_.path() / "out"; }
  [[nodiscard]] const job::BuildResult& result() const { return result_; }
  /// Findings of the build about stamps.
  [[nodiscard]] Findings findings() const {
    Findings out;
    for (const Finding& finding : result_.run.event.findings) {
      if (finding.slug.starts_with("stamp-")) out.push_back(finding);
    }
    return out;
  }

 private:
  void put(const std::string& id, const std::vector<std::string>& pages,
           const std::string& entries) {
    test::PdfBuilder pdf;
    const int font = pdf.add(std::string(test::kHelvetica));
    for (const std::string& content : pages)
      pdf.add_page(content, "<< /Font << /F " + test::ref(font) + " >> >>", entries);
    write_file(folder_.path() / "event/camera-ready" / (id + ".pdf"), pdf.bytes());
  }

  TemporaryFolder folder_;
  job::BuildResult result_;
};

/// Text of a page of the volume, by pdftotext.
std::string text_of(const Scene& scene, int page) {
  const std::string number = std::to_string(page);
  return test::shell("pdftotext -f " + number + " -l " + number + " volume.pdf -", scene.out()).out;
}

}  // namespace

TEST_CASE("a page too small for its stamps does not stop the build") {
  const Scene scene({"BT /F 8 Tf 40 120 Td (A small page) Tj ET"}, "/MediaBox [0 0 200 200]");
  for (const Finding& finding : scene.result().blockers) UNSCOPED_INFO(finding.message);
  REQUIRE(scene.result().committed);
  REQUIRE(job::verify(scene.out(), 1, {}).findings.empty());

  const Findings findings = scene.findings();
  REQUIRE(findings.size() == 3);
  CHECK(findings[0].rule == "VOL-013");
  CHECK(findings[0].severity == Severity::kWarning);
  CHECK(findings[0].where.file == "camera-ready/other.pdf");
  CHECK(findings[0].where.page == 1);
  CHECK(findings[0].message ==
        "page 1 of item other is 200 x 200 pt, too small for the header \"2031 3rd Workshop on "
        "Example Engineering and All of Its Many Applications\": it is left out");
  CHECK(findings[1].severity == Severity::kInfo);
  CHECK(findings[1].message ==
        "page 1 of item other is 200 x 200 pt: the notice \"979-8-0000-0000-7/31/$31.00 ©2031 "
        "IEEE\" is set in 5.9 pt instead of 8");

  CHECK(
      findings[2].message ==
      "page 1 of item other is 200 x 200 pt: the DOI \"DOI 10.5555/WEEX.2031.00002\" is set in 7.8 "
      "pt instead of 8");

  const std::string text = text_of(scene, 2);
  CHECK(text.find("979-8-0000-0000-7/31/$31.00 ©2031 IEEE") != std::string::npos);
  CHECK(text.find("3rd Workshop") == std::string::npos);
  CHECK(text_of(scene, 1).find("3rd Workshop") != std::string::npos);
}

TEST_CASE("a stamp on the paper's own ink is told, with its place") {
  const std::string footer = "BT /F 8 Tf 250 44 Td (Draft of 1 February, page 2 of 9) Tj ET";
  const std::string rule = "280 44 60 1 re f";
  const std::string white = "1 g 280 40 60 12 re f BT /F 8 Tf 300 44 Td (  ) Tj ET";
  const std::string below = "BT /F 8 Tf 303 30 Td (2) Tj ET 72 62 400 1 re f";
  for (const char* profile : {"base", "ieee-xplore"}) {
    INFO(profile);
    const Scene scene({white, footer, below, rule, footer}, {}, profile);
    for (const Finding& finding : scene.result().blockers) UNSCOPED_INFO(finding.message);
    REQUIRE(scene.result().committed);
    const Findings findings = scene.findings();
    REQUIRE(findings.size() == 1);
    const Finding& finding = findings[0];
    CHECK(finding.rule == "VOL-014");
    CHECK(finding.severity == Severity::kWarning);
    CHECK(finding.where.file == "camera-ready/other.pdf");
    CHECK(finding.where.page == 2);
    CHECK(finding.where.pages == std::vector<int>{2, 4, 5});
    CHECK(finding.message ==
          "the folio \"3\" is stamped on the paper's own ink on page 2 of item other: text \"Draft "
          "of "
          "1 February, page 2 of 9\"; also on pages 4-5");
    REQUIRE(finding.where.rect);
    CHECK(finding.where.rect->y1 == Approx(49.74).margin(0.01));
    CHECK(finding.where.rect->x0 == Approx(306 - 8 * 0.556 / 2).margin(0.01));
  }
}

TEST_CASE("a header on the paper's first line is told") {
  const Scene scene({"BT /F 12 Tf 200 742 Td (A title far too high on its page) Tj ET"});
  REQUIRE(scene.result().committed);
  REQUIRE(scene.findings().size() == 1);
  CHECK(scene.findings()[0].message.starts_with("the header \"2031 3rd Workshop"));
}

TEST_CASE("the author's own page number under our folio does not stop the build") {
  // Page n of the paper is page n + 1 of the volume and says so itself, a little off.
  std::vector<std::string> pages;
  for (const double off : {0.0, 0.5, 0.8, 1.2, 1.6, -0.5, -1.0, -1.6}) {
    const std::string number = std::to_string(pages.size() + 2);
    pages.push_back("BT /F 8 Tf 303.78 " + std::to_string(43.9 + off) + " Td (" + number +
                    ") Tj ET");
  }
  const Scene scene(pages);
  for (const Finding& finding : scene.result().blockers) UNSCOPED_INFO(finding.message);
  REQUIRE(scene.result().committed);
  REQUIRE(scene.findings().size() == 1);
  CHECK(scene.findings()[0].where.pages.size() == pages.size());
}
