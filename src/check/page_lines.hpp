#pragma once

#include <string>
#include <vector>

#include "colophon/facts.hpp"

namespace colophon::check {

/// Runs that follow each other on one line.
struct PageLine {
  std::string text;  ///< one blank where runs stand apart
  RectPt rect{};     ///< as a finding places it (Location::rect)
  RectPt shown{};    ///< pt from the lower left corner of the page as displayed
  double size_pt = 0;
  /// Text that runs up or down the displayed page, such as a strip along its edge.
  [[nodiscard]] bool turned() const { return shown.height() > 2 * shown.width(); }
};

/// The lines of a page in reading order, without interpretation: a line ends where the next run is
/// lower, to the left, or farther than one and a half ems away.
[[nodiscard]] std::vector<PageLine> page_lines(const PageFact& page);

/// A rectangle on the page as displayed: pt from its lower left corner, the lesser of two sides
/// first even if `rect` has them the other way round.
[[nodiscard]] RectPt displayed(const PageFact& page, const RectPt& rect);

}  // namespace colophon::check
