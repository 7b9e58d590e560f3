#include "pdf/ink_regions.hpp"

#include <algorithm>

namespace colophon::pdf {
namespace {

// Grey levels from here up are the paper: antialiasing of white on white, JPEG noise of a white
// ground. 250 of 255 is below what a printer puts ink on.
constexpr std::uint32_t kPaperWhite = 250;
constexpr std::size_t kOpenLimit = 256;  // regions growing at once

bool is_ink(std::uint32_t pixel) {
  if ((pixel & 0xFFFFFFU) == 0xFFFFFFU) return false;
  return (pixel & 0xFFU) < kPaperWhite || (pixel >> 8 & 0xFFU) < kPaperWhite ||
         (pixel >> 16 & 0xFFU) < kPaperWhite;
}

void join(PixelBox& box, const PixelBox& other) {
  box = {std::min(box.x0, other.x0), std::min(box.y0, other.y0), std::max(box.x1, other.x1),
         std::max(box.y1, other.y1)};
}

/// Regions that may still grow downwards, and those that are finished.
class Regions {
 public:
  explicit Regions(int gap) : gap_(gap) {}

  void add_run(int x0, int x1, int y) {
    PixelBox grown = {x0, y, x1, y + 1};
    std::size_t kept = 0;
    for (const PixelBox& box : open_) {
      const bool near = box.x0 - gap_ < grown.x1 && grown.x0 < box.x1 + gap_;
      if (near) {
        join(grown, box);
      } else {
        open_[kept++] = box;
      }
    }
    open_.resize(kept);
    if (open_.size() >= kOpenLimit) {
      join(open_.back(), grown);
    } else {
      open_.push_back(grown);
    }
  }

  /// Regions that end more than the gap above row `y` are finished.
  void advance(int y) {
    std::size_t kept = 0;
    for (const PixelBox& box : open_) {
      if (box.y1 + gap_ < y) {
        done_.push_back(box);
      } else {
        open_[kept++] = box;
      }
    }
    open_.resize(kept);
  }

  std::vector<PixelBox> take() {
    done_.insert(done_.end(), open_.begin(), open_.end());
    return std::move(done_);
  }

 private:
  int gap_;
  std::vector<PixelBox> open_, done_;
};

}  // namespace

std::optional<PixelBox> ink_box(const Picture& picture) {
  std::optional<PixelBox> box;
  for (int y = 0; y < picture.height; ++y) {
    const std::uint32_t* row = picture.pixels + static_cast<std::ptrdiff_t>(y) * picture.stride;
    const std::uint32_t* end = row + picture.width;
    const std::uint32_t* first = std::find_if(row, end, is_ink);
    if (first == end) continue;
    // From the right, only as far as the box known so far.
    const std::uint32_t* last = end;
    const std::uint32_t* stop = box ? std::max(first, row + box->x1 - 1) : first;
    while (last > stop && !is_ink(last[-1])) --last;
    const int x0 = static_cast<int>(first - row);
    const int x1 = std::max(x0 + 1, static_cast<int>(last - row));
    if (!box) box = PixelBox{x0, y, x1, y + 1};
    join(*box, {x0, y, last > stop ? x1 : x0 + 1, y + 1});
  }
  return box;
}

std::vector<PixelBox> ink_regions(const Picture& picture, const PixelBox& area, int gap) {
  Regions regions(gap);
  const int x_end = std::min(area.x1, picture.width), y_end = std::min(area.y1, picture.height);
  for (int y = std::max(area.y0, 0); y < y_end; ++y) {
    regions.advance(y);
    const std::uint32_t* row = picture.pixels + static_cast<std::ptrdiff_t>(y) * picture.stride;
    int start = -1, last = -1;
    for (int x = std::max(area.x0, 0); x < x_end; ++x) {
      if (!is_ink(row[x])) continue;
      if (start >= 0 && x - last > gap) {
        regions.add_run(start, last + 1, y);
        start = -1;
      }
      if (start < 0) start = x;
      last = x;
    }
    if (start >= 0) regions.add_run(start, last + 1, y);
  }
  return regions.take();
}

}  // namespace colophon::pdf
