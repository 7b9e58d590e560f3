#include "pdf/write/syntax.hpp"

#include <zlib.h>

#include <array>
#include <charconv>
#include <cmath>

#include "base/text.hpp"
#include "colophon/failure.hpp"

namespace colophon::pdf::write {
namespace {

constexpr char kHexDigits[] = "0123456789ABCDEF";

bool regular(unsigned char c) {
  constexpr std::string_view kDelimiters = "()<>[]{}/%#";
  return c > 0x20 && c < 0x7F && kDelimiters.find(static_cast<char>(c)) == std::string_view::npos;
}

}  // namespace

void append_integer(std::string& out, long long value) {
  std::array<char, 24> digits{};
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
  out.append(digits.data(), end);
}

void append_real(std::string& out, double value) {
  if (!std::isfinite(value)) value = 0;
  if (value == 0) {
    out += '0';
    return;
  }
  std::array<char, 1100> digits{};  // the longest double without exponent has 1,077 characters
  const auto end =
      std::to_chars(digits.data(), digits.data() + digits.size(), value, std::chars_format::fixed)
          .ptr;
  std::string_view text(digits.data(), static_cast<std::size_t>(end - digits.data()));
  if (text.starts_with("-0.")) {
    out += '-';
    text.remove_prefix(2);
  } else if (text.starts_with("0.")) {
    text.remove_prefix(1);
  }
  out += text;
}

void append_name(std::string& out, std::string_view name) {
  out += '/';
  for (const char c : name) {
    const auto byte = static_cast<unsigned char>(c);
    if (regular(byte)) {
      out += c;
    } else {
      out += '#';
      out += kHexDigits[byte >> 4];
      out += kHexDigits[byte & 15];
    }
  }
}

void append_string(std::string& out, std::string_view bytes) {
  std::size_t escapes = 0;
  for (const char c : bytes)
    if (c == '(' || c == ')' || c == '\\' || c == '\r') ++escapes;
  if (escapes > bytes.size()) {
    out += '<';
    for (const char c : bytes) {
      const auto byte = static_cast<unsigned char>(c);
      out += kHexDigits[byte >> 4];
      out += kHexDigits[byte & 15];
    }
    out += '>';
    return;
  }
  out += '(';
  for (const char c : bytes) {
    if (c == '(' || c == ')' || c == '\\') {
      out += '\\';
      out += c;
    } else if (c == '\r') {  // a bare CR would be read as LF
      out += "\\r";
    } else {
      out += c;
    }
  }
  out += ')';
}

void append_text(std::string& out, std::string_view utf8) {
  bool ascii = true;
  for (const char c : utf8) ascii = ascii && c >= 0x20 && c < 0x7F;
  if (ascii) {
    append_string(out, utf8);
    return;
  }
  std::string utf16 = "\xFE\xFF";
  const auto unit = [&utf16](unsigned value) {
    utf16 += static_cast<char>(value >> 8);
    utf16 += static_cast<char>(value & 0xFF);
  };
  for (const char32_t c : to_utf32(utf8)) {
    if (c < 0x10000) {
      unit(static_cast<unsigned>(c));
    } else {
      const auto rest = static_cast<unsigned>(c) - 0x10000;
      unit(0xD800 + (rest >> 10));
      unit(0xDC00 + (rest & 0x3FF));
    }
  }
  append_string(out, utf16);
}

void append_reference(std::string& out, std::uint32_t number) {
  out += ' ';
  append_integer(out, number);
  out += " 0 R";
}

std::string deflated(std::string_view bytes, int level) {
  uLongf size = compressBound(static_cast<uLong>(bytes.size()));
  std::string out(size, '\0');
  if (compress2(reinterpret_cast<Bytef*>(out.data()), &size,
                reinterpret_cast<const Bytef*>(bytes.data()), static_cast<uLong>(bytes.size()),
                level) != Z_OK)
    throw Failure("Could not compress " + std::to_string(bytes.size()) + " bytes: out of memory");
  out.resize(size);
  return out;
}

}  // namespace colophon::pdf::write
