#pragma once

#include <cstdint>
#include <optional>
#include <vector>

namespace colophon::pdf {

/// A rectangle of pixels, x1 and y1 exclusive, y downwards.
struct PixelBox {
  int x0 = 0, y0 = 0, x1 = 0, y1 = 0;
  [[nodiscard]] long long area() const { return static_cast<long long>(x1 - x0) * (y1 - y0); }
  bool operator==(const PixelBox&) const = default;
};

/// A picture of 32-bit pixels (0xxxRRGGBB) on a white ground.
struct Picture {
  const std::uint32_t* pixels = nullptr;
  int width = 0, height = 0;
  int stride = 0;  ///< pixels from one row to the next
};

/// Bounding box of every pixel that is not (nearly) white; empty for a blank picture.
std::optional<PixelBox> ink_box(const Picture& picture);

/// Inked regions within `area`: marks nearer than `gap` pixels are one region. Bounded in number;
/// what exceeds the bound is joined.
std::vector<PixelBox> ink_regions(const Picture& picture, const PixelBox& area, int gap);

}  // namespace colophon::pdf
