#include <fmt/format.h>

#include <cmath>

#include "base/files.hpp"
#include "base/hash.hpp"
#include "pdf/ink_regions.hpp"
#include "pdf/measure.hpp"
#include "pdf/page_space.hpp"
#include "support/catch.hpp"
#include "support/pdf_builder.hpp"

namespace colophon::pdf {
namespace {

using test::PdfBuilder;

const std::string kFonts = "<< /Font << /F1 " + std::string(test::kHelvetica) + " >> >>";

PageFact page_of(const std::string& content, const std::string& entries = {}) {
  static const TemporaryFolder folder;
  PdfBuilder builder;
  builder.add_page(content, kFonts, entries);
  const std::string bytes = builder.bytes();
  const auto path = folder.path() / (sha256_hex(bytes) + "-in.pdf");
  write_file(path, bytes);
  const Measured result = measure_here({"p", path, "p.pdf"}, {}, folder.path());
  INFO(result.facts.intake_note);
  REQUIRE(result.facts.pages.size() == 1);
  CHECK(result.facts.missing.empty());
  return result.facts.pages[0];
}

/// Within two pixels at 100 dpi.
bool near(const RectPt& a, const RectPt& b) {
  const auto close = [](double x, double y) { return std::abs(x - y) <= 1.5; };
  return close(a.x0, b.x0) && close(a.y0, b.y0) && close(a.x1, b.x1) && close(a.y1, b.y1);
}

TEST_CASE("ink within the frame needs no drawing") {
  const PageFact page = page_of("100 100 200 300 re f");
  CHECK_FALSE(page.ink.exact);
  CHECK(page.ink.outside.empty());
  REQUIRE(page.ink.box.has_value());
  CHECK(near(*page.ink.box, {100, 100, 300, 400}));
}

TEST_CASE("the head of page 1 may be looked at more closely than that of later pages") {
  const TemporaryFolder folder;
  PdfBuilder builder;
  for (int i = 0; i < 2; ++i) builder.add_page("100 100 200 640 re f", kFonts);  // 52 pt below
  write_file(folder.path() / "a.pdf", builder.bytes());
  const Frame frame{.first_top_pt = 60};
  const auto pages =
      measure_here({"p", folder.path() / "a.pdf", "a.pdf"}, frame, folder.path()).facts.pages;
  REQUIRE(pages.size() == 2);
  CHECK(pages[0].ink.outside.size() == 1);
  CHECK_FALSE(pages[1].ink.exact);
}

TEST_CASE("ink outside the frame is measured, placed and named") {
  const PageFact page = page_of(
      "100 100 200 300 re f 5 400 20 10 re f BT /F1 10 Tf 1 0 0 1 300 20 Tm (Page 12) Tj ET");
  CHECK(page.ink.exact);
  REQUIRE(page.ink.outside.size() == 2);
  for (const auto& culprit : page.ink.outside) {
    if (culprit.what == "graphics") {
      CHECK(near(culprit.rect, {5, 400, 25, 410}));
    } else {
      CHECK(culprit.what == "text \"Page 12\"");
      CHECK(near(culprit.rect, {300, 18, 337, 28}));
    }
  }
}

TEST_CASE("places are those of the unrotated page, from the MediaBox's corner") {
  // The rectangle lies 5 pt from the left edge of the unrotated CropBox.
  for (const int rotate : {0, 90, 180, 270}) {
    const PageFact page = page_of("35 300 20 60 re f BT /F1 10 Tf 1 0 0 1 200 400 Tm (Hi) Tj ET",
                                  fmt::format("/MediaBox [10 20 622 812] /CropBox [30 40 602 792] "
                                              "/Rotate {}",
                                              rotate));
    INFO("rotation " << rotate);
    REQUIRE(page.ink.outside.size() == 1);
    CHECK(near(page.ink.outside[0].rect, {25, 280, 45, 340}));
    REQUIRE(page.runs.size() == 1);
    CHECK(page.runs[0].text == "Hi");
    CHECK(page.runs[0].size_pt == 10);
    const RectPt& run = page.runs[0].rect;
    CHECK(run.x0 >= 189);
    CHECK(run.x1 <= 201);
    CHECK(run.y0 >= 375);
    CHECK(run.y1 <= 392);
  }
}

TEST_CASE("what leaves no mark is no ink") {
  const std::string marks[] = {
      "1 1 1 rg 0 0 612 792 re f",                                       // white on white
      "BT 3 Tr /F1 10 Tf 1 0 0 1 5 5 Tm (hidden) Tj ET",                 // invisible text
      "q 300 300 1 1 re W n 0 0 20 20 re f Q",                           // clipped away
      "-100 -100 50 50 re f",                                            // off the page
      "1 g BT /F1 10 Tf 1 0 0 1 5 5 Tm (white) Tj ET",                   // white letters
      "BT /F1 10 Tf 1 0 0 1 5 5 Tm (covered) Tj ET 1 g 0 0 80 20 re f",  // behind a white area
      "BT /F1 10 Tf 1 0 0 1 -90 300 Tm (off the page) Tj ET",            // letters off the page
      "q 300 300 9 9 re W n BT /F1 10 Tf 1 0 0 1 5 5 Tm (cut) Tj ET Q",  // letters clipped away
      "",                                                                // nothing at all
  };
  for (const std::string& mark : marks) {
    INFO(mark);
    const PageFact page = page_of(mark + " 0 g");
    CHECK(page.ink.outside.empty());
    // The cheap box may be larger than the ink, as long as it lies within the frame.
    CHECK_FALSE((page.ink.exact && page.ink.box.has_value()));
  }
}

TEST_CASE("inline images and Type 3 fonts are drawn, for the bounding box misses them") {
  const PageFact page = page_of("q 10 0 0 10 5 5 cm BI /W 1 /H 1 /BPC 8 /CS /G ID \x01 EI Q");
  CHECK(page.ink.exact);
  REQUIRE(page.ink.outside.size() == 1);
  CHECK(near(page.ink.outside[0].rect, {5, 5, 15, 15}));
  CHECK(page.ink.outside[0].what == "image");
}

TEST_CASE("hairlines and glyphs of Type 3 fonts in the margin are ink") {
  for (const std::string width : {"0", "0.1", "0.25"}) {
    INFO("line width " << width);
    const PageFact page = page_of(width + " w 5 300 m 5 500 l S");
    CHECK(page.ink.exact);
    REQUIRE(page.ink.outside.size() == 1);
    CHECK(near(page.ink.outside[0].rect, {5, 300, 5.7, 500}));
    CHECK(page.ink.outside[0].what == "graphics");
  }
  PdfBuilder builder;
  const int glyph = builder.add_stream("", "500 0 0 0 500 500 d1 0 0 500 500 re f");
  builder.add_page("BT /T 20 Tf 1 0 0 1 5 300 Tm (a) Tj ET",
                   "<< /Font << /T << /Type /Font /Subtype /Type3 /FontBBox [0 0 0 0] /FontMatrix "
                   "[.001 0 0 .001 0 0] /FirstChar 97 /LastChar 97 /Widths [500] /Encoding << "
                   "/Differences [97 /a] >> /CharProcs << /a " +
                       test::ref(glyph) + " >> >> >> >>");
  static const TemporaryFolder folder;
  const auto path = folder.path() / "type3.pdf";
  write_file(path, builder.bytes());
  const Measured result = measure_here({"p", path, "p.pdf"}, {}, folder.path());
  const PageFact& page = result.facts.pages.at(0);
  REQUIRE(page.ink.outside.size() == 1);
  CHECK(near(page.ink.outside[0].rect, {5, 300, 15, 310}));
}

TEST_CASE("a line round the page is four rectangles, not the page") {
  const PageFact page = page_of("2 w 20 20 572 752 re S");
  CHECK(page.ink.outside.size() == 4);
  for (const auto& culprit : page.ink.outside) {
    CHECK(std::min(culprit.rect.width(), culprit.rect.height()) < 20);
  }
}

TEST_CASE("lengths are points whatever the user unit") {
  const PageFact page = page_of("1 1 4 4 re f", "/MediaBox [0 0 306 396] /UserUnit 2");
  CHECK(page.width_pt == 612);
  REQUIRE(page.ink.outside.size() == 1);
  CHECK(near(page.ink.outside[0].rect, {2, 2, 10, 10}));
}

TEST_CASE("regions of ink: near marks are one, far ones two") {
  std::vector<std::uint32_t> pixels(100 * 50, 0xFFFFFFU);
  const Picture picture = {pixels.data(), 100, 50, 100};
  CHECK_FALSE(ink_box(picture).has_value());
  CHECK(ink_regions(picture, {0, 0, 100, 50}, 3).empty());
  pixels[10 * 100 + 10] = pixels[11 * 100 + 12] = pixels[40 * 100 + 90] = 0;
  pixels[20 * 100 + 50] = 0xFEFEFEU;  // as good as white
  CHECK(ink_box(picture) == PixelBox{10, 10, 91, 41});
  const auto regions = ink_regions(picture, {0, 0, 100, 50}, 3);
  REQUIRE(regions.size() == 2);
  CHECK(regions[0] == PixelBox{10, 10, 13, 12});
  CHECK(regions[1] == PixelBox{90, 40, 91, 41});
  CHECK(ink_regions(picture, {0, 0, 50, 5}, 3).empty());
  CHECK(ink_regions(picture, {0, 0, 1000, 1000}, 3).size() == 2);
}

}  // namespace
}  // namespace colophon::pdf
