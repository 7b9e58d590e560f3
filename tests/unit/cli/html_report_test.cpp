#include "base/files.hpp"
#include "support/browser.hpp"
#include "support/catch.hpp"
#include "support/paths.hpp"
#include "support/pdf_builder.hpp"

using namespace colophon;
using test::PdfBuilder;

namespace {

/// A bar in the margin of a page that is cropped, and turned or enlarged.
std::string paper(const std::string& turned) {
  PdfBuilder builder;
  builder.add_page("62 300 8 31 re f", "<< >>",
                   "/MediaBox [10 10 710 910] /CropBox [60 40 560 740] " + turned);
  return builder.bytes();
}

/// What the marks of a page leave of its ink: draws each picture as the page shows it, and counts
/// dark pixels within the marks and outside.
constexpr std::string_view kCount =
    R"(Promise.all([...document.querySelectorAll(".shot svg")].map(async svg => {
  const stored = document.querySelector(svg.querySelector("use").getAttribute("href"));
  const picture = new Image();
  picture.src = stored.getAttribute("href");
  await picture.decode();
  const canvas = document.createElement("canvas");
  const {width, height} = svg.viewBox.baseVal;
  canvas.width = width; canvas.height = height;
  const pen = canvas.getContext("2d", {willReadFrequently: true});
  pen.drawImage(picture, 0, 0, stored.getAttribute("width"), stored.getAttribute("height"));
  const dark = (x, y, w, h) =>
    pen.getImageData(x, y, w, h).data.filter((v, i) => i % 4 === 0 && v < 128).length;
  const all = dark(0, 0, canvas.width, canvas.height);
  let marked = 0, area = 0;
  for (const rect of svg.querySelectorAll(".mark rect:last-of-type")) {
    const {x, y, width, height} = rect.getBBox();
    marked += dark(x, y, width, height);
    area += width * height;
  }
  return all > 100 && marked === all && area < 4 * all ? "right"
    : `${marked} of ${all} dark pixels are marked by an area of ${area}`;
})))";

}  // namespace

TEST_CASE("the marks of the HTML report lie on what they mark, however the page is turned") {
  if (!test::Browser::available()) {
    WARN("skipped: there is no chromium");
    return;
  }
  const TemporaryFolder folder;
  int n = 0;
  for (const char* turned : {"", "/Rotate 90", "/Rotate 180", "/Rotate 270", "/UserUnit 1.5",
                             "/Rotate 90 /UserUnit 2"}) {
    write_file(folder.path() / ("p" + std::to_string(++n) + ".pdf"), paper(turned));
  }
  const test::Run run =
      test::shell("colophon check . --profile ieee-xplore --format html -o r.html --author-pages a",
                  folder.path());
  INFO(run.err);
  CHECK(run.status != 4);
  test::Browser browser;
  const auto marked = [&](const char* page) {
    browser.open(folder.path() / page);
    return browser.value(std::string(kCount)).dump();
  };
  CHECK(marked("r.html") == R"(["right","right","right","right","right","right"])");
  CHECK(marked("a/p4.html") == R"(["right"])");
  CHECK(browser.complaints().empty());
}
