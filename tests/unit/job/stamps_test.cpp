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

/// Builds an event of two papers; the second is a file of one page.
class Scene {
 public:
  Scene(const std::string& content, const std::string& entries) {
    write_file(folder_.path() / "event/event.yaml", kEvent);
    write_file(folder_.path() / "event/papers.yaml", kPapers);
    put("letter", "BT /F 12 Tf 72 600 Td (A page like others) Tj ET", {});
    put("other", content, entries);
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
  void put(const std::string& id, const std::string& content, const std::string& entries) {
    test::PdfBuilder pdf;
    const int font = pdf.add(std::string(test::kHelvetica));
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
  const Scene scene("BT /F 8 Tf 40 120 Td (A small page) Tj ET", "/MediaBox [0 0 200 200]");
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
