// Where pictures may stand, and how fine they are there: `pdfimages -list` is asked too.
#include <cmath>
#include <sstream>

#include "base/files.hpp"
#include "pdf/measure.hpp"
#include "support/catch.hpp"
#include "support/paths.hpp"
#include "support/pdf_builder.hpp"

namespace colophon::pdf {
namespace {

using test::PdfBuilder;
using test::ref;

const std::string kForm = "/Type /XObject /Subtype /Form /BBox [0 0 500 500] ";

int gray(PdfBuilder& builder, int width, int height, const std::string& more = {}) {
  return builder.add_stream(
      "/Type /XObject /Subtype /Image /BitsPerComponent 8 /ColorSpace "
      "/DeviceGray /Width " +
          std::to_string(width) + " /Height " + std::to_string(height) + more,
      std::string(static_cast<std::size_t>(width * height), '\x40'));
}

int stencil(PdfBuilder& builder, int width, int height) {
  return builder.add_stream(
      "/Type /XObject /Subtype /Image /ImageMask true /BitsPerComponent 1 /Width " +
          std::to_string(width) + " /Height " + std::to_string(height),
      std::string(static_cast<std::size_t>((width + 7) / 8 * height), '\x55'));
}

std::string images(int object) {
  return "/XObject << /I " + ref(object) + " >>";
}

struct Listed {
  int page, width, height, bits;
  double x_dpi, y_dpi;
};

/// The facts of a paper; those that `pdfimages -list` tells as well must agree.
std::vector<ImageFact> placed(const PdfBuilder& builder, bool compare = true) {
  const TemporaryFolder folder;
  write_file(folder.path() / "p.pdf", builder.bytes());
  const PaperFacts facts =
      measure_here({"p", folder.path() / "p.pdf", "p.pdf"}, {}, folder.path()).facts;
  CHECK(facts.intake == Intake::kClean);
  if (!compare) return facts.images;
  std::istringstream lines(test::shell("pdfimages -list p.pdf", folder.path()).out);
  std::vector<Listed> theirs;
  std::string line, number, type, color, skip;
  std::getline(lines, line);
  std::getline(lines, line);
  while (std::getline(lines, line)) {
    std::istringstream words(line);
    Listed one{};
    words >> one.page >> number >> type >> one.width >> one.height >> color >> skip >> one.bits >>
        skip >> skip >> number;
    if (number != "[inline]") words >> skip;
    words >> one.x_dpi >> one.y_dpi;
    if (type == "image" || type == "stencil") theirs.push_back(one);
  }
  REQUIRE(facts.images.size() == theirs.size());
  for (std::size_t i = 0; i < theirs.size(); ++i) {
    const ImageFact& ours = facts.images[i];
    CHECK(ours.page == theirs[i].page);
    CHECK(ours.width_px == theirs[i].width);
    CHECK(ours.height_px == theirs[i].height);
    CHECK(ours.bits == theirs[i].bits);
    CHECK(std::abs(ours.x_dpi - theirs[i].x_dpi) <= 1);
    CHECK(std::abs(ours.y_dpi - theirs[i].y_dpi) <= 1);
  }
  return facts.images;
}

TEST_CASE("pictures are measured on pages and in forms, turned, slanted and stretched") {
  PdfBuilder builder;
  const int image = gray(builder, 100, 50);
  const int inner =
      builder.add_stream(kForm + "/Matrix [2 0 0 2 0 0] /Resources << " + images(image) + " >>",
                         "q 36 0 0 18 10 10 cm /I Do Q");
  const int outer = builder.add_stream(
      kForm + "/Matrix [.5 0 0 .5 0 0] /Resources << /XObject << /F " + ref(inner) + " >> >>",
      "q 1 0 0 3 0 0 cm /F Do Q");
  const int bare = builder.add_stream(kForm, "q 72 0 0 36 0 0 cm /I Do Q");
  builder.add_page(
      "q 72 0 0 72 50 50 cm /I Do Q q 0 72 -36 0 300 300 cm /I Do Q q 60 60 -30 30 200 400 cm /I "
      "Do "
      "Q q 1 0 0 1 100 200 cm /F Do Q /G Do /B Do q 7.2 0 0 7.2 50 50 cm BI /W 2 /H 2 /BPC 8 /CS "
      "/G "
      "ID abcd EI Q",
      "<< /XObject << /F " + ref(inner) + " /G " + ref(outer) + " /B " + ref(bare) + " /I " +
          ref(image) + " >> >>");
  builder.add_page("q 72 0 0 72 0 0 cm /I Do Q", "<< " + images(image) + " >>", "/UserUnit 1");
  const auto found = placed(builder);
  REQUIRE(found.size() == 8);
  CHECK(found[0].x_dpi == 100);
  CHECK(found[0].y_dpi == 50);
  CHECK(found[4].rect == RectPt{10, 30, 46, 84});
}

TEST_CASE("stencils have one bit; the masks of a picture are no pictures") {
  PdfBuilder builder;
  const int soft = gray(builder, 20, 20), hard = stencil(builder, 30, 30);
  const int faded = gray(builder, 100, 100, " /SMask " + ref(soft));
  const int cut = gray(builder, 90, 90, " /Mask " + ref(hard));
  const int shape = stencil(builder, 80, 80);
  builder.add_page(
      "q 72 0 0 72 50 50 cm /A Do Q q 72 0 0 72 50 150 cm /B Do Q q 72 0 0 72 50 250 cm /C Do Q "
      "q 72 0 0 72 50 350 cm BI /W 8 /H 2 /IM true ID ab EI Q",
      "<< /XObject << /A " + ref(faded) + " /B " + ref(cut) + " /C " + ref(shape) + " >> >>");
  const auto found = placed(builder);
  REQUIRE(found.size() == 4);
  CHECK(found[0].width_px == 100);
  CHECK(found[1].width_px == 90);
  CHECK(found[2].mask);
  CHECK(found[2].bits == 1);
  CHECK(found[3].mask);
  CHECK(found[3].bits == 1);
}

TEST_CASE("pictures in patterns are measured where the pattern is used") {
  PdfBuilder builder;
  const int image = gray(builder, 100, 100);
  const int pattern = builder.add_stream(
      "/PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 99 99] /XStep 99 /YStep 99 /Matrix [2 "
      "0 "
      "0 2 0 0] /Resources << " +
          images(image) + " >>",
      "q 36 0 0 36 0 0 cm /I Do Q");
  builder.add_page("q 9 0 0 9 0 0 cm /Pattern cs /P scn 0 0 50 50 re f Q",
                   "<< /Pattern << /P " + ref(pattern) + " >> >>");
  const auto found = placed(builder, false);  // pdfimages lists each tile
  REQUIRE(found.size() == 1);
  CHECK(found[0].x_dpi == 100);  // the pattern's matrix counts, that of the page's content does not
  CHECK(found[0].rect == RectPt{0, 0, 72, 72});
}

TEST_CASE("pictures in annotations are measured as the appearance is fitted to the rectangle") {
  PdfBuilder builder;
  const int image = gray(builder, 100, 100);
  const int look =
      builder.add_stream("/Subtype /Form /BBox [0 0 10 10] /Resources << " + images(image) + " >>",
                         "q 10 0 0 10 0 0 cm /I Do Q");
  builder.add_page(
      "", "<< >>",
      "/Annots [ << /Subtype /Stamp /Rect [100 100 172 172] /AP << /N " + ref(look) + " >> >> ]");
  const auto found = placed(builder);
  REQUIRE(found.size() == 1);
  CHECK(found[0].x_dpi == 100);
  CHECK(found[0].rect == RectPt{100, 100, 172, 172});
}

TEST_CASE(
    "pictures in Type 3 glyphs are measured by size and place of the text, letters are none") {
  PdfBuilder builder;
  const int image = gray(builder, 100, 100);
  const int glyph = builder.add_stream("", "1 0 d0 q 1 0 0 1 0 0 cm /I Do Q");
  const int font = builder.add(
      "<< /Type /Font /Subtype /Type3 /FontBBox [0 0 1 1] /FontMatrix [.5 0 0 .5 0 0] /FirstChar "
      "97 "
      "/LastChar 97 /Widths [1] /Encoding << /Differences [97 /a] >> /CharProcs << /a " +
      ref(glyph) + " >> /Resources << " + images(image) + " >> >>");
  const std::string resources = "<< /Font << /T " + ref(font) + " >> >>";
  builder.add_page("q 2 0 0 2 0 0 cm BT /T 72 Tf 10 20 Td 5 5 Td (a) Tj ET Q", resources);
  builder.add_page("BT /T 10 Tf 7.2 0 0 14.4 100 100 Tm (a) Tj ET", resources);
  builder.add_page("BT /T 12 Tf 100 100 Td (a) Tj ET", resources);
  const auto found = placed(builder, false);  // pdfimages does not look into glyphs
  REQUIRE(found.size() == 2);
  CHECK(found[0].page == 1);
  CHECK(found[0].x_dpi == 100);
  CHECK(found[0].rect == RectPt{30, 50, 102, 122});
  CHECK(found[1].page == 2);
  CHECK(found[1].x_dpi == 200);
  CHECK(found[1].y_dpi == 100);
  CHECK(found[1].rect == RectPt{100, 100, 136, 172});
}

}  // namespace
}  // namespace colophon::pdf
