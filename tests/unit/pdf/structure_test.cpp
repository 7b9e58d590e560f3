#include <limits>

#include "base/files.hpp"
#include "base/hash.hpp"
#include "base/text.hpp"
#include "pdf/measure.hpp"
#include "pdf/open.hpp"
#include "pdf/structure.hpp"
#include "support/catch.hpp"
#include "support/paths.hpp"
#include "support/pdf_builder.hpp"

namespace colophon::pdf {
namespace {

using test::PdfBuilder;
using test::ref;

const std::string kFontResource = "/Font << /F1 " + std::string(test::kHelvetica) + " >>";

Measured measured(const std::string& bytes, const Frame& frame = {}) {
  static const TemporaryFolder folder;
  const auto path = folder.path() / (sha256_hex(bytes) + "-in.pdf");
  write_file(path, bytes);
  return measure_here({"p", path, "p.pdf"}, frame, folder.path());
}

PaperFacts facts_of(const PdfBuilder& builder) {
  Measured result = measured(builder.bytes());
  INFO(result.facts.intake_note);
  CHECK(result.facts.intake == Intake::kClean);
  CHECK(result.facts.missing.empty());
  return result.facts;
}

TEST_CASE("page geometry is inherited, clipped and turned") {
  PdfBuilder builder;
  builder.add_page("", "<< >>",
                   "/MediaBox [10 20 622 812] /CropBox [0 30 522 900] /Rotate -90 /UserUnit 2");
  builder.version("1.4");
  builder.catalog("/Version /1.6");
  const PaperFacts facts = facts_of(builder);
  CHECK(facts.version == "1.6");
  const PageFact& page = facts.pages.at(0);
  CHECK(page.media == RectPt{10, 20, 622, 812});
  CHECK(page.crop == RectPt{10, 30, 522, 812});
  CHECK(page.rotate == 270);
  CHECK(page.width_pt == 782 * 2);
  CHECK(page.height_pt == 512 * 2);
}

TEST_CASE("fonts are used where text is shown, however deep") {
  PdfBuilder builder;
  const auto font = [&](const std::string& name) {
    return builder.add("<< /Type /Font /Subtype /Type1 /BaseFont /" + name + " >>");
  };
  const int direct = font("Direct"), idle = font("Idle"), in_form = font("InForm"),
            in_pattern = font("InPattern"), in_glyph = font("InGlyph"), in_note = font("InNote"),
            empty = font("Empty");
  const auto resources = [](int number) {
    return "/Resources << /Font << /F " + ref(number) + " >> >>";
  };
  const int form =
      builder.add_stream("/Type /XObject /Subtype /Form /BBox [0 0 9 9] " + resources(in_form),
                         "BT /F 9 Tf (a) Tj (b) ' [(c) -5 (d)] TJ ET");
  const int pattern = builder.add_stream(
      "/PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 9 9] /XStep 9 /YStep 9 " +
          resources(in_pattern),
      "BT /F 9 Tf (a) Tj ET");
  const int glyph = builder.add_stream("", "9 0 d0 BT /F 9 Tf (a) Tj ET");
  const int type3 = builder.add(
      "<< /Type /Font /Subtype /Type3 /FontBBox [0 0 9 9] /FontMatrix [.1 0 0 .1 0 0] /FirstChar "
      "97 /LastChar 97 /Widths [9] /Encoding << /Differences [97 /a] >> /CharProcs << /a " +
      ref(glyph) + " >> " + resources(in_glyph) + " >>");
  const int look = builder.add_stream("/Subtype /Form /BBox [0 0 9 9] " + resources(in_note),
                                      "BT /F 9 Tf (a) Tj ET");
  builder.add_page(
      "q /P cs /P1 scn 0 0 9 9 re f Q /X Do /X Do BT /D 9 Tf (x) Tj /E 9 Tf () Tj [5] TJ "
      "/T 9 Tf (a) Tj ET",
      "<< /Font << /D " + ref(direct) + " /I " + ref(idle) + " /E " + ref(empty) + " /T " +
          ref(type3) + " >> /XObject << /X " + ref(form) + " >> /Pattern << /P1 " + ref(pattern) +
          " >> /ColorSpace << /P /Pattern >> >>",
      "/Annots [ << /Subtype /Stamp /Rect [0 0 9 9] /AP << /N " + ref(look) + " >> >> ]");
  builder.add_page("BT /D 9 Tf (x) Tj ET", "<< /Font << /D " + ref(direct) + " >> >>");
  const PaperFacts facts = facts_of(builder);
  const auto find = [&](const std::string& name) {
    for (const FontFact& fact : facts.fonts) {
      if (fact.name == name) return fact;
    }
    FAIL("no font " << name);
    return FontFact{};
  };
  CHECK(find("Direct").pages == std::vector<int>{1, 2});
  CHECK(find("Direct").object == direct);
  CHECK(find("InForm").shown == 6);
  CHECK(find("InPattern").used);
  CHECK(find("InGlyph").used);
  CHECK(find("InNote").used);
  CHECK_FALSE(find("Idle").used);
  CHECK_FALSE(find("Empty").used);
  CHECK(find("").type == "Type 3");
  CHECK(facts.pages.at(0).ink.exact);
}

TEST_CASE("images have their resolution as placed, through forms and inline") {
  PdfBuilder builder;
  const int image = builder.add_stream(
      "/Subtype /Image /Width 100 /Height 50 /BitsPerComponent 8 /ColorSpace /DeviceGray",
      std::string(5000, '\x40'));
  const int form = builder.add_stream(
      "/Subtype /Form /BBox [0 0 99 99] /Matrix [2 0 0 2 0 0] /Resources << "
      "/XObject << /I " +
          ref(image) + " >> >>",
      "q 36 0 0 18 10 10 cm /I Do Q");
  builder.add_page(
      "q 1 0 0 1 100 200 cm /F Do Q q 0 72 -36 0 300 300 cm /I Do Q "
      "q 7.2 0 0 7.2 50 50 cm BI /W 2 /H 2 /BPC 8 /CS /G ID abcd EI Q",
      "<< /XObject << /F " + ref(form) + " /I " + ref(image) + " >> >>");
  const PaperFacts facts = facts_of(builder);
  REQUIRE(facts.images.size() == 3);
  CHECK(facts.images[0].x_dpi == 100);
  CHECK(facts.images[0].y_dpi == 100);
  CHECK(facts.images[0].rect == RectPt{120, 220, 192, 256});
  CHECK(facts.images[0].color == "gray");
  CHECK(facts.images[0].object == image);
  CHECK(facts.images[1].x_dpi == 100);
  CHECK(facts.images[1].rect == RectPt{264, 300, 300, 372});
  CHECK(facts.images[2].inline_image);
  CHECK(facts.images[2].x_dpi == 20);
  CHECK(facts.pages.at(0).inline_images == 1);
}

TEST_CASE("what an annotation shows counts as fonts and images of its page") {
  PdfBuilder builder;
  const int image = builder.add_stream(
      "/Type /XObject /Subtype /Image /Width 10 /Height 10 /BitsPerComponent 8 "
      "/ColorSpace /DeviceGray",
      std::string(100, '\x80'));
  const int shown = builder.add("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>");
  // The box (moved by 100) is as wide as high, the rectangle twice as wide.
  const int form = builder.add_stream(
      "/Type /XObject /Subtype /Form /BBox [0 0 36 36] /Matrix [1 0 0 1 100 0] /Resources << "
      "/XObject << /I " +
          ref(image) + " >> /Font << /F " + ref(shown) + " >> >>",
      "q 36 0 0 36 0 0 cm /I Do Q BT /F 9 Tf (x) Tj ET");
  const auto stamp = [&](const std::string& more) {
    return "<< /Type /Annot /Subtype /Stamp /AP << /N " + ref(form) + " >> " + more + " >>";
  };
  builder.add_page("", "<< >>",
                   "/Annots [" + stamp("/Rect [200 300 272 336] /F 4") + stamp("/F 4") +
                       stamp("/Rect [0 0 72 72] /F 2") + "]");
  const PaperFacts facts = facts_of(builder);
  REQUIRE(facts.images.size() == 1);
  CHECK(facts.images[0].page == 1);
  CHECK(facts.images[0].rect == RectPt{200, 300, 272, 336});
  CHECK(facts.images[0].x_dpi == 10);
  CHECK(facts.images[0].y_dpi == 20);
  REQUIRE(facts.fonts.size() == 1);
  CHECK(facts.fonts[0].used);
  // pdfimages lists it alike.
  const TemporaryFolder folder;
  write_file(folder.path() / "x.pdf", builder.bytes());
  const test::Run run = test::shell("pdfimages -list x.pdf | tail -n +3", folder.path());
  CHECK(squeeze(run.out).starts_with("1 0 image 10 10 gray 1 8 image no " + std::to_string(image) +
                                     " 0 10 20"));
}

TEST_CASE("links are classified as internal, uri, dead or other") {
  PdfBuilder builder;
  const auto link = [](const std::string& rest) {
    return "<< /Subtype /Link /Rect [20 10 10 20] " + rest + " >> ";
  };
  const int page = builder.reserve();
  builder.add_page("", "<< >>",
                   "/Annots [ " + link("/Dest [" + ref(4 + 1) + " /Fit]") + link("/Dest (tree)") +
                       link("/A << /S /GoTo /D /old >>") + link("/Dest (nowhere)") +
                       link("/A << /S /GoTo /D [99 0 R /Fit] >>") +
                       link("/A << /S /URI /URI (https://example.org/) >>") +
                       link("/A << /S /GoToR /F (x.pdf) /D [0 /Fit] >>") + link("") +
                       link("/A << /S /Launch /F (x.exe) >>") + "null 77 0 R ]");
  builder.set(page, "null");
  builder.catalog(
      "/Names << /Dests << /Names [ (tree) << /D [5 0 R /Fit] >> ] >> >> "
      "/Dests << /old [5 0 R /Fit] >>");
  const PaperFacts facts = facts_of(builder);
  CHECK(facts.links == LinkCounts{3, 1, 2, 3});
  CHECK(facts.annotations.size() == 9);
  CHECK(facts.annotations.at(0).target == "page 1");
  CHECK(facts.annotations.at(0).rect == RectPt{10, 10, 20, 20});
  CHECK(facts.annotations.at(1).target == "page 1");
  CHECK(facts.annotations.at(5).target == "https://example.org/");
  CHECK(facts.launch_actions.size() == 1);
  CHECK(facts.launch_actions.at(0).page == 1);
  CHECK(facts.named_destinations == 2);
}

TEST_CASE("scripts, outline, layers, fields, attachments and information are found") {
  PdfBuilder builder;
  builder.add_page("", "<< >>",
                   "/AA << /O << /S /JavaScript /JS (a) >> >> /Annots [ << /Subtype /Widget /Rect "
                   "[0 0 1 1] /FT /Tx /T (f) /AA << /K << /S /JavaScript /JS (b) >> >> >> "
                   "<< /Subtype /FileAttachment /Rect [0 0 1 1] /FS << /F (note.txt) >> >> ]");
  const int second = builder.reserve(), first = builder.reserve();
  builder.set(first, "<< /Title (One) /Next " + ref(first) + " /First " + ref(second) +
                         " /A << /S /GoTo /D [4 0 R /Fit] >> >>");
  builder.set(second, "<< /Title <FEFF00C9> /Dest (gone) >>");
  builder.catalog(
      "/OpenAction << /S /GoTo /D [4 0 R /Fit] /Next [ << /S /JavaScript /JS (c) >> ] >> "
      "/Names << /JavaScript << /Names [ (n) << /S /JavaScript /JS (d) >> ] >> /EmbeddedFiles << "
      "/Names [ (x) << /UF (data.csv) >> ] >> >> /AA << /WC << /S /JavaScript /JS (e) >> >> "
      "/OCProperties << /OCGs [ << /Name (Layer 1) >> ] /D << >> >> /Lang (en-US) "
      "/MarkInfo << /Marked true >> /Outlines << /First " +
      ref(first) +
      " >> /AcroForm << /Fields [ << /T (g) /Kids [ << /T (h) >> << /T (i) >> ] >> ] >>");
  builder.trailer("/Info << /Title (T) /ModDate (D:2024) >>");
  const PaperFacts facts = facts_of(builder);
  std::vector<std::string> where;
  for (const ScriptFact& script : facts.scripts) where.push_back(script.where);
  std::sort(where.begin(), where.end());
  CHECK(where == std::vector<std::string>{"Names", "OpenAction", "annotation on page 1",
                                          "document AA", "page 1 AA"});
  REQUIRE(facts.outline.size() == 2);
  CHECK(facts.outline[0].title == "One");
  CHECK(facts.outline[0].page == 1);
  CHECK(facts.outline[1].level == 1);
  CHECK(facts.outline[1].title == "É");
  CHECK(facts.outline[1].page == 0);
  CHECK(facts.layers == std::vector<std::string>{"Layer 1"});
  CHECK(facts.form_fields == 2);
  CHECK(facts.attachments == std::vector<std::string>{"note.txt", "data.csv"});
  CHECK(facts.info.title == "T");
  CHECK(facts.info.modification_date == "D:2024");
  CHECK(facts.tagged);
  CHECK(facts.language == "en-US");
}

TEST_CASE("q and Q are balanced per page") {
  PdfBuilder builder;
  builder.add_page("q q Q");
  builder.add_page("Q q Q Q");
  builder.add_page("q Q");
  const PaperFacts facts = facts_of(builder);
  CHECK(facts.pages.at(0).q_excess == 1);
  CHECK(facts.pages.at(0).q_underflow == 0);
  CHECK(facts.pages.at(1).q_underflow == 2);
  CHECK(facts.pages.at(1).q_excess == 0);
  CHECK(facts.pages.at(2).q_excess + facts.pages.at(2).q_underflow == 0);
}

TEST_CASE("what the content of a page leaves open is told") {
  PdfBuilder builder;
  builder.add_page("/A BMC /B <</MCID 0>> BDC EMC BT (Text) Tj");
  builder.add_page("BT ET /A BMC EMC EMC");
  builder.add_page("q [ 1 2");
  builder.add_page("(never closed");
  builder.add_page("BI /W 1 /H 1 /BPC 8 /CS /G ID x");
  builder.add_page("BI /W 1 /H 1 /BPC 8 /CS /G ID x EI Q");
  const PaperFacts facts = facts_of(builder);
  CHECK(facts.pages.at(0).marked_open == 1);
  CHECK(facts.pages.at(0).text_open);
  CHECK_FALSE(facts.pages.at(0).content_error);
  CHECK(facts.pages.at(1).marked_open == 0);
  CHECK_FALSE(facts.pages.at(1).text_open);
  for (const std::size_t broken : {2U, 3U, 4U}) {
    INFO(broken);
    CHECK(facts.pages.at(broken).content_error);
  }
  CHECK_FALSE(facts.pages.at(5).content_error);
}

TEST_CASE("a list of actions that holds itself ends") {
  PdfBuilder builder;
  builder.add_page("");
  const int list = builder.reserve();
  builder.set(list, "[ " + ref(list) + " " + ref(list) + " << /S /Launch >> ]");
  builder.catalog("/OpenAction << /S /URI /Next " + ref(list) + " >>");
  CHECK(facts_of(builder).launch_actions.size() == 1);
}

TEST_CASE("more strings than a number can count are counted as the most it can") {
  PdfBuilder builder;
  std::string strings, draws;
  for (int i = 0; i < 50'000; ++i) {
    strings += "(a)Tj ";
    draws += "/F Do ";
  }
  const int form = builder.add_stream("/Type /XObject /Subtype /Form /BBox [0 0 9 9]",
                                      "BT /T 9 Tf " + strings + "ET");
  builder.add_page(draws, "<< /XObject << /F " + ref(form) + " >> /Font << /T " +
                              std::string(test::kHelvetica) + " >> >>");
  PaperFacts facts;
  Noted noted;
  read_structure(Document::from_bytes(builder.bytes()), noted, facts);
  REQUIRE(facts.fonts.size() == 1);
  CHECK(facts.fonts[0].shown == std::numeric_limits<int>::max());
}

TEST_CASE("forms that draw themselves or multiply end") {
  PdfBuilder builder;
  const int self = builder.reserve();
  builder.set(self, "<< /Subtype /Form /BBox [0 0 1 1] /Length 5 /Resources << /XObject << /X " +
                        ref(self) + " >> >> >>\nstream\n/X Do\nendstream");
  int last = self;
  for (int level = 0; level < 27; ++level) {
    last = builder.add_stream(
        "/Subtype /Form /BBox [0 0 1 1] /Resources << /XObject << /X " + ref(last) + " >> >>",
        "/X Do /X Do");
  }
  builder.add_page("/X Do", "<< /XObject << /X " + ref(last) + " >> >>");
  const Measured result = measured(builder.bytes());
  CHECK(result.facts.intake == Intake::kClean);
  CHECK(result.facts.missing_part("structure") != nullptr);
  CHECK(result.facts.missing_part("ink") != nullptr);
  CHECK(result.facts.pages.size() == 1);
}

}  // namespace
}  // namespace colophon::pdf
