#pragma once

#include "colophon/facts.hpp"

namespace colophon::pdf {

/// From a page as displayed to the place of a Location. `shown` has its origin at the top left of
/// the CropBox after rotation, y downwards, in units of user space (poppler's device space at 72
/// dpi); the result has its origin at the lower left of the MediaBox, unrotated, in pt.
RectPt from_display(const RectPt& shown, const PageFact& page);

/// Size of the page as displayed, in units of user space.
struct DisplaySize {
  double width = 0, height = 0;
};
DisplaySize display_size(const PageFact& page);

}  // namespace colophon::pdf
