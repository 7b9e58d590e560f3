#pragma once

#include <string>
#include <string_view>

namespace colophon::event {

/// `text` as a YAML scalar on one line, plain where every YAML reader takes it as that very text,
/// else in double quotes. Right in block and flow context. Malformed UTF-8 becomes U+FFFD.
[[nodiscard]] std::string scalar(std::string_view text);

/// `text` as the value of a key at `indent` blanks: a scalar on the same line when it is short and
/// has one line, else a folded or literal block below. Begins with what follows "key:", a blank
/// included, and ends with a line break. Trailing white space of the text is lost.
[[nodiscard]] std::string block_scalar(std::string_view text, int indent);

}  // namespace colophon::event
