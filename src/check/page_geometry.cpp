#include "check/page_geometry.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

#include "base/number.hpp"
#include "base/text.hpp"

namespace colophon::check {
namespace {

struct NamedSize {
  std::string_view word, name;
  double width_pt, height_pt;
};
// ISO 216 sizes in pt (210 x 297 mm = 595.28 x 841.89 pt); US Letter 8.5 x 11 in.
constexpr std::array<NamedSize, 4> kSizes = {{{"letter", "US Letter", 612, 792},
                                              {"a4", "A4", 595.28, 841.89},
                                              {"a5", "A5", 419.53, 595.28},
                                              {"legal", "US Legal", 612, 1008}}};

/// Hostile boxes and units make distances that cannot be compared. Farther than this, in pt,
/// nothing is printed: a page has at most 14 400 units of user space (ISO 32000-1:2008, Annex C).
double within_reach(double distance_pt) {
  constexpr double kFarthest = 1e9;
  return std::isnan(distance_pt) ? 0 : std::clamp(distance_pt, -kFarthest, kFarthest);
}

}  // namespace

EdgeDistances edge_distances(const PageFact& page, const RectPt& rect) {
  // From the MediaBox's corner to the CropBox's edges, in unrotated space. The boxes are in units
  // of user space, the rectangle is in pt …
  const double unit = page.user_unit > 0 ? page.user_unit : 1;
  const double x = page.crop.x0 - page.media.x0, y = page.crop.y0 - page.media.y0;
  const double left = rect.x0 / unit - x, bottom = rect.y0 / unit - y;
  const double right = page.crop.width() - (rect.x1 / unit - x);
  const double top = page.crop.height() - (rect.y1 / unit - y);
  EdgeDistances at;
  // … then turned clockwise, as the page is shown.
  switch (((page.rotate % 360) + 360) % 360) {
    case 90:
      at = {.left = bottom, .right = top, .top = left, .bottom = right};
      break;
    case 180:
      at = {.left = right, .right = left, .top = bottom, .bottom = top};
      break;
    case 270:
      at = {.left = top, .right = bottom, .top = right, .bottom = left};
      break;
    default:
      at = {.left = left, .right = right, .top = top, .bottom = bottom};
  }
  return {within_reach(at.left * unit), within_reach(at.right * unit), within_reach(at.top * unit),
          within_reach(at.bottom * unit)};
}

std::string size_name(double width_pt, double height_pt) {
  std::string measured = fmt::format("{} x {} pt", number(width_pt, 1), number(height_pt, 1));
  for (const NamedSize& size : kSizes) {
    if (std::abs(width_pt - size.width_pt) <= 1 && std::abs(height_pt - size.height_pt) <= 1) {
      return fmt::format("{} ({})", size.name, measured);
    }
  }
  return measured;
}

std::optional<PaperSize> paper_size(std::string_view word) {
  const std::string lower = lower_ascii(trim(word));
  for (const NamedSize& size : kSizes) {
    if (lower == size.word) {
      return PaperSize{.name = fmt::format("{} ({} x {} pt)", size.name, number(size.width_pt, 1),
                                           number(size.height_pt, 1)),
                       .width_pt = size.width_pt,
                       .height_pt = size.height_pt};
    }
  }
  const std::size_t cross = lower.find('x');
  if (cross == std::string::npos || !lower.ends_with("pt")) return std::nullopt;
  const auto width = real_number(std::string_view(lower).substr(0, cross));
  const auto height =
      real_number(std::string_view(lower).substr(cross + 1, lower.size() - cross - 3));
  // Written so that NaN fails.
  const auto sensible = [](const std::optional<double>& side) {
    return side && *side > 0 && *side < 1e6;
  };
  if (!sensible(width) || !sensible(height)) return std::nullopt;
  return PaperSize{.name = fmt::format("{} x {} pt", number(*width, 1), number(*height, 1)),
                   .width_pt = *width,
                   .height_pt = *height};
}

bool covered(const RectPt& inner, const RectPt& outer, double slack_pt) {
  return inner.x0 >= outer.x0 - slack_pt && inner.x1 <= outer.x1 + slack_pt &&
         inner.y0 >= outer.y0 - slack_pt && inner.y1 <= outer.y1 + slack_pt;
}

}  // namespace colophon::check
