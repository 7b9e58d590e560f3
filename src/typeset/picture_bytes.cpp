#include "typeset/picture_bytes.hpp"

#include <cstddef>

namespace colophon::typeset {
namespace {

unsigned byte_at(std::string_view bytes, std::size_t at) {
  return at < bytes.size() ? static_cast<unsigned char>(bytes[at]) : 0U;
}
unsigned word16(std::string_view bytes, std::size_t at) {
  return byte_at(bytes, at) << 8U | byte_at(bytes, at + 1);
}
unsigned word32(std::string_view bytes, std::size_t at) {
  return word16(bytes, at) << 16U | word16(bytes, at + 2);
}

/// Frames: SOF0 to SOF15 without DHT, JPG and DAC.
bool begins_frame(unsigned marker) {
  return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
}
bool stands_alone(unsigned marker) {
  return marker == 0x01 || (marker >= 0xD0 && marker <= 0xD8);
}

/// Where the next marker behind coded data begins; the end if there is none.
std::size_t behind_scan(std::string_view bytes, std::size_t at) {
  for (; (at = bytes.find('\xFF', at)) != std::string_view::npos; ++at) {
    const unsigned marker = byte_at(bytes, at + 1);
    const bool restart = marker >= 0xD0 && marker <= 0xD7;
    if (marker != 0 && marker != 0xFF && !restart) return at;
  }
  return bytes.size();
}

}  // namespace

bool is_png(std::string_view bytes) {
  return bytes.rfind("\x89PNG\r\n\x1a\n", 0) == 0;
}

bool is_jpeg(std::string_view bytes) {
  return bytes.rfind("\xff\xd8\xff", 0) == 0;
}

std::optional<PixelHeader> png_header(std::string_view bytes) {
  constexpr std::size_t kSignature = 8, kAround = 12;  // length, type and checksum of a chunk
  if (bytes.substr(kSignature + 4, 4) != "IHDR") return std::nullopt;
  PixelHeader out{.width = word32(bytes, 16), .height = word32(bytes, 20)};
  for (std::size_t at = kSignature; at + kAround <= bytes.size();) {
    const std::size_t length = word32(bytes, at);
    if (length > bytes.size() - at - kAround) break;
    if (bytes.substr(at + 4, 4) == "IEND") out.whole = true;
    at += length + kAround;
  }
  return out;
}

std::optional<PixelHeader> jpeg_header(std::string_view bytes) {
  constexpr unsigned kEnd = 0xD9, kScan = 0xDA;
  PixelHeader out;
  for (std::size_t at = 0; at + 1 < bytes.size();) {
    if (byte_at(bytes, at) != 0xFF) return std::nullopt;
    const unsigned marker = byte_at(bytes, at + 1);
    if (marker == kEnd) {
      out.whole = true;
      break;
    }
    if (marker == 0xFF) {  // filling
      ++at;
      continue;
    }
    if (begins_frame(marker)) {
      out.height = word16(bytes, at + 5);
      out.width = word16(bytes, at + 7);
    }
    at += stands_alone(marker) ? 2 : 2 + word16(bytes, at + 2);
    if (marker == kScan) at = behind_scan(bytes, at);
  }
  return out;
}

}  // namespace colophon::typeset
