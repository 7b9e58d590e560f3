// Where text may hide: its font is used there, however the page leads to it.
#include "base/files.hpp"
#include "pdf/measure.hpp"
#include "support/catch.hpp"
#include "support/paths.hpp"
#include "support/pdf_builder.hpp"

namespace colophon::pdf {
namespace {

using test::PdfBuilder;
using test::ref;

const std::string kText = "BT /F 9 Tf (a) Tj ET";
const std::string kForm = "/Type /XObject /Subtype /Form /BBox [0 0 9 9] ";

/// Two pages; text in the font called Hidden stands somewhere on the first one. Every resource
/// dictionary names the font Idle as well.
struct Paper {
  PdfBuilder builder;
  std::string fonts;      ///< entries of a resource dictionary
  std::string resources;  ///< the same as the entry /Resources

  Paper() {
    const int hidden = builder.add("<< /Type /Font /Subtype /Type1 /BaseFont /Hidden >>");
    const int idle = builder.add("<< /Type /Font /Subtype /Type1 /BaseFont /Idle >>");
    fonts = "/Font << /F " + ref(hidden) + " /I " + ref(idle) + " >>";
    resources = "/Resources << " + fonts + " >> ";
  }
  int form(const std::string& entries, const std::string& content = kText) {
    return builder.add_stream(kForm + entries, content);
  }
  int pattern(const std::string& entries) {
    return builder.add_stream(
        "/PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 9 9] /XStep 9 /YStep 9 " + entries,
        kText);
  }
  int type3(const std::string& entries, const std::string& content) {
    const int glyph = builder.add_stream("", "9 0 d0 " + content);
    return builder.add(
        "<< /Type /Font /Subtype /Type3 /FontBBox [0 0 9 9] /FontMatrix [.1 0 0 .1 0 0] "
        "/FirstChar 97 /LastChar 97 /Widths [9] /Encoding << /Differences [97 /a] >> /CharProcs << "
        "/a " +
        ref(glyph) + " >> " + entries + " >>");
  }
  void page(const std::string& content, const std::string& resources_of_page,
            const std::string& entries = {}) {
    builder.add_page(content, "<< " + resources_of_page + " >>", entries);
    builder.add_page("", "<< " + fonts + " >>");
  }
};

void expect_used(const char* where, const Paper& paper, int shown = 1) {
  INFO(where);
  const TemporaryFolder folder;
  write_file(folder.path() / "p.pdf", paper.builder.bytes());
  const PaperFacts facts =
      measure_here({"p", folder.path() / "p.pdf", "p.pdf"}, {}, folder.path()).facts;
  CHECK(facts.intake == Intake::kClean);
  bool found = false;
  for (const FontFact& font : facts.fonts) {
    if (font.name == "Idle") CHECK_FALSE(font.used);
    if (font.name != "Hidden") continue;
    found = true;
    CHECK(font.used);
    CHECK_FALSE(font.embedded);
    CHECK(font.shown == shown);
    CHECK(font.pages == std::vector<int>{1});
  }
  CHECK(found);
}

TEST_CASE("text in forms uses its font, with resources of their own or of what is around them") {
  Paper own;
  own.page("/X Do /X Do", "/XObject << /X " + ref(own.form(own.resources)) + " >>");
  expect_used("own resources, drawn twice", own, 2);

  Paper of_page;
  of_page.page("/X Do", of_page.fonts + " /XObject << /X " + ref(of_page.form("")) + " >>");
  expect_used("none, those of the page", of_page);

  Paper lacking;
  const int poor = lacking.form("/Resources << /ProcSet [ /PDF ] >> ");
  lacking.page("/X Do", lacking.fonts + " /XObject << /X " + ref(poor) + " >>");
  expect_used("own ones without fonts", lacking);

  Paper nested;
  const int inner = nested.form("");
  const int outer = nested.form("/Resources << /XObject << /Y " + ref(inner) + " >> >>", "/Y Do");
  nested.page("/X Do", nested.fonts + " /XObject << /X " + ref(outer) + " >>");
  expect_used("a form in a form, those of the page", nested);

  Paper between;
  const int last = between.form("");
  const int middle = between.form(
      "/Resources << " + between.fonts + " /XObject << /Y " + ref(last) + " >> >>", "/Y Do");
  between.page("/X Do", "/XObject << /X " + ref(middle) + " >>");
  expect_used("a form in a form, those of the outer form", between);
}

TEST_CASE("text in patterns, soft masks and graphics states uses its font") {
  const std::string paint = "/Pattern cs /P scn 0 0 99 99 re f";
  Paper own;
  own.page(paint, "/Pattern << /P " + ref(own.pattern(own.resources)) + " >>");
  expect_used("pattern with its own resources", own);

  Paper bare;
  bare.page(paint, bare.fonts + " /Pattern << /P " + ref(bare.pattern("")) + " >>");
  expect_used("pattern without", bare);

  Paper stroked;
  const int pattern = stroked.pattern(stroked.resources);
  const int form = stroked.form("/Resources << /Pattern << /P " + ref(pattern) + " >> >>",
                                "/Pattern CS /P SCN 0 0 99 99 re S");
  stroked.page("/X Do", "/XObject << /X " + ref(form) + " >>");
  expect_used("pattern for lines, in a form", stroked);

  Paper masked;
  const int group = masked.form("/Group << /S /Transparency >> " + masked.resources);
  masked.page("/G gs 0 0 9 9 re f",
              "/ExtGState << /G << /SMask << /S /Luminosity /G " + ref(group) + " >> >> >>");
  expect_used("soft mask", masked);

  Paper state;
  const int font = state.builder.add("<< /Type /Font /Subtype /Type1 /BaseFont /Hidden >>");
  state.fonts.clear();
  state.page("/G gs BT (a) Tj ET", "/ExtGState << /G << /Font [ " + ref(font) + " 9 ] >> >>");
  expect_used("graphics state", state);
}

TEST_CASE("text in the glyphs of Type 3 fonts uses its font") {
  const std::string shown = "BT /T 9 Tf (a) Tj (a) Tj ET";
  Paper own;
  own.page(shown, "/Font << /T " + ref(own.type3(own.resources, kText)) + " >>");
  expect_used("own resources", own);

  Paper of_page;
  const int type3 = of_page.type3("", kText);
  of_page.fonts.insert(of_page.fonts.find("<<") + 2, " /T " + ref(type3));
  of_page.page(shown, of_page.fonts);
  expect_used("those of the page", of_page);

  Paper form;
  const int inner = form.form(form.resources);
  const int drawing = form.type3("/Resources << /XObject << /X " + ref(inner) + " >> >>", "/X Do");
  form.page(shown, "/Font << /T " + ref(drawing) + " >>");
  expect_used("a form in a glyph", form);

  Paper filled;
  const int pattern = filled.pattern(filled.resources);
  const int tiles = filled.type3("/Resources << /Pattern << /P " + ref(pattern) + " >> >>",
                                 "/Pattern cs /P scn 0 0 9 9 re f");
  filled.page(shown, "/Font << /T " + ref(tiles) + " >>");
  expect_used("a pattern in a glyph", filled);
}

TEST_CASE("text in the appearance of annotations uses its font, as far as it shows") {
  const auto annotation = [](const std::string& rest) {
    return "/Annots [ << /Subtype /Stamp /Rect [0 0 9 9] " + rest + " >> ]";
  };
  Paper plain;
  plain.page("", "", annotation("/AP << /N " + ref(plain.form(plain.resources)) + " >>"));
  expect_used("appearance", plain);

  Paper bare;
  bare.page("", bare.fonts, annotation("/AP << /N " + ref(bare.form("")) + " >>"));
  expect_used("appearance without resources", bare);

  Paper state;
  const int on = state.form(state.resources);
  state.page("", "",
             annotation("/AS /On /AP << /N << /On " + ref(on) + " /Off " + ref(state.form("")) +
                        " >> >>"));
  expect_used("appearance of a state", state);

  for (const std::string hidden :
       {"/F 2 /AP << /N {} >>", "/AS /Off /AP << /N << /On {} >> >>", "/AP << /D {} >>"}) {
    Paper off;
    const int look = off.form(off.resources);
    std::string entries = hidden;
    entries.replace(entries.find("{}"), 2, ref(look));
    off.page("", "", annotation(entries));
    INFO(hidden);
    const TemporaryFolder folder;
    write_file(folder.path() / "p.pdf", off.builder.bytes());
    for (const FontFact& font :
         measure_here({"p", folder.path() / "p.pdf", "p.pdf"}, {}, folder.path()).facts.fonts) {
      CHECK_FALSE(font.used);
    }
  }
}

}  // namespace
}  // namespace colophon::pdf
