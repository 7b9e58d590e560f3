// Content moved into the print area: what hangs on it moves with it, and nothing else changes.
#include "check/page_move.hpp"
#include "support/catch.hpp"
#include "support/pdf_builder.hpp"
#include "unit/pdf/repair_support.hpp"

namespace colophon::pdf::repair {
namespace {

using test::differing_pixels;
using test::Mended;
using test::PdfBuilder;
using test::ref;

const check::PageMove kMove = {0.9, 30, 40};
const std::string kFont = "/Font << /F1 " + std::string(test::kHelvetica) + " >>";

Mended moved(const std::string& bytes) {
  return test::mended(bytes, {"fit-print-area"}, {{kMove}, ""});
}

/// The same content, moved by a form XObject.
std::string by_form(const std::string& content, const std::string& resources) {
  PdfBuilder builder;
  const int form = builder.add_stream(
      "/Type /XObject /Subtype /Form /BBox [0 0 612 792] /Matrix [0.9 0 0 0.9 30 40] /Resources " +
          resources,
      content);
  builder.add_page("/Fm Do", "<< /XObject << /Fm " + ref(form) + " >> >>");
  return builder.bytes();
}

}  // namespace

TEST_CASE("text, pictures, patterns and transparency move together") {
  const std::string shading =
      "<< /ShadingType 2 /ColorSpace /DeviceGray /Coords [100 0 400 0] /Function << /FunctionType "
      "2 "
      "/Domain [0 1] /N 1 /C0 [0] /C1 [1] >> /Extend [true true] >>";
  const std::string resources = "<< " + kFont +
                                " /Pattern << /P1 << /PatternType 2 /Matrix [1 0 0 1 "
                                "20 30] /Shading " +
                                shading + " >> >> /Shading << /S1 " + shading + " >> >>";
  const std::string content =
      "BT /F1 14 Tf 5 700 Td (Far to the left) Tj ET /Pattern cs /P1 scn 50 400 450 200 re f q 50 "
      "100 "
      "400 100 re W n /S1 sh Q";
  PdfBuilder builder;
  builder.add_page(content, resources);
  const Mended paper = moved(builder.bytes());
  const Mended expected = test::mended(by_form(content, resources), {"set-boxes"});
  CHECK(differing_pixels(paper.copy, expected.copy, 8) == 0);
  CHECK(differing_pixels(paper.copy, paper.original, 8) > 1000);
  CHECK(check::text_difference(paper.before, paper.after, {}) == "");
  CHECK(paper.done("fit-print-area") ==
        "content of page 1 scaled to 90 % and moved into the print area");
}

TEST_CASE("a tiling pattern of two pages moves on the one that moves") {
  PdfBuilder builder;
  const int pattern = builder.add_stream(
      "/PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 40 40] /XStep 40 /YStep 40 /Resources "
      "<< "
      ">> /Matrix [1 0 0 1 7 9]",
      "0.3 g 0 0 20 20 re f");
  const std::string resources = "<< /Pattern << /P1 " + ref(pattern) + " >> >>";
  const std::string content = "/Pattern cs /P1 scn 50 400 450 200 re f";
  const std::string shared = ref(builder.add(resources));
  builder.add_page(content, shared);
  const Mended paper = moved(builder.bytes());
  PdfBuilder expected;
  const int same = expected.add_stream(
      "/PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 40 40] /XStep 40 /YStep 40 /Resources "
      "<< "
      ">> /Matrix [0.9 0 0 0.9 36.3 48.1]",
      "0.3 g 0 0 20 20 re f");
  expected.add_page("q 0.9 0 0 0.9 30 40 cm " + content + " Q",
                    "<< /Pattern << /P1 " + ref(same) + " >> >>");
  CHECK(differing_pixels(paper.copy, test::mended(expected.bytes(), {"set-boxes"}).copy, 8) == 0);
}

TEST_CASE("annotations and destinations go where the content goes") {
  PdfBuilder builder;
  const std::string link =
      "<< /Subtype /Link /Rect [10 700 110 720] /QuadPoints [10 720 110 720 10 "
      "700 110 700] /A << /S /GoTo /D (here) >> >>";
  const std::string ink =
      "<< /Subtype /Ink /Rect [100 100 200 200] /InkList [ [100 100 200 200] ] /RD [10 10 10 10] "
      ">>";
  const int page = builder.add_page("BT /F1 14 Tf 10 700 Td (Text) Tj ET", "<< " + kFont + " >>",
                                    "/Annots [ " + link + " " + ink + " ]");
  const std::string to = "[ " + ref(page) + " /XYZ 10 700 0 ]";
  builder.catalog("/Names << /Dests << /Names [ (here) " + to + " ] >> >> /OpenAction [ " +
                  ref(page) + " /FitH 100 ] /Dests << /there << /D [ " + ref(page) +
                  " /FitR 0 0 100 100 ] >> >>");
  const Mended paper = moved(builder.bytes());
  REQUIRE(paper.after.annotations.size() == 2);
  CHECK(paper.after.annotations[0].rect == RectPt{39, 670, 129, 688});
  const std::string bytes = paper.bytes();
  for (const char* place :
       {"/XYZ 39 670 0", "/FitH 130", "/FitR 30 40 120 130",
        "/QuadPoints [ 39 688 129 688 39 670 129", "[ 120 130 210 220 ]", "/RD [ 9 9 9 9 ]"}) {
    INFO(place);
    CHECK(bytes.find(place) != std::string::npos);
  }
}

TEST_CASE("fields that become part of the page move once") {
  PdfBuilder builder;
  const int look = builder.add_stream("/Type /XObject /Subtype /Form /BBox [0 0 100 20]",
                                      "0.5 g 0 0 100 20 re f");
  builder.add_page(
      "q 2 0 0 2 0 0 cm", "<< >>",
      "/Annots [ << /Subtype /Widget /FT /Tx /T (a) /Rect [100 100 200 120] /AP << /N " +
          ref(look) + " >> >> ]");
  const Mended paper =
      test::mended(builder.bytes(), {"fit-print-area", "flatten-forms"}, {{kMove}, ""});
  PdfBuilder expected;
  expected.add_page("0.5 g 120 130 90 18 re f");
  CHECK(differing_pixels(paper.copy, test::mended(expected.bytes(), {"set-boxes"}).copy) == 0);
}

}  // namespace colophon::pdf::repair
