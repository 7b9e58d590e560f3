#pragma once

#include <vector>

#include "colophon/facts.hpp"

namespace colophon::check {

/// A column of line numbers beside the text of one page.
struct LineNumbers {
  int page = 0;  ///< 1-based physical page
  RectPt rect{};
  long long first = 0, last = 0;  ///< from the top to the foot
};

/// The line numbers of a version made for review, by page: ascending numbers one above the other in
/// a margin or between the columns, where hardly any line of text runs, on at least half of the
/// pages and over at least half of their height. Every line or every fifth may be numbered, from
/// page to page or anew. What else is numbered stands in a column (algorithms, tables, references)
/// or beside a part of it (program listings), and is left out. Empty if the paper has none.
[[nodiscard]] std::vector<LineNumbers> review_line_numbers(const PaperFacts& facts);

}  // namespace colophon::check
