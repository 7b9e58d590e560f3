#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>

namespace colophon::metadata::latex {

// Marks of a title within its text: private characters (Unicode's plane 15), which no input may
// bring along. So the decoder needs no second form of text, and accents and blanks find their
// letters.

/// Elements of a marked title (model/title_markup.hpp), in the order of their marks.
inline constexpr std::array<std::string_view, 7> kFaces = {"b", "i", "u", "sub", "sup", "sc", "tt"};
enum Face : std::size_t { kBold, kItalic, kUnderline, kSub, kSup, kSmallCaps, kTypewriter };

inline constexpr char32_t kOpen = 0xF0000;     ///< + face
inline constexpr char32_t kClose = 0xF0100;    ///< + face
inline constexpr char32_t kFormula = 0xF1000;  ///< + number of the formula
inline constexpr std::size_t kMostFormulas = 1000;

constexpr bool is_mark(char32_t c) {
  return c >= 0xF0000 && c <= 0xFFFFD;
}
constexpr bool is_open(char32_t c) {
  return c >= kOpen && c < kOpen + kFaces.size();
}
constexpr bool is_close(char32_t c) {
  return c >= kClose && c < kClose + kFaces.size();
}

/// `text` between the marks of `face`.
std::string marked(Face face, std::string_view text);

}  // namespace colophon::metadata::latex
