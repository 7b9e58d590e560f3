#pragma once

#include <string_view>
#include <vector>

#include "xml/node.hpp"

namespace colophon::metadata {

/// Paragraphs of a Markdown text as elements "p" with text, <i> (emphasis), <b> (strong emphasis)
/// and <tt> (code); headings and quotations are paragraphs, links their labels. White space is
/// squeezed, marks stay balanced whatever the text is; no paragraph is empty.
std::vector<xml::Node> marked_paragraphs(std::string_view markdown);

}  // namespace colophon::metadata
