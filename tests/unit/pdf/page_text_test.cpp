// Text of right-to-left scripts keeps its place: poppler's marks have no boxes.
#include <algorithm>
#include <cmath>

#include "base/files.hpp"
#include "base/text.hpp"
#include "pdf/measure.hpp"
#include "pdf/page_text.hpp"
#include "pdf/words.hpp"
#include "support/catch.hpp"
#include "support/paths.hpp"
#include "support/pdf_builder.hpp"

using namespace colophon;
using test::PdfBuilder;
using test::ref;

namespace {

std::vector<std::size_t> boxes_of(std::u32string_view text, std::size_t boxes) {
  std::vector<std::size_t> found;
  for (const pdf::BoxedCharacter& one : pdf::paired(text, boxes)) found.push_back(one.box);
  return found;
}

/// A font whose letters A, B, C stand for Alef, Bet, Gimel.
int hebrew_font(PdfBuilder& builder) {
  const int unicode = builder.add_stream(
      "",
      "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 "
      "def 1 begincodespacerange <00> <FF> endcodespacerange 1 beginbfrange <41> <43> <05D0> "
      "endbfrange endcmap end end");
  return builder.add(
      "<< /Type /Font /Subtype /Type1 /BaseFont /Courier /Encoding /WinAnsiEncoding /ToUnicode " +
      ref(unicode) + " >>");
}

}  // namespace

TEST_CASE("characters find their boxes through the marks of right-to-left text") {
  using Boxes = std::vector<std::size_t>;
  CHECK(boxes_of(U"ab c", 4) == Boxes{0, 1, 2, 3});
  CHECK(boxes_of(U"a \u202B\u05D0\u05D1\u202C b", 6) == Boxes{0, 1, 3, 2, 4, 5});
  // On a right-to-left page numbers run to the right within the word.
  CHECK(boxes_of(U"\u202B\u202A12\u202C\u05D0\u202C", 3) == Boxes{1, 2, 0});
  // Marks of the file itself have boxes.
  CHECK(boxes_of(U"\u202Ba\u202C", 3) == Boxes{0, 1, 2});
  // Whatever the text says, no box beyond the last is named.
  CHECK(boxes_of(U"\u202C\u202Cabc\u202B", 2) == Boxes{0, 1});
}

TEST_CASE("a Hebrew word moves no other word from its place") {
  PdfBuilder builder;
  const int hebrew = hebrew_font(builder);
  const int latin = builder.add(std::string(test::kHelvetica));
  builder.add_page(
      "BT /L 10 Tf 100 700 Td (first) Tj ET BT /H 10 Tf 200 700 Td (ABC) Tj ET "
      "BT /L 10 Tf 300 700 Td (then) Tj ET BT /L 10 Tf 100 100 Td (last) Tj ET",
      "<< /Font << /H " + ref(hebrew) + " /L " + ref(latin) + " >> >>");
  const TemporaryFolder folder;
  write_file(folder.path() / "a.pdf", builder.bytes());
  const pdf::WordReader reader(folder.path() / "a.pdf");
  const std::vector<pdf::Word> words = reader.words(1);
  const auto word = [&](const std::string& text) -> const pdf::Word& {
    for (const pdf::Word& one : words)
      if (one.text == text) return one;
    FAIL("no word " + text);
    return words.front();
  };
  const pdf::Word& turned = word("\u05D2\u05D1\u05D0");  // drawn from left, read from right
  REQUIRE(turned.glyphs.size() == 3);
  CHECK(std::abs(turned.glyphs[0].box.x0 - 212) < 0.5);
  CHECK(std::abs(turned.glyphs[2].box.x0 - 200) < 0.5);
  CHECK(std::abs(word("first").box.x0 - 100) < 0.5);
  CHECK(std::abs(word("then").box.x0 - 300) < 0.5);
  CHECK(std::abs(word("last").box.x0 - 100) < 0.5);
}

TEST_CASE("a page whose text runs from right to left is read from its first line to its last") {
  PdfBuilder builder;
  const int hebrew = hebrew_font(builder);
  const int latin = builder.add(std::string(test::kHelvetica));
  std::string content = "BT /L 10 Tf 500 740 Td (head) Tj ET ";
  for (const int y : {700, 680, 660})
    content += "BT /H 10 Tf 300 " + std::to_string(y) + " Td (ABCABC CBA) Tj ET ";
  builder.add_page(content + "BT /L 10 Tf 300 40 Td (vii) Tj ET",
                   "<< /Font << /H " + ref(hebrew) + " /L " + ref(latin) + " >> >>");
  const TemporaryFolder folder;
  const auto file = folder.path() / "a.pdf";
  write_file(file, builder.bytes());
  const pdf::WordReader reader(file);
  std::vector<std::string> words;
  for (const pdf::Word& word : reader.words(1)) words.push_back(word.text);
  CHECK(std::count(words.begin(), words.end(), "head") == 1);
  CHECK(std::count(words.begin(), words.end(), "vii") == 1);
  CHECK(words.size() == 5);
  const auto measured = pdf::measure_here({"p", file, "p.pdf"}, {}, folder.path());
  std::vector<std::string> runs;
  for (const TextRun& run : measured.facts.pages.at(0).runs) runs.push_back(run.text);
  CHECK(std::count(runs.begin(), runs.end(), "head") == 1);
  CHECK(std::count(runs.begin(), runs.end(), "vii") == 1);
}

TEST_CASE("names side by side are runs of their own, though the text ends no line between them") {
  const TemporaryFolder folder;
  const auto file = test::source_dir() / "tests/styles/ieeetran-pdflatex.pdf";
  const auto measured = pdf::measure_here({"p", file, "p.pdf"}, {}, folder.path());
  REQUIRE_FALSE(measured.facts.pages.empty());
  const PageFact& page = measured.facts.pages.front();
  const auto run = [&](const std::string& text) {
    for (const TextRun& one : page.runs)
      if (one.text == text) return one.rect;
    FAIL("no run " + text);
    return RectPt{};
  };
  CHECK(page.text.find("Wilhelmina ExampleBartholomew Sample") != std::string::npos);
  CHECK(run("Wilhelmina Example").x1 < run("Bartholomew Sample").x0);
  CHECK(run("Email: w.example@example.org").x1 < run("School of Night Watches").x0);
}

TEST_CASE("a run ends where its last letter ends, not after the blank that follows it") {
  PdfBuilder builder;
  const int helvetica = builder.add(std::string(test::kHelvetica));
  const int courier = builder.add(
      "<< /Type /Font /Subtype /Type1 /BaseFont /Courier /Encoding /WinAnsiEncoding >>");
  builder.add_page("BT /C 10 Tf 100 700 Td (Kim ) Tj /H 10 Tf (and) Tj ET",
                   "<< /Font << /H " + ref(helvetica) + " /C " + ref(courier) + " >> >>");
  const TemporaryFolder folder;
  write_file(folder.path() / "a.pdf", builder.bytes());
  const auto measured =
      pdf::measure_here({"p", folder.path() / "a.pdf", "p.pdf"}, {}, folder.path());
  REQUIRE(measured.facts.pages.size() == 1);
  const auto& runs = measured.facts.pages.front().runs;
  REQUIRE(runs.size() == 2);
  CHECK(runs[0].text == "Kim");
  CHECK(std::abs(runs[0].rect.x1 - 118) < 0.5);  // three of Courier's letters of 6 pt
  CHECK(std::abs(runs[1].rect.x0 - 124) < 0.5);
}

TEST_CASE("columns ten points apart are runs of their own, though poppler has them on one line") {
  PdfBuilder builder;
  const int font = builder.add("<< /Type /Font /Subtype /Type1 /BaseFont /Courier >>");
  // 20 letters of 6 pt, then 9.6 pt of nothing: less than an em.
  builder.add_page(
      "BT /C 10 Tf 100 700 Td (the last of the left) Tj ET "
      "BT /C 10 Tf 229.6 700 Td (and on the right side) Tj ET",
      "<< /Font << /C " + ref(font) + " >> >>");
  const TemporaryFolder folder;
  const auto file = folder.path() / "a.pdf";
  write_file(file, builder.bytes());
  const PaperFacts facts = pdf::measure_here({"p", file, "a.pdf"}, {}, folder.path()).facts;
  REQUIRE(facts.pages.size() == 1);
  const PageFact& page = facts.pages.front();
  CHECK(squeeze(page.text) == "the last of the left and on the right side");
  REQUIRE(page.runs.size() == 2);
  CHECK(page.runs[0].text == "the last of the left");
  CHECK(std::abs(page.runs[0].rect.x1 - 220) < 0.1);  // without the blank behind it
  CHECK(page.runs[1].text == "and on the right side");
  CHECK(std::abs(page.runs[1].rect.x0 - 229.6) < 0.1);
}
