#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace colophon::metadata {

/// Backslash commands, math between two dollar signs, braces that protect.
bool has_latex(std::string_view text);

/// A character that no metadata format can carry (`forbidden_control`).
bool has_control(std::string_view text);

/// The first HTML entity or tag in a text that should be plain ("&amp;", "<sub>"); empty if none.
std::string markup_in(std::string_view text);

/// The first character that shows nothing and is no blank, as "U+200B": zero-width spaces, marks
/// that steer the direction of text, byte order marks, soft hyphens. Joiners count only in scripts
/// that do not need them (Unicode 15, chapter 23.2). Empty if there is none.
std::string invisible_in(std::string_view text);

/// Such a character, and how many stand before it.
struct HiddenCharacter {
  char32_t character = 0;
  std::size_t place = 0;
};
[[nodiscard]] std::vector<HiddenCharacter> hidden_characters(std::string_view text);

/// What Unicode calls a character: "ZERO WIDTH SPACE".
[[nodiscard]] std::string character_name(char32_t character);

/// `text` without those characters; `taken` gets each of them once, in order ("U+200B").
std::string without_invisible(std::string_view text, std::vector<std::string>& taken);

/// Two letters or more, all of them capitals.
bool all_capitals(std::string_view name);

/// Three words or more, all of their letters capitals.
bool title_in_capitals(std::string_view title);

}  // namespace colophon::metadata
