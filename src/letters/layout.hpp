#pragma once

#include <string>
#include <string_view>

namespace colophon::letters {

/// RFC 5322, 2.1.1: lines should be no more than 78 characters.
inline constexpr std::size_t kLineWidth = 76;

/// Sections of a template that were left out leave their empty lines: one of each row stays, none
/// at the beginning, and one line break at the end.
std::string without_double_blanks(const std::string& text);

/// Breaks lines longer than `width` characters at blanks; what follows stands under the first word
/// behind the line's indent, dash or "1.". A word that is longer than a line stays whole.
std::string wrapped(std::string_view text, std::size_t width);

}  // namespace colophon::letters
