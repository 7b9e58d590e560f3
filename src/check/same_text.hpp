#pragma once

#include <string>
#include <vector>

#include "colophon/facts.hpp"

namespace colophon::check {

/// A place where an annotation became part of the page. The text of a page is that of its content:
/// what annotations show counts only from then on.
struct DrawnPlace {
  int page = 0;   ///< physical
  RectPt rect{};  ///< as Location::rect
};

/// What tells the text of a copy from the original's, page by page, in one line; empty if they are
/// the same. White space does not count. On pages with drawn places nothing may be missing, and
/// nothing may be new but what stands in them.
[[nodiscard]] std::string text_difference(const PaperFacts& original, const PaperFacts& copy,
                                          const std::vector<DrawnPlace>& drawn);

}  // namespace colophon::check
