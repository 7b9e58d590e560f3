#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "xml/node.hpp"

namespace colophon::metadata::latex {

/// A formula of a title, as a tree.
struct Formula {
  enum class Kind {
    kIdentifier,  ///< `text`: "x", "α", "log"
    kNumber,      ///< `text`: "10", "1.5"
    kOperator,    ///< `text`: "+", "≤", "("
    kText,        ///< `text`: words, with their blanks
    kRow,         ///< any number of parts
    kScripts,     ///< base, subscript, superscript; an empty row where there is none
    kFraction,    ///< numerator, denominator
    kBinomial,    ///< the same without a line, in parentheses
    kRoot,        ///< radicand
    kOver,        ///< base; `text` is the accent above it
    kUnder        ///< base; `text` is the line below it
  } kind = Kind::kRow;
  std::string text;
  std::string_view variant;   ///< MathML's mathvariant, empty: the usual one
  bool blank_before = false;  ///< the author put a blank before it
  std::vector<Formula> parts;
};

/// Reads a formula (without its dollars). Empty if it holds a command that is not known, or braces
/// that do not match; nesting is limited.
std::optional<Formula> parse_formula(std::string_view tex);

/// <math> with the formula in presentation MathML.
xml::Node to_mathml(const Formula& formula);

/// The formula on one line of Unicode: "O(n log n)", "x̂", "1/2", "√(n + 1)", "n^1.5" where there is
/// no superscript form.
std::string to_plain(const Formula& formula);

/// True if letters, signs and scripts on a line are all there is to it: then a title can say it
/// without MathML.
bool is_linear(const Formula& formula);

/// True if neighbours of a row have a blank between them on a line: the author's, or one that sets
/// a named function off ("n log n").
bool blank_between(const Formula& before, const Formula& part);

/// U+0302 for "^" and so on, 0 if `accent` (as in `Formula::text` of kOver) has none.
char32_t combining(std::string_view accent);

/// A superscript (or subscript) where there are no marks: Unicode's forms of it, "th" and signs as
/// they are, "^1.5" and "_max" where Unicode has no form.
std::string script_on_line(const std::string& text, bool superscript);

}  // namespace colophon::metadata::latex
