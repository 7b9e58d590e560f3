#pragma once

#include <string>
#include <vector>

namespace colophon::check {

/// How a page's content is moved: a point (x, y) of its user space goes to
/// (scale x + dx, scale y + dy).
struct PageMove {
  double scale = 1, dx = 0, dy = 0;
  [[nodiscard]] bool none() const { return scale == 1 && dx == 0 && dy == 0; }
};

/// What brings a paper into the print area.
struct FitPlan {
  std::vector<PageMove> moves;  ///< one a page; empty if nothing is to be moved
  std::string refused;          ///< why it cannot be done, empty if it can
};

}  // namespace colophon::check
