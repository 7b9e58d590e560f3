#pragma once

#include <string>
#include <vector>

#include "check/text/layout.hpp"

namespace colophon::check {

/// How many pages of a paper count towards a limit when some sections do not.
struct CountedPages {
  std::vector<int> sure;     ///< physical pages that hold something that counts
  std::vector<int> perhaps;  ///< pages of which it cannot be told
  std::string why;           ///< the first reason for the latter, one clause

  [[nodiscard]] int least() const { return static_cast<int>(sure.size()); }
  [[nodiscard]] int most() const { return static_cast<int>(sure.size() + perhaps.size()); }
};

/// A page counts if any line on it, running heads aside, is in a section that is not among
/// `skipped`, or if it holds a figure or table of such a section. Blank pages do not count.
[[nodiscard]] CountedPages counted_pages(const PaperFacts& facts, const TextLayout& layout,
                                         const std::vector<Section>& skipped);

}  // namespace colophon::check
