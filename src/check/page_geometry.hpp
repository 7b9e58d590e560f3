#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "colophon/facts.hpp"

namespace colophon::check {

/// A rectangle as seen on the displayed page (CropBox, Rotate and UserUnit applied): distances from
/// the page's edges in pt, negative beyond the edge.
struct EdgeDistances {
  double left = 0, right = 0, top = 0, bottom = 0;
};
[[nodiscard]] EdgeDistances edge_distances(const PageFact& page, const RectPt& rect);

/// "A4", "US Letter" or "595.3 x 841.9 pt".
[[nodiscard]] std::string size_name(double width_pt, double height_pt);

/// A paper size by name ("letter", "a4", …) or as "612x792pt"; empty if neither.
struct PaperSize {
  std::string name;  ///< for messages: "US Letter (612 x 792 pt)"
  double width_pt = 0, height_pt = 0;
};
[[nodiscard]] std::optional<PaperSize> paper_size(std::string_view word);

/// True if most of `inner` lies in `outer`, allowing a slack of `slack_pt` around it.
[[nodiscard]] bool covered(const RectPt& inner, const RectPt& outer, double slack_pt);

}  // namespace colophon::check
