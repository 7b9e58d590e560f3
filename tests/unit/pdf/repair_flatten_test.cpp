// What becomes part of the page: form fields, typed text, the pictures of films.
#include "support/catch.hpp"
#include "support/pdf_builder.hpp"
#include "unit/pdf/repair_support.hpp"

namespace colophon::pdf::repair {
namespace {

using test::differing_pixels;
using test::kHelvetica;
using test::mended;
using test::Mended;
using test::PdfBuilder;
using test::ref;

const std::string kFont = "/Font << /F1 " + std::string(kHelvetica) + " >>";
const std::string kText = "BT /F1 12 Tf 72 700 Td (Body) Tj ET ";

/// An appearance that shows a word on a gray ground; its box is not where it is shown.
int appearance(PdfBuilder& builder, const std::string& word, const std::string& entries = {}) {
  return builder.add_stream(
      "/Type /XObject /Subtype /Form /BBox [10 10 110 40] /Resources << " + kFont + " >> " +
          entries,
      "0.8 g 10 10 100 30 re f 0 g BT /F1 14 Tf 15 20 Td (" + word + ") Tj ET");
}

std::string annotation(const std::string& kind, int appearance, const std::string& more = {}) {
  return "<< /Subtype /" + kind + " /Rect [200 300 350 345] /AP << /N " + ref(appearance) + " >> " +
         more + " >> ";
}

const std::string kField = "/FT /Tx /T (name) /V (Value)";

void same_look_and_text(const Mended& paper) {
  CHECK(differing_pixels(paper.original, paper.copy) == 0);
  CHECK(check::text_difference(paper.before, paper.after, paper.account.drawn).empty());
}

}  // namespace

TEST_CASE("form fields become part of the page, as they look") {
  // Turned pages, turned appearances, content that leaves its state changed or pops too much.
  for (const std::string page :
       {"", "/Rotate 90", "/MediaBox [50 50 500 700] /CropBox [60 60 400 650]"}) {
    for (const std::string& content : {kText, kText + "q 2 0 0 2 30 30 cm ", kText + "Q Q ",
                                       "0.5 0 0 0.5 0 0 cm " + kText + "q "}) {
      PdfBuilder builder;
      const int look = appearance(builder, "Value", "/Matrix [0 1 -1 0 0 0]");
      const int field = builder.add(annotation("Widget", look, kField));
      builder.add_page(content, "<< " + kFont + " >>", page + " /Annots [ " + ref(field) + " ]");
      builder.catalog("/AcroForm << /Fields [ " + ref(field) + " ] >>");
      const Mended paper = mended(builder.bytes(), {"flatten-forms"});
      INFO(page << " | " << content);
      CHECK(paper.before.form_fields == 1);
      CHECK(paper.after.form_fields == 0);
      CHECK(paper.after.annotations.empty());
      CHECK(paper.after.pages[0].text.find("Value") != std::string::npos);
      CHECK(paper.after.pages[0].q_underflow == 0);
      CHECK(paper.after.pages[0].q_excess == 0);
      CHECK(paper.bytes().find("AcroForm") == std::string::npos);
      same_look_and_text(paper);
    }
  }
}

TEST_CASE("a box is drawn in the state it has, a hidden field not at all") {
  PdfBuilder builder;
  const int on = appearance(builder, "ON"), off = appearance(builder, "OFF");
  const std::string states =
      "<< /Subtype /Widget /FT /Btn /T (b) /Rect [200 300 350 345] /AS /Yes "
      "/AP << /N << /Yes " +
      ref(on) + " /Off " + ref(off) + " >> >> >> ";
  builder.add_page(kText, "<< " + kFont + " >>",
                   "/Annots [ " + states + annotation("Widget", off, "/FT /Tx /T (h) /F 2") + " ]");
  const Mended paper = mended(builder.bytes(), {"flatten-forms"});
  CHECK(paper.after.pages[0].text.find("ON") != std::string::npos);
  CHECK(paper.after.pages[0].text.find("OFF") == std::string::npos);
  CHECK(paper.done("flatten-forms") ==
        "2 form fields removed on page 1; 1 became part of the page");
  same_look_and_text(paper);
}

TEST_CASE("pages that share their resources and content are not changed together") {
  PdfBuilder builder;
  const int resources = builder.add("<< " + kFont + " /XObject << >> >>");
  const int content = builder.add_stream("", kText);
  const int look = appearance(builder, "Value");
  const std::string shared = "/Resources " + ref(resources) + " /Contents " + ref(content);
  builder.add_page("", ref(resources), "/Annots [ " + annotation("Widget", look, kField) + " ]");
  builder.add_page("", ref(resources));
  const Mended paper = mended(builder.bytes(), {"flatten-forms"});
  CHECK(paper.after.pages[0].text.find("Value") != std::string::npos);
  CHECK(paper.after.pages[1].text.find("Value") == std::string::npos);
  same_look_and_text(paper);
}

TEST_CASE("a field that viewers must draw gets its look first") {
  PdfBuilder builder;
  const std::string field =
      "<< /Subtype /Widget /FT /Tx /T (n) /V (Written later) /DA (/F1 12 Tf 0 "
      "g) /Rect [200 300 350 345] >>";
  const int widget = builder.add(field);
  builder.add_page(kText, "<< " + kFont + " >>", "/Annots [ " + ref(widget) + " ]");
  builder.catalog("/AcroForm << /DR << " + kFont + " >> /NeedAppearances true /Fields [ " +
                  ref(widget) + " ] >>");
  const Mended paper = mended(builder.bytes(), {"flatten-forms"});
  CHECK(paper.after.pages[0].text.find("Written later") != std::string::npos);
  CHECK(paper.after.form_fields == 0);
}

TEST_CASE("a field whose look is out of date gets the look of its value") {
  for (const bool compressed : {false, true}) {
    PdfBuilder builder;
    const int look = builder.add_stream(
        "/Type /XObject /Subtype /Form /BBox [0 0 150 45] /Resources << " + kFont + " >>",
        "/Tx BMC q BT /F1 12 Tf 5 5 Td (Stale) Tj ET Q EMC", compressed);
    const int widget = builder.add(
        "<< /Subtype /Widget /FT /Tx /T (n) /V (Written later) /DA (/F1 12 Tf 0 g) "
        "/Rect [200 300 350 345] /AP << /N " +
        ref(look) + " >> >>");
    builder.add_page(kText, "<< " + kFont + " >>", "/Annots [ " + ref(widget) + " ]");
    builder.catalog("/AcroForm << /DR << " + kFont + " >> /NeedAppearances true /Fields [ " +
                    ref(widget) + " ] >>");
    const Mended paper = mended(builder.bytes(), {"flatten-forms"});
    CHECK(paper.after.pages[0].text.find("Written later") != std::string::npos);
    CHECK(paper.after.pages[0].text.find("Stale") == std::string::npos);
    CHECK(paper.account.left.empty());
  }
}

TEST_CASE("a value that libqpdf cannot write is told") {
  PdfBuilder builder;
  const int widget = builder.add(
      "<< /Subtype /Widget /FT /Tx /T (n) /V <FEFF0041221E> /DA (/F1 12 Tf 0 g) "
      "/Rect [200 300 350 345] >>");
  builder.add_page(kText, "<< " + kFont + " >>", "/Annots [ " + ref(widget) + " ]");
  builder.catalog("/AcroForm << /DR << " + kFont + " >> /NeedAppearances true /Fields [ " +
                  ref(widget) + " ] >>");
  const Mended paper = mended(builder.bytes(), {"flatten-forms"});
  REQUIRE(paper.account.left.size() == 1);
  CHECK(paper.account.left[0].what.find("1 form field with letters beyond ASCII") == 0);
}

TEST_CASE("remarks go with their windows, typed text stays as part of the page") {
  // As ISO 32000-1 spells it, as Acrobat does, and as other programs write it: not at all.
  const std::string intent =
      GENERATE("/IT /FreeTextTypeWriter", "/IT /FreeTextTypewriter", "/IT /FreeText", "");
  INFO(intent);
  PdfBuilder builder;
  const int typed = appearance(builder, "Typed"), remark = appearance(builder, "Remark");
  const int note = builder.reserve(), window = builder.reserve();
  builder.set(note, "<< /Subtype /FreeText /IT /FreeTextCallout /Rect [100 100 200 130] /Popup " +
                        ref(window) + " /AP << /N " + ref(remark) + " >> >>");
  builder.set(window, "<< /Subtype /Popup /Rect [0 0 99 99] /Parent " + ref(note) + " >>");
  builder.add_page(kText, "<< " + kFont + " >>",
                   "/Annots [ " + annotation("FreeText", typed, intent) + ref(note) + " " +
                       ref(window) +
                       " << /Subtype /Link /Rect [0 0 9 9] /A << /S /URI /URI (x:y) >> >> ]");
  const Mended paper = mended(builder.bytes(), {"remove-annotations"});
  REQUIRE(paper.after.annotations.size() == 1);
  CHECK(paper.after.annotations[0].subtype == "Link");
  CHECK(paper.after.pages[0].text.find("Typed") != std::string::npos);
  CHECK(paper.after.pages[0].text.find("Remark") == std::string::npos);
  REQUIRE(paper.account.drawn.size() == 1);
  CHECK(paper.account.drawn[0].rect == RectPt{200, 300, 350, 345});
  CHECK(check::text_difference(paper.before, paper.after, paper.account.drawn).empty());
  CHECK_FALSE(check::text_difference(paper.before, paper.after, {}).empty());
}

TEST_CASE("a film leaves its picture, and the links that started it go") {
  PdfBuilder builder;
  const int poster = appearance(builder, "Poster");
  const int screen = builder.add(annotation("Screen", poster));
  builder.add_page(
      kText, "<< " + kFont + " >>",
      "/Annots [ " + ref(screen) +
          " << /Subtype /Link /Border [0 0 0] /Rect [0 0 9 9] /A << /S /Rendition /OP 0 /AN " +
          ref(screen) + " >> >> << /Subtype /3D /Rect [9 9 50 50] >> ]");
  const Mended paper = mended(builder.bytes(), {"remove-multimedia"});
  CHECK(paper.after.annotations.empty());
  CHECK(paper.done("remove-multimedia") ==
        "2 films, sounds or 3D scenes removed on page 1; 1 left as still pictures");
  same_look_and_text(paper);
}

TEST_CASE("a layer that is off keeps what it hides hidden") {
  PdfBuilder builder;
  const int layer = builder.add("<< /Type /OCG /Name (Off) >>");
  const int look = appearance(builder, "Hidden");
  builder.add_page(kText, "<< " + kFont + " >>",
                   "/Annots [ " + annotation("Widget", look, kField + " /OC " + ref(layer)) + " ]");
  builder.catalog("/OCProperties << /OCGs [ " + ref(layer) + " ] /D << /OFF [ " + ref(layer) +
                  " ] >> >>");
  const Mended paper = mended(builder.bytes(), {"flatten-forms"});
  CHECK(paper.after.layers.size() == 1);
  same_look_and_text(paper);
}

}  // namespace colophon::pdf::repair
