#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace colophon::metadata {

/// An abstract that is HTML, as LaTeX: <p>, <br> and other blocks become empty lines, marks their
/// commands (`latex::cleaned_title`), entities their characters. Nothing for a text without blocks
/// of HTML: "a < b" is mathematics.
[[nodiscard]] std::optional<std::string> html_paragraphs(std::string_view text);

}  // namespace colophon::metadata
