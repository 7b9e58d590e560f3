#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <set>

#include "base/number.hpp"
#include "check/page_lines.hpp"
#include "check/rule.hpp"

namespace colophon::check {
namespace {

constexpr double kThinPt = 3;      // a hairline of two pixels at 100 dpi, blurred
constexpr double kShortestPt = 5;  // of a mark
constexpr double kLongestPt = 72;
constexpr double kAlignedPt = 2;

/// Marks of one corner: lines across at these heights, lines upright at these places.
struct Corner {
  std::vector<double> heights, places;
  [[nodiscard]] bool marked() const { return !heights.empty() && !places.empty(); }
};

bool share(const std::vector<double>& a, const std::vector<double>& b) {
  return std::any_of(a.begin(), a.end(), [&](double x) {
    return std::any_of(b.begin(), b.end(), [&](double y) { return std::abs(x - y) <= kAlignedPt; });
  });
}

/// True if short thin lines stand in at least three corners of the page, those of neighbouring
/// corners in one line: that is how the edges of the trimmed sheet are marked.
bool has_crop_marks(const PageFact& page) {
  std::array<Corner, 4> corners;  // lower left, lower right, upper left, upper right
  for (const InkFact::Culprit& culprit : page.ink.outside) {
    const RectPt mark = displayed(page, culprit.rect);
    const double length = std::max(mark.width(), mark.height());
    if (length < kShortestPt || length > kLongestPt) continue;
    const double x = (mark.x0 + mark.x1) / 2, y = (mark.y0 + mark.y1) / 2;
    const bool side = x < page.width_pt / 4 || x > page.width_pt * 3 / 4;
    const bool end = y < page.height_pt / 4 || y > page.height_pt * 3 / 4;
    if (!side || !end) continue;
    Corner& corner =
        corners.at((y > page.height_pt / 2 ? 2U : 0U) + (x > page.width_pt / 2 ? 1U : 0U));
    if (mark.height() <= kThinPt) corner.heights.push_back(y);
    if (mark.width() <= kThinPt) corner.places.push_back(x);
  }
  const auto& [lower_left, lower_right, upper_left, upper_right] = corners;
  const auto marked = std::count_if(corners.begin(), corners.end(),
                                    [](const Corner& corner) { return corner.marked(); });
  const bool rows = share(lower_left.heights, lower_right.heights) ||
                    share(upper_left.heights, upper_right.heights);
  const bool columns =
      share(lower_left.places, upper_left.places) || share(lower_right.places, upper_right.places);
  return marked >= 3 && rows && columns;
}

Verdict check(const PaperContext& paper, const Params&, Reporter& out) {
  const PaperFacts& facts = paper.facts;
  if (facts.pages.empty()) return Verdict::kNotApplicable;
  std::set<int> annotated;
  for (const AnnotationFact& annotation : facts.annotations) {
    if (annotation.subtype == "PrinterMark") annotated.insert(annotation.page);
  }
  std::vector<int> pages;
  bool all_known = true;
  for (std::size_t i = 0; i < facts.pages.size(); ++i) {
    const PageFact& page = facts.pages[i];
    const int number = static_cast<int>(i) + 1;
    if (annotated.count(number) != 0 || has_crop_marks(page)) pages.push_back(number);
    // Marks are small, and of very much ink only the largest is known.
    all_known = all_known && page.ink.outside.size() < InkFact::kMostOutside;
  }
  if (pages.empty()) return all_known ? Verdict::kPass : Verdict::kNotChecked;
  out.report({.message = fmt::format("{} {} printer's marks at the corners, expected none",
                                     pages.size() == 1 ? "page" : "pages",
                                     page_ranges(pages) + (pages.size() == 1 ? " has" : " have")),
              .hint = "make the PDF without crop marks and bleed, on the page size asked for",
              .where = {.pages = pages},
              .measured = Measure{static_cast<double>(pages.size()), "pages"},
              .limit = Measure{0, "pages"}});
  return Verdict::kFail;
}

}  // namespace

extern const Rule rule_crop_marks;
const Rule rule_crop_marks = {
    .id = "PAG-007",
    .slug = "crop-marks",
    .since = "0.1",
    .summary = "The pages have marks for trimming at their corners.",
    .rationale =
        "They belong on the printer's sheet; on a page that is published as it is they are dirt, "
        "and the text stands smaller or elsewhere than it must.",
    .remedy_latex = "Remove the crop package, geometry's showcrop and memoir's showtrims.",
    .remedy_word =
        "When exporting or printing to PDF, switch off crop marks and printer's marks; in East "
        "Asian versions File > Options > Advanced > Show crop marks.",
    .severity = Severity::kError,
    .sources = {{"ISO 32000-1:2008", "14.11.3 (printer's marks)"},
                {"IEEE conference author kits",
                 "pages of US Letter or A4, nothing outside the text"}},
    .parameters = {},
    .needs = {"structure", "ink"},
    .check = check,
};

}  // namespace colophon::check
