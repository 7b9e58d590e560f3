#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "check/identity/letters.hpp"
#include "colophon/facts.hpp"

namespace colophon::check {

/// A piece of a line on page 1: what stands together, without the column beside it.
struct FrontLine {
  std::string text;  ///< as shown
  std::string
      names;      ///< the same with ∗ for addresses and for footnote marks set smaller and raised
  RectPt rect{};  ///< as Location::rect; empty if only the text is known
  double size_pt = 0;     ///< of its largest letters
  std::string font;       ///< of the same
  bool head = false;      ///< stands above the abstract or the first section
  bool back = false;      ///< belongs to acknowledgments or references: others are named there
  std::size_t marks = 0;  ///< letters and digits in it that are set smaller and raised

  [[nodiscard]] bool placed() const { return rect.width() > 0; }
};

/// The letters of all lines run together, and from where to where those of each line go.
struct LineLetters {
  Letters letters;
  std::vector<std::size_t> begins;  ///< by line
  /// The line that the letter at `offset` belongs to.
  [[nodiscard]] std::size_t line_at(std::size_t offset) const;
};

/// More text than this is on no page that a person reads: the rest of page 1 is not looked at.
inline constexpr std::size_t kFirstPageBytes = 16'384;

/// Page 1 of a paper, read for what its title and its authors are.
class FirstPage {
 public:
  explicit FirstPage(const PaperFacts& facts);

  [[nodiscard]] const std::vector<FrontLine>& lines() const { return lines_; }
  /// Letters of FrontLine::text, digits kept: for titles.
  [[nodiscard]] const LineLetters& titles() const { return titles_; }
  /// Letters of FrontLine::names, parted at digits.
  [[nodiscard]] const LineLetters& names() const { return names_; }
  /// The lines in the largest letters of its head, as one text; empty if sizes are unknown.
  [[nodiscard]] std::string headline() const;

 private:
  std::vector<FrontLine> lines_;
  LineLetters titles_, names_;
};

/// Why page 1 cannot be compared with metadata, as a sentence; empty if it can.
[[nodiscard]] std::string unreadable(const PaperFacts& facts);

enum class Heading { kNone, kAbstract, kIntroduction };
/// What a line of text opens, in the languages of most abstracts: alone on its line ("A B S T R A C
/// T", "1 Introduction") or run in ("Abstract—We show …").
[[nodiscard]] Heading heading_of(std::string_view line);

}  // namespace colophon::check
