#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "typeset/desk.hpp"

namespace colophon::typeset {

struct MarkdownOptions {
  double width_pt = 0;
  std::string file;         ///< for findings; empty: the item's own text
  std::string page;         ///< styles "<page> h1", "<page> body" are preferred to "h1", "body"
  bool fill_rules = false;  ///< `---` is a stretchable space (title pages), not a line
};

/// Sets CommonMark with tables, footnotes (`Box::notes`), strikethrough and bare addresses. Raw
/// HTML is left out with a finding. Nesting deeper than the page can show is flattened.
Boxes markdown(Desk& desk, std::string_view text, const MarkdownOptions& options);

/// Characters of a value that Markdown would read as markup, each behind a backslash.
std::string escape_markdown(const std::string& text);

/// A Markdown file of the event; empty, with a finding, if it cannot be read.
std::string read_event_text(Desk& desk, const std::string& path);

}  // namespace colophon::typeset
