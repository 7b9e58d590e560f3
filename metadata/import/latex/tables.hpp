#pragma once

#include <optional>
#include <string_view>

namespace colophon::metadata::latex {

/// Combining character of an accent command ("'", "v", …; The TeXbook, ch. 9), 0 if it is none.
char32_t accent(std::string_view command);

/// Text of a command without arguments ("ss", "alpha", "times"), in text and in formulas.
std::optional<std::string_view> symbol(std::string_view command);

/// The shortest command that gives a sign of formulas ("α" → "alpha", "≤" → "le"), empty if there
/// is none.
std::string_view command_for(std::string_view sign);

/// Whether a command only changes the look and its one argument stays ("textsc", "mathrm").
bool keeps_argument(std::string_view command);

/// Number of arguments of a command that only moves things on a page and vanishes ("vspace"), -1
/// if it is none.
int layout_arguments(std::string_view command);

/// Superscript or subscript form of a character, 0 if Unicode has none.
char32_t superscript(char32_t c);
char32_t subscript(char32_t c);

}  // namespace colophon::metadata::latex
