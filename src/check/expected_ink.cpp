#include "check/expected_ink.hpp"

#include <algorithm>

#include "check/line_numbers.hpp"
#include "check/notice.hpp"
#include "check/page_geometry.hpp"
#include "check/repeated_lines.hpp"

namespace colophon::check {

ExpectedInk::ExpectedInk(const PaperFacts& facts) : areas_(facts.pages.size()) {
  for (const PrintedNumber& number : printed_numbers(facts)) add(number.page, number.rect);
  for (const auto& [page, rect] : running_lines(facts)) add(page, rect);
  for (const LineNumbers& column : review_line_numbers(facts)) add(column.page, column.rect);
  if (facts.pages.empty()) return;
  for (const PrintedNotice& printed : printed_notices(facts.pages.front())) add(1, printed.rect);
}

bool ExpectedInk::holds(std::size_t page, const RectPt& rect) const {
  constexpr double kSlackPt = 3;  // glyphs reach out of their line box, antialiasing blurs
  return std::any_of(areas_[page].begin(), areas_[page].end(),
                     [&](const RectPt& area) { return covered(rect, area, kSlackPt); });
}

void ExpectedInk::add(int page, const RectPt& rect) {
  areas_[static_cast<std::size_t>(page) - 1].push_back(rect);
}

}  // namespace colophon::check
