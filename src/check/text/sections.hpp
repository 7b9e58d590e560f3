#pragma once

#include "check/text/layout.hpp"

namespace colophon::check {

/// The face, size and baseline distance that most running text has.
struct TextStyle {
  int face = -1;
  double size_pt = 0;
  double leading_pt = 0;
};

/// Finds headings and captions, gives every line its section, and fills in `layout.sections`. Lines
/// outside the text block (`LineRole::kOutside`) are passed over.
void mark_sections(const PaperFacts& facts, const TextStyle& usual, TextLayout& layout);

}  // namespace colophon::check
