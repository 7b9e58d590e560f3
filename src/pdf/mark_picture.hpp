#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "colophon/finding.hpp"

namespace colophon::pdf {

/// A frame on the picture of a page, in pt from its upper left corner as displayed.
struct PictureMark {
  double x = 0, y = 0, width = 0, height = 0;
  std::string number;  ///< printed above the frame; mostly empty
  Severity severity = Severity::kError;
};

/// The PNG of a page, `page_width_pt` wide, with the frames drawn on it: for mail, where programs
/// show nothing that lies above a picture. Throws Failure if the PNG cannot be read.
[[nodiscard]] std::string marked_png(std::string_view png, double page_width_pt,
                                     const std::vector<PictureMark>& marks);

}  // namespace colophon::pdf
