#pragma once

#include <cstddef>
#include <vector>

#include "colophon/facts.hpp"

namespace colophon::check {

/// Where ink in the margins is expected, or is what another rule speaks of: printed page numbers,
/// running headers and footers, line numbers for review, the copyright notice of page 1.
class ExpectedInk {
 public:
  explicit ExpectedInk(const PaperFacts& facts);
  /// True if the rectangle lies in such an area. `page` is 0-based.
  [[nodiscard]] bool holds(std::size_t page, const RectPt& rect) const;

 private:
  void add(int page, const RectPt& rect);
  std::vector<std::vector<RectPt>> areas_;
};

}  // namespace colophon::check
