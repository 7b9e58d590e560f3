#pragma once

#include <string>

namespace colophon::pdf {

/// A picture in a few shades of gray, as a PNG (ISO/IEC 15948) of four bits a pixel: text keeps its
/// look, and the picture needs a quarter of the time and of the room that one of eight bits does.
class GrayPng {
 public:
  /// White. Sizes in pixels, from 1 on.
  GrayPng(int width, int height);
  /// `gray` is 0 for black to 255 for white.
  void set(int x, int y, unsigned gray);
  [[nodiscard]] std::string bytes() const;

 private:
  int width_, height_;
  std::size_t row_bytes_;
  std::string rows_;  ///< as PNG filters them, with type 0 (none) in front of each
};

}  // namespace colophon::pdf
