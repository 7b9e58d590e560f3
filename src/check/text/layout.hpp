#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "colophon/facts.hpp"

namespace colophon::check {

/// The part of a paper that a line belongs to, by the last heading before it.
enum class Section {
  kFront,     ///< title, authors: all before the first heading
  kAbstract,  ///< abstract and keywords
  kBody,
  kAcknowledgments,
  kLimitations,
  kEthics,
  kReferences,
  kAppendix,
};

/// What a line is. Text that is none of the named kinds (formulas, tables, labels in figures, short
/// last lines) is `kOther`.
enum class LineRole { kOther, kProse, kHeading, kCaption, kOutside };

/// What a page mostly holds.
enum class PageType { kBlank, kFigure, kBody, kReferences, kAppendix };

/// A font as the text uses it.
struct Face {
  std::string_view name;   ///< without subset tag; owned by the facts
  bool bold = false;       ///< by its name
  bool measurable = true;  ///< false for Type 3 fonts: their size and name say nothing
};

/// One line of text in one column, as the page is displayed (CropBox, Rotate and UserUnit applied).
/// Coordinates in pt from the displayed page's lower left corner. Between lines of the same face
/// and size, differences of `y0` are those of their baselines.
struct TextLine {
  int page = 0;    ///< 1-based physical page
  int column = 0;  ///< from 1 at the left; 0 if the line spans the columns
  double x0 = 0, x1 = 0;
  double y0 = 0, y1 = 0;  ///< of the part in the line's main face
  int face = -1;          ///< that most of its characters are set in: index in TextLayout::faces
  double size_pt = 0;     ///< of that face
  int characters = 0;     ///< without blanks
  int letters = 0, lower = 0, digits = 0;
  bool gap = false;                    ///< a gap wider than two ems lies in it, as in a table's row
  std::uint32_t first = 0, count = 0;  ///< its runs: positions in TextLayout::order
  Section section = Section::kFront;
  LineRole role = LineRole::kOther;
};

/// Where the lines of a column begin and end.
struct ColumnBox {
  double x0 = 0, x1 = 0;
  [[nodiscard]] double width() const { return x1 - x0; }
};

struct PageLayout {
  PageType type = PageType::kBlank;
  int columns = 0;  ///< of its text; 0 if there is too little to tell
  std::vector<ColumnBox> boxes;
  std::size_t first = 0, last = 0;  ///< its lines: [first, last) of TextLayout::lines
  int prose = 0;                    ///< characters of running text
};

/// A heading that begins a section of known meaning.
struct SectionStart {
  Section section = Section::kFront;
  std::size_t line = 0;  ///< index in TextLayout::lines
  bool certain = true;   ///< what follows looks like it (only references are looked at)
};

/// The running text of the body: the mode over its characters.
struct BodyText {
  int characters = 0;  ///< of running text in the body, whatever its size
  int face = -1;
  double size_pt = 0;
  double share = 0;                  ///< of these characters that have this size, 0 to 1
  std::optional<double> leading_pt;  ///< most frequent distance of two baselines
};

/// What is known of a paper's text beyond its runs.
struct TextLayout {
  std::vector<Face> faces;
  std::vector<TextLine> lines;                      ///< in reading order
  std::vector<std::array<std::uint32_t, 2>> order;  ///< runs of the lines: page and run, 0-based
  std::vector<PageLayout> pages;
  std::vector<SectionStart> sections;
  BodyText body;
};

/// Lines, columns, reading order, sections and body text of a paper: a pure function of its runs,
/// in time linear in their number but for sorting within a page. Runs with coordinates or sizes
/// that make no sense are left out.
[[nodiscard]] TextLayout text_layout(const PaperFacts& facts);

/// The layout of one paper, computed when a rule first asks for it. For one thread.
class LazyLayout {
 public:
  explicit LazyLayout(const PaperFacts& facts) : facts_(facts) {}
  [[nodiscard]] const TextLayout& get() const {
    if (!layout_) layout_ = text_layout(facts_);
    return *layout_;
  }

 private:
  const PaperFacts& facts_;
  mutable std::optional<TextLayout> layout_;
};

/// The line's text, one blank where its runs stand apart.
[[nodiscard]] std::string text_of(const PaperFacts& facts, const TextLayout& layout,
                                  const TextLine& line);

/// The line's place for a finding: pt from the MediaBox corner, before rotation.
[[nodiscard]] RectPt place_of(const PaperFacts& facts, const TextLayout& layout,
                              const TextLine& line);

}  // namespace colophon::check
