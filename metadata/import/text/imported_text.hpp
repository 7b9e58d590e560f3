#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "diagnostics/config_rules.hpp"
#include "metadata/import/latex/decode.hpp"

namespace colophon::metadata {

// What every importer takes texts over with, one function for each kind: UTF-8 or what was once,
// with LaTeX, HTML and what word processors leave behind, to plain Unicode (NFC). A text that came
// out is given back as it is. Titles: `latex_to_title`.

struct ImportedText {
  std::string text;
  std::vector<std::string> kept;  ///< LaTeX that could not be converted and stands in `text`
  TextNotes notes;
};

/// One line: an affiliation, a keyword, the name of a session.
[[nodiscard]] ImportedText imported_line(std::string_view raw);

/// A person's name or a part of one: an apostrophe is one however it was typed, nothing is split
/// and no case changed.
[[nodiscard]] ImportedText imported_name(std::string_view raw);

/// An abstract or a text of paragraphs, as Markdown.
[[nodiscard]] ImportedText imported_abstract(std::string_view raw);

/// True if nothing but HTML was mended: that is how some systems write any text.
[[nodiscard]] bool html_alone(const TextNotes& notes);

/// Findings about a text that was taken over; `what` is how messages call it ("the title of
/// submission \"7\"", "papers[0].title").
[[nodiscard]] Findings text_findings(std::string_view what, const std::vector<std::string>& kept,
                                     const TextNotes& notes, const Location& where);

}  // namespace colophon::metadata
