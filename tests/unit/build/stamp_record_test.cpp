// A stamp is found where it stands, whatever the paper drew beside it.
#include "build/stamp_record.hpp"

#include "base/files.hpp"
#include "support/catch.hpp"
#include "support/pdf_builder.hpp"

using namespace colophon;
using build::stamp_problem;
using build::StampRecord;

namespace {

std::vector<pdf::Word> words_of(const std::string& content, const std::string& entries = {},
                                std::vector<double> units = {}) {
  test::PdfBuilder builder;
  const int font = builder.add(std::string(test::kHelvetica));
  const int other = builder.add(
      "<< /Type /Font /Subtype /Type1 /BaseFont /Times-Roman /Encoding /WinAnsiEncoding >>");
  builder.add_page(
      content, "<< /Font << /F " + test::ref(font) + " /T " + test::ref(other) + " >> >>", entries);
  const TemporaryFolder folder;
  write_file(folder.path() / "a.pdf", builder.bytes());
  return pdf::WordReader(folder.path() / "a.pdf", std::move(units)).words(1);
}

std::string text_at(double x, double y, const std::string& text, const std::string& font = "/F 8") {
  return "BT " + font + " Tf " + std::to_string(x) + " " + std::to_string(y) + " Td (" + text +
         ") Tj ET ";
}

constexpr double kTolerancePt = 0.5;

}  // namespace

TEST_CASE("ink of the paper beside a stamp does not hide the stamp") {
  // "12" in 8 pt Helvetica is 8.9 pt wide; its line begins a little above y = 50.
  const std::string stamp = text_at(301.55, 43, "12");
  const std::vector<pdf::Word> bare = words_of(stamp);
  REQUIRE(bare.size() == 1);
  const StampRecord folio{1, "12", "centre", 306, bare[0].box.y0};
  CHECK(stamp_problem(folio, bare, kTolerancePt).empty());
  for (const std::string& ink :
       {text_at(310.6, 43, "34"), text_at(292.6, 43, "34"), text_at(292.6, 43, "x", "/T 9"),
        text_at(310.6, 43, "foot", "/T 8"), text_at(303, 43, "page 7 of 9"),
        text_at(280, 43, "1212121212")}) {
    INFO(ink);
    CHECK(stamp_problem(folio, words_of(ink + stamp), kTolerancePt).empty());
  }
}

TEST_CASE("a stamp elsewhere is not taken for one in its place") {
  const double top = words_of(text_at(301.55, 43, "12"))[0].box.y0;
  const StampRecord folio{1, "12", "centre", 306, top};
  for (const std::string& content :
       {text_at(301.55, 44, "12"), text_at(303, 43, "12"), text_at(301.55, 43, "13"),
        text_at(295, 43, "1 2"), text_at(200, 43, "12") + text_at(301.55, 43, "34"),
        std::string()}) {
    INFO(content);
    CHECK_FALSE(stamp_problem(folio, words_of(content), kTolerancePt).empty());
  }
}

TEST_CASE("a stamp over text of the paper is found as far as poppler can tell them apart") {
  // The author's own number a little above or below: poppler drops one of the two as a shadow.
  const std::string stamp = text_at(301.55, 43, "12");
  const StampRecord alone{1, "12", "centre", 306, words_of(stamp)[0].box.y0};
  StampRecord folio = alone;
  folio.over_text = true;
  int not_told_apart = 0;
  for (const char* own : {"12", "1", "2", "- 12 -", "112", "34"}) {
    for (const char* font : {"/F 8", "/T 9", "/F 10"}) {
      for (const double dy : {-1.6, -1.0, -0.5, 0.5, 1.0, 1.6}) {
        for (const double dx : {-5.0, -0.5, 0.0, 1.0}) {
          const auto words = words_of(text_at(301.55 + dx, 43 + dy, own, font) + stamp);
          INFO(own << " in " << font << " at " << dx << ", " << dy);
          CHECK(stamp_problem(folio, words, kTolerancePt).empty());
          if (!stamp_problem(alone, words, kTolerancePt).empty()) ++not_told_apart;
        }
      }
    }
  }
  CHECK(not_told_apart > 10);
  for (const std::string& content : {text_at(301.55, 47, "12"), text_at(306, 43, "12"),
                                     text_at(301.55, 43, "13"), std::string()}) {
    INFO(content);
    CHECK_FALSE(stamp_problem(folio, words_of(content), kTolerancePt).empty());
  }
}

TEST_CASE("stamps of several words are followed over their blanks") {
  const std::string stamp = text_at(51, 43, "979-8-0000 2023 IEEE");
  const double top = words_of(stamp)[0].box.y0;
  const StampRecord notice{1, "979-8-0000 2023 IEEE", "left", 51, top};
  CHECK(stamp_problem(notice, words_of(text_at(36, 43, "ink:") + stamp), kTolerancePt).empty());
  CHECK_FALSE(
      stamp_problem({1, "979-8-0000 2024 IEEE", "left", 51, top}, words_of(stamp), kTolerancePt)
          .empty());
}

TEST_CASE("UserUnit counts where stamps are looked up") {
  const std::string content = text_at(25, 20, "12");
  const std::string entries = "/MediaBox [0 0 306 396] /UserUnit 2";
  const std::vector<pdf::Word> words = words_of(content, entries, {2});
  REQUIRE(words.size() == 1);
  CHECK(stamp_problem({1, "12", "left", 50, words[0].box.y0}, words, kTolerancePt).empty());
  CHECK(words[0].box.y0 > 700);
}
