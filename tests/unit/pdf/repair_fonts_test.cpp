// Fonts that are put into a copy: pdffonts, pixels and the text say whether they are right.
#include <fmt/format.h>

#include <set>

#include "pdf/repair/substitute_font.hpp"
#include "support/catch.hpp"
#include "support/paths.hpp"
#include "support/pdf_builder.hpp"
#include "unit/pdf/repair_support.hpp"

namespace colophon::pdf::repair {
namespace {

using test::differing_pixels;
using test::Mended;
using test::PdfBuilder;
using test::ref;

std::string standard(const std::string& name, const std::string& more = {}) {
  return "<< /Type /Font /Subtype /Type1 /BaseFont /" + name + " " + more + " >>";
}

/// A page that shows the codes of a font from 32 on, but for these.
std::string page_in(const std::string& font, const std::set<int>& without = {}) {
  PdfBuilder builder;
  std::string content = "BT /F1 11 Tf 14 TL 40 740 Td ";
  for (int row = 32; row < 256; row += 16) {
    content += "<";
    for (int code = row; code < row + 16; ++code) {
      const bool unused = code == 127 || (code >= 128 && code < 160);
      if (!unused && without.count(code) == 0) content += fmt::format("{:02X}", code);
    }
    content += "> Tj T* ";
  }
  builder.add_page(content + "ET", "<< /Font << /F1 " + ref(builder.add(font)) + " >> >>");
  return builder.bytes();
}

// What poppler puts in place of a font that is not in the file is nearly the one that is embedded,
// as long as fontconfig has no other of that name. A line moved by a point differs in many more.
constexpr long kNearly = 2500;

Mended embedded(const std::string& bytes) {
  return test::mended(bytes, {"embed-base14"});
}

/// The table of pdffonts, without its head.
std::string fonts(const Mended& paper) {
  const std::string table = test::shell("pdffonts '" + paper.copy.string() + "' | tail -n +3").out;
  return table;
}

}  // namespace

TEST_CASE("names of the standard fonts and of their look-alikes are known, others are not") {
  const auto file = [](const char* name) {
    const auto found = substitute_for(name);
    return found ? std::string(found->file) : std::string();
  };
  CHECK(file("Helvetica") == "NimbusSans-Regular.otf");
  CHECK(file("ABCDEF+Helvetica-BoldOblique") == "NimbusSans-BoldItalic.otf");
  CHECK(file("Arial,Bold") == "NimbusSans-Bold.otf");
  CHECK(file("Arial-BoldItalicMT") == "NimbusSans-BoldItalic.otf");
  CHECK(file("ArialMT") == "NimbusSans-Regular.otf");
  CHECK(file("Times-Roman") == "NimbusRoman-Regular.otf");
  CHECK(file("TimesNewRomanPS-ItalicMT") == "NimbusRoman-Italic.otf");
  CHECK(file("TimesNewRoman,BoldItalic") == "NimbusRoman-BoldItalic.otf");
  CHECK(file("CourierNewPSMT") == "NimbusMonoPS-Regular.otf");
  CHECK(file("Courier-Bold") == "NimbusMonoPS-Bold.otf");
  CHECK(file("Symbol") == "StandardSymbolsPS.otf");
  CHECK(file("ZapfDingbats") == "D050000L.otf");
  for (const char* other : {"", "ArialNarrow", "Arial-Black", "HelveticaNeue", "Helvetica-Light",
                            "TimesTen-Roman", "SymbolMT", "CMR10"}) {
    INFO(other);
    CHECK(file(other).empty());
  }
}

TEST_CASE("each standard font is embedded, with its look, its widths and its text") {
  for (const char* name :
       {"Helvetica", "Helvetica-Bold", "Helvetica-Oblique", "Helvetica-BoldOblique", "Times-Roman",
        "Times-Bold", "Times-Italic", "Times-BoldItalic", "Courier", "Courier-Bold",
        "Courier-Oblique", "Courier-BoldOblique", "Symbol", "ZapfDingbats"}) {
    const Mended paper = embedded(page_in(standard(name), {160, 240, 255}));
    INFO(name);
    CHECK(paper.account.left.empty());
    CHECK(paper.done("embed-base14").find(name) != std::string::npos);
    REQUIRE(paper.after.fonts.size() == 1);
    CHECK(paper.after.fonts[0].embedded);
    CHECK(paper.after.fonts[0].subset);
    INFO(fonts(paper));
    CHECK(fonts(paper).find("yes yes") != std::string::npos);
    CHECK(differing_pixels(paper.original, paper.copy) < kNearly);
    CHECK(check::text_difference(paper.before, paper.after, {}) == "");
  }
}

TEST_CASE("codes keep the meaning that the encoding gives them") {
  // Signs of the Mac for which the standard fonts have no widths.
  const std::set<int> not_latin = {173, 176, 178, 179, 182, 183, 184, 185,
                                   186, 189, 195, 197, 198, 215, 219, 240};
  for (const std::string encoding :
       {"/WinAnsiEncoding", "/MacRomanEncoding",
        "<< /BaseEncoding /WinAnsiEncoding /Differences [ 65 /Lslash /eacute 200 /Euro /fi ] >>",
        "<< /Differences [ 65 /Zcaron 0 /A ] >>"}) {
    const Mended paper =
        embedded(page_in(standard("Times-Roman", "/Encoding " + encoding), not_latin));
    INFO(encoding);
    CHECK(paper.account.left.empty());
    CHECK(differing_pixels(paper.original, paper.copy) < kNearly);
    CHECK(check::text_difference(paper.before, paper.after, {}) == "");
  }
}

TEST_CASE("a TrueType name gets the font of the same widths, and only if they are the same") {
  const auto arial = [](const std::string& widths) {
    return page_in(
        "<< /Type /Font /Subtype /TrueType /BaseFont /ArialMT /Encoding /WinAnsiEncoding "
        "/FirstChar 65 /LastChar 67 /Widths [ " +
        widths +
        " ] /FontDescriptor << /Type "
        "/FontDescriptor /FontName /ArialMT /Flags 32 /FontBBox [0 0 1 1] /ItalicAngle 0 "
        "/Ascent 905 /Descent -212 /CapHeight 716 /StemV 80 >> >>");
  };
  const Mended good = embedded(arial("667 667 722"));
  CHECK(good.account.left.empty());
  CHECK(good.after.fonts.at(0).type == "Type 1C");
  CHECK(check::text_difference(good.before, good.after, {}) == "");
  const Mended other = embedded(arial("667 600 722"));
  REQUIRE(other.account.left.size() == 1);
  CHECK(other.account.left[0].what == "ArialMT: its B is 600 wide, that of the font for it 667");
  CHECK_FALSE(other.after.fonts.at(0).embedded);
}

TEST_CASE("fonts without a substitute and glyph numbers of absent fonts are left and told") {
  PdfBuilder builder;
  const int descendant = builder.add(
      "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /ArialMT /CIDSystemInfo << /Registry "
      "(Adobe) "
      "/Ordering (Identity) /Supplement 0 >> /FontDescriptor << /Type /FontDescriptor /FontName "
      "/ArialMT /Flags 4 /FontBBox [0 0 1 1] /ItalicAngle 0 /Ascent 1 /Descent 0 /StemV 1 >> >>");
  const std::string composite =
      "<< /Type /Font /Subtype /Type0 /BaseFont /ArialMT /Encoding /Identity-H /DescendantFonts "
      "[ " +
      ref(descendant) + " ] >>";
  builder.add_page("BT /F1 12 Tf 72 700 Td (ab) Tj /F2 12 Tf (cd) Tj ET",
                   "<< /Font << /F1 " + standard("Gill-Sans") + " /F2 " + composite + " >> >>");
  const Mended paper = embedded(builder.bytes());
  REQUIRE(paper.account.left.size() == 2);
  CHECK(paper.account.left[0].what ==
        "ArialMT: its codes are glyph numbers of a font that is not at hand");
  CHECK(paper.account.left[1].what == "Gill-Sans: there is no font of the same widths");
  CHECK(paper.account.done.empty());
}

TEST_CASE("equal subsets are stored once, fonts that show nothing are left alone") {
  PdfBuilder builder;
  builder.add_page("BT /F1 12 Tf 72 700 Td (ab) Tj /F2 12 Tf (cd) Tj ET",
                   "<< /Font << /F1 " + standard("Helvetica") + " /F2 " + standard("Arial") +
                       " /F3 " + standard("Courier") + " >> >>");
  const Mended paper = embedded(builder.bytes());
  const std::string bytes = paper.bytes();
  const std::size_t first = bytes.find("/Type1C");
  REQUIRE(first != std::string::npos);
  CHECK(bytes.find("/Type1C", first + 1) == std::string::npos);
  CHECK(bytes.find("/BaseFont /Courier") != std::string::npos);
}

}  // namespace colophon::pdf::repair
