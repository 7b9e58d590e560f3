#include "check/text/layout.hpp"

#include <cmath>
#include <limits>
#include <random>

#include "base/files.hpp"
#include "check/text/headings.hpp"
#include "pdf/measure.hpp"
#include "support/catch.hpp"
#include "support/growth.hpp"
#include "support/paths.hpp"

using namespace colophon;
using namespace colophon::check;

namespace {

constexpr const char* kWords = "the lines of a paragraph look alike from afar";

PageFact& add_page(PaperFacts& facts) {
  PageFact& page = facts.pages.emplace_back();
  page.media = page.crop = {0, 0, 612, 792};
  page.width_pt = 612;
  page.height_pt = 792;
  page.has_text = true;
  page.ink.box = RectPt{50, 50, 560, 740};
  return page;
}

/// One run with its baseline at `y`.
void add_run(PageFact& page, double x0, double x1, double y, const std::string& text,
             double size = 10, const std::string& font = "Body") {
  page.runs.push_back({text, {x0, y - 0.2 * size, x1, y + 0.7 * size}, font, size});
}

/// Lines of a column of 250 pt from `top` to `bottom`.
void add_lines(PageFact& page, double left, double top, double bottom, double size = 10,
               double leading = 12, const std::string& text = kWords) {
  for (double y = top; y >= bottom; y -= leading) add_run(page, left, left + 250, y, text, size);
}

std::string sections_of(const PaperFacts& facts) {
  const TextLayout layout = text_layout(facts);
  std::string text;
  for (const SectionStart& start : layout.sections) {
    const TextLine& line = layout.lines.at(start.line);
    text += (text.empty() ? "" : "; ") + std::to_string(line.page) + ":" +
            std::to_string(line.column) + " " + text_of(facts, layout, line);
  }
  return text;
}

PaperFacts facts_of(const std::filesystem::path& file) {
  const TemporaryFolder scratch;
  return pdf::measure_here({"p", file, file.string()}, {}, scratch.path()).facts;
}

}  // namespace

TEST_CASE("two columns are read one after the other, below a title and above a wide table") {
  PaperFacts facts;
  PageFact& page = add_page(facts);
  add_run(page, 110, 500, 740, "A title that spans the columns", 20);
  for (double y = 700; y > 300; y -= 12) {  // as a careless producer writes: line by line across
    add_run(page, 50, 300, y, kWords);
    add_run(page, 312, 562, y, kWords);
  }
  add_run(page, 60, 550, 200, "A table's only row that spans the columns", 8);
  const TextLayout layout = text_layout(facts);
  CHECK(layout.pages.at(0).columns == 2);
  REQUIRE(layout.lines.size() == 70);
  CHECK(layout.lines.front().column == 0);
  CHECK(layout.lines.back().column == 0);
  CHECK(text_of(facts, layout, layout.lines.back()) == "A table's only row that spans the columns");
  CHECK(layout.lines.at(1).column == 1);
  CHECK(layout.lines.at(34).column == 1);
  CHECK(layout.lines.at(35).column == 2);
  CHECK(layout.lines.at(35).y0 == Approx(698));
  CHECK(layout.body.leading_pt == Approx(12));
}

TEST_CASE("a turned page is read as it is displayed") {
  PaperFacts facts;
  PageFact& page = add_page(facts);
  page.rotate = 90;
  std::swap(page.width_pt, page.height_pt);
  // Displayed lines run from left to right; in the file they run upwards, the first one leftmost.
  for (double x = 60; x < 500; x += 12) {
    page.runs.push_back({kWords, {x - 7, 50, x + 2, 400}, "Body", 10});
  }
  const TextLayout layout = text_layout(facts);
  REQUIRE(layout.lines.size() == 37);
  CHECK(layout.lines.front().x0 == Approx(50));
  CHECK(layout.lines.front().y1 == Approx(612 - 53));
  CHECK(layout.lines.at(0).y0 - layout.lines.at(1).y0 == Approx(12));
  CHECK(place_of(facts, layout, layout.lines.front()) == RectPt{53, 50, 62, 400});
}

TEST_CASE("a line is put together from runs in many fonts, with index and exponent") {
  PaperFacts facts;
  PageFact& page = add_page(facts);
  add_run(page, 50, 90, 700, "the value", 10, "Body");
  add_run(page, 93, 98, 700, "x", 10, "Math");
  add_run(page, 98, 101, 703.5, "2", 7, "Math");
  add_run(page, 98, 101, 698, "i", 7, "Math");
  add_run(page, 104, 150, 700, "is small", 10, "Body");
  const TextLayout layout = text_layout(facts);
  REQUIRE(layout.lines.size() == 1);
  CHECK(layout.faces.at(static_cast<std::size_t>(layout.lines[0].face)).name == "Body");
  CHECK(layout.lines[0].size_pt == 10);
  CHECK(text_of(facts, layout, layout.lines[0]) == "the value x2 i is small");
}

TEST_CASE("headings are found by their words and their look") {
  using enum Section;
  const auto is = [](std::string_view text) { return section_named(text); };
  for (const char* text : {"References", "REFERENCES", "R EFERENCES", "R E F E R E N C E S",
                           "VII. REFERENCES", "7. References", "7 References", "8 REFERENCE",
                           "Literature Cited", "Bibliography", "Список литературы", "参考文献"}) {
    INFO(text);
    CHECK(is(text) == kReferences);
  }
  for (const char* text :
       {"APPENDIX", "A PPENDIX A", "Appendix B: Proofs", "A Appendix", "Supplementary Material"}) {
    INFO(text);
    CHECK(is(text) == kAppendix);
  }
  CHECK(is("Acknowledgements") == kAcknowledgments);
  CHECK(is("I. I NTRODUCTION") == kBody);
  CHECK(is("4.4 Ethics") == kEthics);
  for (const char* text : {"references", "References,", "the References", "References 12", "",
                           "Reference architecture of the system", "[1] References"}) {
    INFO(text);
    CHECK(is(text) == std::nullopt);
  }
  CHECK(numbering_of("IV. Results") == Numbering::kNumber);
  CHECK(numbering_of("3.1 Results") == Numbering::kNumber);
  CHECK(numbering_of("B.2 Proofs") == Numbering::kLetter);
  CHECK(numbering_of("A heading") == Numbering::kNone);
  CHECK(numbering_of("2019 was a good year") == Numbering::kNone);
  CHECK(begins_caption("Fig. 3. What is shown", false));
  CHECK(begins_caption("TABLE IV", false));
  CHECK_FALSE(begins_caption("Table 2 shows what we mean", false));
  CHECK_FALSE(begins_caption("Figures of speech", true));
}

TEST_CASE("an abstract ends at a heading in small capitals; without any heading it is the body") {
  for (const bool headed : {true, false}) {
    PaperFacts facts;
    PageFact& page = add_page(facts);
    add_run(page, 120, 230, 730, "Abstract", 10, "Body-Bold");
    add_lines(page, 50, 718, 640);
    if (headed) {
      add_run(page, 120, 155, 616, "I. M");
      add_run(page, 155, 230, 616, "emory Results", 10, "rtxsc");
    }
    add_lines(page, 50, 600, 300);
    INFO(sections_of(facts));
    CHECK(sections_of(facts) == (headed ? "1:1 Abstract; 1:1 I. Memory Results" : "1:1 Abstract"));
    CHECK(text_layout(facts).body.characters >= 26 * 37);
  }
}

TEST_CASE("the references begin at their heading, not where a sentence speaks of them") {
  PaperFacts facts;
  PageFact& first = add_page(facts);
  add_run(first, 130, 220, 730, "I. INTRODUCTION");
  add_lines(first, 50, 700, 100);
  add_run(first, 50, 110, 88, "References");  // last word of a paragraph
  add_lines(first, 312, 730, 80);
  PageFact& second = add_page(facts);
  add_lines(second, 50, 730, 80);
  add_lines(second, 312, 730, 400);
  add_run(second, 390, 480, 370, "R EFERENCES");
  add_lines(second, 312, 350, 80, 8, 9, "[1] A. Author, Proc. of a conference, 2019, p. 1");
  CHECK(sections_of(facts) == "1:1 I. INTRODUCTION; 2:2 R EFERENCES");
  const TextLayout layout = text_layout(facts);
  CHECK(layout.pages.at(1).type == PageType::kBody);
  CHECK(layout.body.size_pt == 10);
}

TEST_CASE("what pages hold is told apart") {
  PaperFacts facts;
  add_lines(add_page(facts), 50, 730, 80);
  PageFact& picture = add_page(facts);
  add_run(picture, 50, 200, 300, "Fig. 1. A large picture.", 8);
  PageFact& references = add_page(facts);
  add_run(references, 130, 220, 740, "References", 10, "Body-Bold");
  add_lines(references, 50, 700, 80, 8, 9, "[1] A. Author, Proc. of a conference, 2019, p. 1");
  PageFact& appendix = add_page(facts);
  add_run(appendix, 50, 220, 740, "A. Proofs of all that was said", 12, "Body-Bold");
  add_lines(appendix, 50, 700, 80);
  add_page(facts).ink.box.reset();
  facts.pages.back().has_text = false;
  const TextLayout layout = text_layout(facts);
  REQUIRE(layout.pages.size() == 5);
  CHECK(layout.pages[0].type == PageType::kBody);
  CHECK(layout.pages[1].type == PageType::kFigure);
  CHECK(layout.pages[2].type == PageType::kReferences);
  CHECK(layout.pages[3].type == PageType::kAppendix);
  CHECK(layout.pages[4].type == PageType::kBlank);
}

TEST_CASE("no numbers in a file upset the analysis, and the same runs give the same answer") {
  std::mt19937 random(7);
  const double odd[] = {
      0,    -1,  1e9,  -1e9,         1e308,   std::numeric_limits<double>::infinity(),
      -0.0, 612, 1e-9, std::nan(""), 143'999, 300};
  const auto pick = [&] {
    return random() % 3 == 0 ? odd[random() % std::size(odd)]
                             : static_cast<double>(random() % 80000) / 100;
  };
  for (int round = 0; round < 300; ++round) {
    PaperFacts facts;
    for (int p = 0; p < 3; ++p) {
      PageFact& page = add_page(facts);
      page.width_pt = pick();
      page.height_pt = pick();
      page.user_unit = pick();
      page.rotate = static_cast<int>(random() % 5) * 90;
      for (int i = 0; i < 40; ++i) {
        page.runs.push_back({i % 7 == 0 ? "References" : kWords,
                             {pick(), pick(), pick(), pick()},
                             i % 5 == 0 ? "" : "Body",
                             pick()});
      }
    }
    const TextLayout once = text_layout(facts), again = text_layout(facts);
    REQUIRE(once.lines.size() == again.lines.size());
    for (std::size_t i = 0; i < once.lines.size(); ++i) {
      REQUIRE(once.lines[i].first == again.lines[i].first);
      REQUIRE(std::isfinite(once.lines[i].x1 - once.lines[i].x0));
    }
  }
  CHECK(text_layout(PaperFacts{}).lines.empty());
}

TEST_CASE("a hundred thousand lines take no time that grows with their square") {
  const auto column = [](const char* text, int lines) {
    PaperFacts facts;
    PageFact& page = add_page(facts);
    page.media = page.crop = {0, 0, 612, 140'000};
    page.height_pt = 140'000;
    for (int i = 0; i < lines; ++i) {
      add_run(page, 50, 300, 139'000 - 1.3 * i, text, 1.2, "Body-Bold");
    }
    return facts;
  };
  for (const char* text : {"Fig. 1. WHAT", "REFERENCES", kWords}) {
    const PaperFacts whole = column(text, 100'000), part = column(text, 12'500);
    CHECK(test::growth([&] { (void)text_layout(part); }, [&] { (void)text_layout(whole); }) <
          test::kMoreThanLinear);
    CHECK(text_layout(whole).lines.size() == 100'000);
  }
}

TEST_CASE("the official styles are measured as their makers set them") {
  struct Style {
    const char* file;
    double size, leading, width, gutter;
    const char* sections;
  };
  // IEEEtran 1.8b: 252 TeX points of 72/72.27 in, compsoc 3.375 and 3.259 in; ACL 7.7 cm.
  const Style styles[] = {
      {"ieeetran-pdflatex", 9.96, 11.96, 251.1, 12, "I. INTRODUCTION; 2:2 REFERENCES"},
      {"ieeetran-a4paper", 9.96, 11.96, 251.1, 12, "I. INTRODUCTION; 2:2 REFERENCES"},
      {"ieeetran-lualatex", 9.96, 11.96, 251.1, 12, "I. Introduction; 2:2 References"},
      {"ieeetran-compsoc", 10, 11.2, 243, 18, "1. Introduction; 2:2 References"},
      {"ieeetran-compsoc-a4paper", 10, 11.2, 234.6, 18, "1. Introduction; 2:2 References"},
      {"ieee-libreoffice", 10, 12, 252, 18, "I. INTRODUCTION; 2:2 REFERENCES"},
      {"acl-lualatex", 10.91, 13.55, 218.3, 17, "1 Introduction; 3:1 References"},
  };
  for (const Style& style : styles) {
    INFO(style.file);
    const PaperFacts facts =
        facts_of(test::source_dir() / "tests/styles" / (std::string(style.file) + ".pdf"));
    const TextLayout layout = text_layout(facts);
    CHECK(std::abs(layout.body.size_pt - style.size) < 0.02);
    REQUIRE(layout.body.leading_pt);
    CHECK(std::abs(*layout.body.leading_pt - style.leading) < 0.06);
    const auto& boxes = layout.pages.at(0).boxes;
    REQUIRE(boxes.size() == 2);
    CHECK(std::abs(boxes[0].width() - style.width) < 0.5);
    CHECK(std::abs(boxes[1].x0 - boxes[0].x1 - style.gutter) < 0.5);
    const std::string found = sections_of(facts);
    CHECK(found.find(style.sections) != std::string::npos);
  }
}
