#include "pdf/gray_png.hpp"

#include <zlib.h>

#include <cstdint>
#include <string_view>

#include "pdf/write/syntax.hpp"

namespace colophon::pdf {
namespace {

constexpr unsigned kShades = 8;      // fewer than four bits hold: half the bytes
constexpr unsigned kBrightest = 15;  // of four bits
constexpr int kLevel = 4;            // a third of the time of 6, a twentieth more bytes
constexpr char kBitDepth = 4, kGrayscale = 0;

void append_number(std::string& out, std::uint32_t value) {
  for (int shift = 24; shift >= 0; shift -= 8) out += static_cast<char>(value >> shift & 0xFF);
}

void append_chunk(std::string& out, std::string_view type, std::string_view data) {
  append_number(out, static_cast<std::uint32_t>(data.size()));
  const std::size_t begin = out.size();
  out += type;
  out += data;
  const auto* bytes = reinterpret_cast<const unsigned char*>(out.data() + begin);
  append_number(out, static_cast<std::uint32_t>(crc32_z(0, bytes, out.size() - begin)));
}

}  // namespace

GrayPng::GrayPng(int width, int height)
    : width_(width),
      height_(height),
      row_bytes_(1 + (static_cast<std::size_t>(width) + 1) / 2),
      rows_(row_bytes_ * static_cast<std::size_t>(height), '\xFF') {
  for (std::size_t at = 0; at < rows_.size(); at += row_bytes_) rows_[at] = 0;
}

void GrayPng::set(int x, int y, unsigned gray) {
  const unsigned step = (gray * (kShades - 1) + 127) / 255;
  const unsigned shade = step * kBrightest / (kShades - 1);
  const auto column = static_cast<std::size_t>(x);
  char& pair = rows_[static_cast<std::size_t>(y) * row_bytes_ + 1 + column / 2];
  const unsigned both = static_cast<unsigned char>(pair);
  pair = static_cast<char>(column % 2 == 0 ? (both & 0x0F) | shade << 4 : (both & 0xF0) | shade);
}

std::string GrayPng::bytes() const {
  std::string header;
  append_number(header, static_cast<std::uint32_t>(width_));
  append_number(header, static_cast<std::uint32_t>(height_));
  header += {kBitDepth, kGrayscale, 0, 0, 0};
  std::string png = "\x89PNG\r\n\x1A\n";
  append_chunk(png, "IHDR", header);
  append_chunk(png, "IDAT", write::deflated(rows_, kLevel));
  append_chunk(png, "IEND", {});
  return png;
}

}  // namespace colophon::pdf
