#include "metadata/ieee-idams/encoding.hpp"

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <optional>
#include <utility>

#include "base/text.hpp"

namespace colophon::metadata::idams {
namespace {

std::optional<char32_t> numeric(std::string_view digits) {
  const bool hex = digits.starts_with('x') || digits.starts_with('X');
  if (hex) digits.remove_prefix(1);
  unsigned long value = 0;
  const char* end = digits.data() + digits.size();
  const auto [at, error] = std::from_chars(digits.data(), end, value, hex ? 16 : 10);
  const bool surrogate = value >= 0xD800 && value <= 0xDFFF;
  if (error != std::errc() || at != end || value == 0 || value > 0x10FFFF || surrogate) return {};
  return static_cast<char32_t>(value);
}

/// The character of a reference without its & and ;.
std::optional<char32_t> character(std::string_view name) {
  constexpr std::array<std::pair<std::string_view, char32_t>, 5> kNames = {
      {{"amp", U'&'}, {"lt", U'<'}, {"gt", U'>'}, {"quot", U'"'}, {"apos", U'\''}}};
  for (const auto& [known, value] : kNames) {
    if (known == name) return value;
  }
  if (name.starts_with('#')) return numeric(name.substr(1));
  return {};
}

}  // namespace

std::string encoded(std::string_view text) {
  std::string out;
  for (const char32_t c : to_utf32(text)) {
    const bool plain = c >= 0x20 && c < 0x7F && c != U'&' && c != U'<' && c != U'>';
    out += plain ? std::string(1, static_cast<char>(c))
                 : fmt::format("&#x{:04X};", static_cast<std::uint32_t>(c));
  }
  return out;
}

std::string decoded(std::string_view text) {
  constexpr std::size_t kLongest = 10;  // "#x0010FFFF"
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const std::size_t end = text[at] == '&' ? text.find(';', at) : std::string_view::npos;
    if (end != std::string_view::npos && end - at - 1 <= kLongest) {
      if (const auto c = character(text.substr(at + 1, end - at - 1))) {
        out += to_utf8(*c);
        at = end;
        continue;
      }
    }
    out += text[at];
  }
  return out;
}

xml::Node cdata_element(std::string name, std::string_view text) {
  return xml::element(std::move(name), {xml::cdata(encoded(text))});
}

}  // namespace colophon::metadata::idams
