#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "metadata/import/text/clean.hpp"

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

/// A title: its plain text, and the same with marks.
struct DecodedTitle {
  std::string text;               ///< NFC, one line
  std::string markup;             ///< as Item::title_markup; empty if the title has no marks
  std::vector<std::string> kept;  ///< LaTeX that could not be converted and stands in both
  TextNotes notes;                ///< what stood there beside words
};

/// A title as submission systems hold it: what `latex_to_text` does, and faces, scripts and
/// formulas as marks (formulas that no line can say as MathML); HTML tags and entities for what
/// they mean; characters that show nothing and those of Windows' own code page mended. A mark
/// around the whole title is its typesetting, not its meaning, and dropped.
DecodedTitle latex_to_title(std::string_view latex);

/// A text of one or more paragraphs to Markdown; '%' alone is text.
DecodedLatex latex_to_markdown(std::string_view latex);

/// The body of a LaTeX document to Markdown: paragraphs, headings, emphasis, lists, links,
/// footnotes, line breaks; '%' begins a comment, commands that only move things on a page vanish.
DecodedLatex latex_body_to_markdown(std::string_view latex);

}  // namespace colophon::metadata
