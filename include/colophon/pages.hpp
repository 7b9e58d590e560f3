#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "colophon/finding.hpp"

namespace colophon {

/// A link that Colophon adds on a page it typeset. Not counted among the papers' links.
struct PageLink {
  int page = 0;      ///< 0-based page within the piece
  RectPt rect{};     ///< pt, origin lower left of that page
  std::string item;  ///< target item id: its first page …
  std::string uri;   ///< … or an address
  std::string text;  ///< what it stands on, for readers who do not see it
  int element = -1;  ///< index of the PieceElement that it belongs to; -1: none
};

/// An element of the structure tree of typeset pages (ISO 32000-1, 14.7.2).
struct PieceElement {
  /// A part of the element's content: a marked-content sequence, or an element below it.
  struct Kid {
    int page = -1;   ///< 0-based page of the sequence; -1: an element
    int number = 0;  ///< the sequence's MCID, or the element's index
  };
  std::string type;             ///< one of the standard types (14.8.4), such as "P"
  int parent = -1;              ///< index of an element before this one; -1: it is at the top
  std::string alternative{};    ///< words that stand for a picture (14.9.3)
  std::string numbering{};      ///< of a list (14.8.5.5): "None", "Disc", "Decimal"
  std::optional<RectPt> box{};  ///< of a picture, pt, origin lower left of its page
  std::vector<Kid> kids{};      ///< in reading order
};

/// Pages typeset by Colophon: one item of front or back matter, a keynote page, a placeholder.
struct TypesetPiece {
  std::string pdf;  ///< a complete PDF file without links and outline
  int pages = 0;
  std::vector<PageLink> links;
  /// The structure tree. Marked-content sequences of the type Private are no content: they become
  /// artifacts (14.8.2.2) when the pages are written.
  std::vector<PieceElement> elements;
  std::vector<std::string> fonts;  ///< font files used, for the manifest
};

/// Nimbus Sans for Helvetica, Nimbus Roman for Times.
enum class StampFace { kSans, kSerif, kSerifItalic };

/// One line of a stamp. Lengths in pt of the page as displayed (after CropBox and Rotate).
struct StampText {
  std::string text;
  StampFace face = StampFace::kSans;
  double size_pt = 8;
  enum class Align { kLeft, kCentre, kRight } align = Align::kLeft;
  double x_pt = 0;  ///< from the left edge; ignored when centred on the page
  /// Top of the line box (text top as poppler and pdftotext -bbox report it), from the page's top
  /// edge when `from_top`; else from the bottom edge, positive upwards.
  double top_pt = 0;
  bool from_top = true;
  std::size_t italic = 0;  ///< so many bytes from the start are set in italics (serif only)
};

/// Stamps of one page.
struct PageStamp {
  std::vector<StampText> lines;
  std::vector<RectPt> covered;  ///< painted white before; as Location::rect
};

/// Everything the stamps of a volume need, typeset once: a PDF that holds, in this order, one page
/// per shared run (a line drawn as a whole: header, notices) and one glyph page per face. On a
/// glyph page the characters of `chars` are shown one by one, in that order, at 10 pt on one
/// baseline.
struct StampSheet {
  struct Run {
    StampFace face = StampFace::kSans;
    double size_pt = 8;
    std::string text;
    std::size_t italic = 0;  ///< as in StampText
    int page = 0;            ///< 0-based page of `pdf`
    double width_pt = 0;     ///< advance width
    double baseline_x_pt = 0,
           baseline_y_pt = 0;  ///< where the run's origin lies on that page (origin lower left)
  };
  struct Glyphs {
    StampFace face = StampFace::kSans;
    int page = 0;
    std::u32string chars;
    std::vector<double> advance_em;  ///< advance width of each, in units of the font size
  };
  /// Distance from the top of the line box to the baseline, in units of the font size, per face.
  std::map<StampFace, double> ascent_em;
  std::string pdf;
  std::vector<Run> runs;
  std::vector<Glyphs> glyphs;
  std::vector<std::string> fonts;  ///< font files used, for the manifest
};

}  // namespace colophon
