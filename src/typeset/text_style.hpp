#pragma once

#include <memory>
#include <string>
#include <vector>

namespace colophon::typeset {

struct Box;

/// Left is where lines begin: at the right where text runs from right to left.
enum class Align { kLeft, kCentre, kRight, kJustify };
enum class Face { kSerif, kSans, kMono };

/// How a paragraph looks. Lengths in pt.
struct TextStyle {
  Face face = Face::kSerif;
  double size_pt = 11, leading_pt = 14;
  bool bold = false, italic = false;
  Align align = Align::kLeft;
  double before_pt = 0, after_pt = 0;
  double left_pt = 0;       ///< indent of the whole paragraph
  double hanging_pt = 0;    ///< indent of all lines but the first
  double tracking_pt = 0;   ///< added between letters
  double gray = 0;          ///< 0 black to 1 white
  bool caps = false;        ///< set in capitals
  bool small_caps = false;  ///< small capitals for lower-case letters, if the font has them
  bool hyphenate = false;
  /// Stamps are set glyph by glyph elsewhere: without kerning and ligatures both look alike.
  bool plain_glyphs = false;
};

/// Text in one look inside a paragraph.
struct Span {
  std::string text;
  bool bold = false, italic = false, mono = false, superior = false, struck = false;
  bool unbroken = false;  ///< all on one line, if a line can hold it
  std::string item, uri;  ///< link target
  std::string tag;        ///< type of an element of its own inside the paragraph's; a link has one
  std::shared_ptr<const std::vector<Box>> note;  ///< the footnote that it calls
};
using Spans = std::vector<Span>;

}  // namespace colophon::typeset
