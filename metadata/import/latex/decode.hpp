#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace colophon::metadata {

/// LaTeX turned into Unicode.
struct DecodedLatex {
  std::string text;               ///< NFC
  std::vector<std::string> kept;  ///< what could not be converted and stands there as written
};

/// A title, name or other text of one paragraph, as submission systems hold it: accents, special
/// letters, dashes, quotes, simple formulas; markup commands give their content. '%', '&', '#' and
/// '_' alone are text (people write them unescaped), white space is squeezed.
DecodedLatex latex_to_text(std::string_view latex);

/// A text of one or more paragraphs to Markdown; '%' alone is text.
DecodedLatex latex_to_markdown(std::string_view latex);

/// The body of a LaTeX document to Markdown: paragraphs, headings, emphasis, lists, links,
/// footnotes, line breaks; '%' begins a comment, commands that only move things on a page vanish.
DecodedLatex latex_body_to_markdown(std::string_view latex);

}  // namespace colophon::metadata
