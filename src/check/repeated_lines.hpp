#pragma once

#include <string>
#include <utility>
#include <vector>

#include "colophon/facts.hpp"

namespace colophon::check {

/// A printed page number: a run at the top or bottom of a page whose number runs with the pages.
struct PrintedNumber {
  int page = 0;  ///< 1-based physical page
  long long number = 0;
  std::string text;
  RectPt rect{};
};

/// The printed page numbers of a paper, ascending by page: lone numbers ("7", "- 7 -", "Page 7",
/// "7 of 9") in the outer tenth of the pages, whose difference to the physical page is the same on
/// at least half of the pages (and on two). Empty if the paper has none.
[[nodiscard]] std::vector<PrintedNumber> printed_numbers(const PaperFacts& facts);

/// Lines that stand in the top or bottom tenth of at least a third of the pages (and on three),
/// alike but for their digits: running headers and footers.
[[nodiscard]] std::vector<std::pair<int, RectPt>> running_lines(const PaperFacts& facts);

}  // namespace colophon::check
