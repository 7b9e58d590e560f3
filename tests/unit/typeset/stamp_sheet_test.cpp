#include <cmath>
#include <regex>

#include "base/files.hpp"
#include "support/catch.hpp"
#include "support/paths.hpp"
#include "typeset/typeset.hpp"

using namespace colophon;

namespace {

const std::string kHeader =
    "2018 1st Workshop on Energy Efficient Machine Learning and Cognitive Computing for Embedded "
    "Applications";

StampSheet sheet() {
  return typeset::typeset_stamp_sheet(
      {{.text = kHeader, .size_pt = 10},
       {.text = "Office fig. AVA", .face = StampFace::kSerif, .size_pt = 8}},
      {{StampFace::kSans, U"DOI 10./EMC2©"}, {StampFace::kSerif, U"0123456789"}}, 1676332800);
}

/// yMin and xMax of each word of a page, as pdftotext reports them.
std::vector<std::pair<double, double>> words(const std::filesystem::path& pdf, int page) {
  const std::string n = std::to_string(page);
  const auto run =
      test::shell("pdftotext -bbox -f " + n + " -l " + n + " '" + pdf.string() + "' -");
  std::vector<std::pair<double, double>> out;
  const std::regex word("yMin=\"([0-9.]+)\" xMax=\"([0-9.]+)\"");
  for (std::sregex_iterator at(run.out.begin(), run.out.end(), word), end; at != end; ++at) {
    out.emplace_back(std::stod((*at)[1]), std::stod((*at)[2]));
  }
  return out;
}

}  // namespace

TEST_CASE("runs stand where the sheet says, in the measures of Helvetica and Times") {
  const StampSheet stamps = sheet();
  REQUIRE(stamps.runs.size() == 2);
  // The width of this very header in a published volume, 59.78 to 552.23 (IEEE reference, 8).
  CHECK(stamps.runs[0].width_pt == Approx(552.23 - 59.78).margin(0.1));
  const TemporaryFolder folder;
  const auto pdf = folder.path() / "sheet.pdf";
  write_file(pdf, stamps.pdf);
  for (const StampSheet::Run& run : stamps.runs) {
    const auto found = words(pdf, run.page + 1);
    REQUIRE_FALSE(found.empty());
    const double top = 72 - run.baseline_y_pt - stamps.ascent_em.at(run.face) * run.size_pt;
    CHECK(found.front().first == Approx(top).margin(0.02));
    CHECK(found.back().second == Approx(run.baseline_x_pt + run.width_pt).margin(0.05));
  }
}

TEST_CASE("glyph pages show every character, one after the other") {
  const StampSheet stamps = sheet();
  REQUIRE(stamps.glyphs.size() == 2);
  const TemporaryFolder folder;
  const auto pdf = folder.path() / "sheet.pdf";
  write_file(pdf, stamps.pdf);
  for (const StampSheet::Glyphs& glyphs : stamps.glyphs) {
    REQUIRE(glyphs.advance_em.size() == glyphs.chars.size());
    double width = 0;
    for (const double advance : glyphs.advance_em) width += advance * 10;
    CHECK(words(pdf, glyphs.page + 1).back().second == Approx(36 + width).margin(0.05));
  }
  // A digit of Times is half an em wide.
  for (const double advance : stamps.glyphs[1].advance_em) CHECK(advance == Approx(0.5));
  const auto text = test::shell("pdftotext '" + pdf.string() + "' -");
  CHECK(text.out.find("DOI 10./EMC2©") != std::string::npos);
  CHECK(text.out.find("Office fig. AVA") != std::string::npos);
}

TEST_CASE("the sheet is sound, embeds its fonts, and is the same every time") {
  const StampSheet stamps = sheet();
  CHECK(stamps.pdf == sheet().pdf);
  CHECK(stamps.fonts.size() == 2);
  const TemporaryFolder folder;
  write_file(folder.path() / "sheet.pdf", stamps.pdf);
  CHECK(test::shell("qpdf --check sheet.pdf", folder.path()).status == 0);
  const auto fonts =
      test::shell("pdffonts sheet.pdf | tail -n +3 | grep -vc 'yes yes yes'", folder.path());
  CHECK(fonts.out == "0\n");
}
