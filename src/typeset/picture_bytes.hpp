#pragma once

#include <optional>
#include <string_view>

namespace colophon::typeset {

// What the first bytes of a picture say, before anything is decoded.

/// Width and height in pixels, and whether the picture has an end.
struct PixelHeader {
  unsigned width = 0, height = 0;
  bool whole = false;
};

[[nodiscard]] bool is_png(std::string_view bytes);
[[nodiscard]] bool is_jpeg(std::string_view bytes);
/// Nothing if the chunks (PNG, section 5) or segments (ITU-T T.81, annex B) make no sense.
[[nodiscard]] std::optional<PixelHeader> png_header(std::string_view bytes);
[[nodiscard]] std::optional<PixelHeader> jpeg_header(std::string_view bytes);

}  // namespace colophon::typeset
