#include "pdf/page_space.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace colophon::pdf {

DisplaySize display_size(const PageFact& page) {
  DisplaySize size = {page.crop.width(), page.crop.height()};
  if (page.rotate % 180 != 0) std::swap(size.width, size.height);
  return size;
}

RectPt from_display(const RectPt& shown, const PageFact& page) {
  const double w = page.crop.width(), h = page.crop.height();
  const auto point = [&](double x, double y) -> std::pair<double, double> {
    switch (page.rotate) {
      case 90:
        return {y, x};
      case 180:
        return {w - x, y};
      case 270:
        return {w - y, h - x};
      default:
        return {x, h - y};
    }
  };
  const auto [ax, ay] = point(shown.x0, shown.y0);
  const auto [bx, by] = point(shown.x1, shown.y1);
  // A hundredth of a point is finer than any pixel or glyph box is known.
  const auto place = [&](double value, double crop, double media) {
    return std::round((value + crop - media) * page.user_unit * 100) / 100;
  };
  return {place(std::min(ax, bx), page.crop.x0, page.media.x0),
          place(std::min(ay, by), page.crop.y0, page.media.y0),
          place(std::max(ax, bx), page.crop.x0, page.media.x0),
          place(std::max(ay, by), page.crop.y0, page.media.y0)};
}

}  // namespace colophon::pdf
