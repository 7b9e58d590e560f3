#include "check/text/sections.hpp"

#include <algorithm>
#include <cmath>

#include "base/text.hpp"
#include "check/text/headings.hpp"

namespace colophon::check {
namespace {

/// Lines that a heading of references is judged by, and how many of them must look like a
/// bibliography: an entry has three to five.
constexpr std::size_t kLookAhead = 24, kCitedLines = 2;
/// A heading is at most this long, in characters without blanks.
constexpr int kLongestHeading = 80;
/// Letters of a heading are larger than those of the text by a twelfth, where they are (10 and 11
/// pt are the nearest pair in use).
constexpr double kLarger = 1.08;
/// Running heads are as many lines as this, or fewer.
constexpr std::size_t kLinesAbove = 4;
/// White space above a heading, in usual baseline distances.
constexpr double kApart = 1.3;

class Marker {
 public:
  Marker(const PaperFacts& facts, const TextStyle& usual, TextLayout& layout)
      : facts_(facts), usual_(usual), layout_(layout) {}

  void run() {
    for (std::size_t i = 0; i < layout_.lines.size(); ++i) {
      TextLine& line = layout_.lines[i];
      look_at(i);
      line.section = section_;
    }
    if (!opened_) {
      // No heading tells where the body begins: an abstract without an end is most of it.
      for (TextLine& line : layout_.lines) {
        const bool before = line.section == Section::kFront || line.section == Section::kAbstract;
        if (before) line.section = Section::kBody;
      }
    }
  }

 private:
  void look_at(std::size_t i) {
    TextLine& line = layout_.lines[i];
    if (line.role == LineRole::kCaption) return;
    // A heading may be the first line of a page, above all running text; a running head is no
    // heading unless it looks like one.
    if (line.role == LineRole::kOutside) {
      if (is_bold(line) || is_larger(line) || in_capitals(line)) look_at_whole(i, true);
      return;
    }
    const bool apart = is_apart(i);
    if (line.size_pt < usual_.size_pt - 0.3 || apart || is_bold(line)) {
      if (starts_caption(i, apart)) return mark_caption(i);
    }
    const bool distinct = is_bold(line) || is_larger(line) || in_capitals(line) ||
                          (section_ == Section::kAbstract && in_small_capitals(line));
    if (distinct || (apart && is_short(line))) {
      if (look_at_whole(i, distinct)) return;
    }
    look_at_beginning(i);
  }

  /// A line that is all heading.
  bool look_at_whole(std::size_t i, bool distinct) {
    TextLine& line = layout_.lines[i];
    if (line.characters > kLongestHeading || line.gap) return false;
    const std::string text = text_of(facts_, layout_, line);
    if (const auto section = section_named(text)) {
      if (*section == Section::kReferences) return references_from(i, distinct);
      begin(*section, i);
      return true;
    }
    if (!distinct || (in_capitals(line) && !is_apart(i))) return false;
    const Numbering numbering = numbering_of(text);
    // The mark of an affiliation is raised and small.
    if (numbering != Numbering::kNone && first_run(line).size_pt < 0.85 * line.size_pt)
      return false;
    if (section_ == Section::kReferences || section_ == Section::kAppendix) {
      // Authors' names in capitals begin as "A. SMITH" does: here only bold or large letters count.
      if (numbering == Numbering::kNone || !(is_bold(line) || is_larger(line))) return false;
      if (numbering == Numbering::kLetter) begin(Section::kAppendix, i);
      if (numbering == Numbering::kNumber && section_ == Section::kReferences) {
        begin(Section::kBody, i);
      }
      line.role = LineRole::kHeading;
      return true;
    }
    const bool ends = section_ != Section::kBody && section_ != Section::kFront;
    if (numbering == Numbering::kNumber || (ends && is_apart(i) && is_short(line))) {
      begin(Section::kBody, i);
      return true;
    }
    return false;
  }

  /// A paragraph whose first words are the heading: "Abstract—", "Acknowledgments. We thank".
  void look_at_beginning(std::size_t i) {
    const TextLine& line = layout_.lines[i];
    const TextRun& run = first_run(line);
    if (line.count < 2 || run.text.size() > 40 || run.font == face_name(usual_.face)) return;
    const auto section = section_named(run.text);
    const bool early = section_ == Section::kFront || section_ == Section::kAbstract;
    if ((section == Section::kAbstract && early) || section == Section::kAcknowledgments) {
      begin(*section, i);
    }
  }

  bool references_from(std::size_t i, bool distinct) {
    std::size_t seen = 0, cited = 0;
    for (std::size_t k = i + 1; k < layout_.lines.size() && seen < kLookAhead; ++k) {
      if (layout_.lines[k].role == LineRole::kOutside) continue;
      ++seen;
      if (looks_cited(text_of(facts_, layout_, layout_.lines[k]))) ++cited;
    }
    const bool certain = cited >= std::min(kCitedLines, seen) && cited > 0;
    if (!certain && !distinct) return false;
    begin(Section::kReferences, i, certain);
    return true;
  }

  void begin(Section section, std::size_t i, bool certain = true) {
    layout_.lines[i].role = LineRole::kHeading;
    if (section == section_ && section != Section::kReferences) return;
    section_ = section;
    opened_ = opened_ || section == Section::kBody;
    layout_.sections.push_back({.section = section, .line = i, .certain = certain});
  }

  bool starts_caption(std::size_t i, bool apart) {
    const TextLine& line = layout_.lines[i];
    const std::string& first = first_run(line).text;
    // What a caption begins with in any case: most lines need no more than this look.
    if (first.empty() || std::string_view("FfTtALS").find(first.front()) == std::string::npos) {
      return false;
    }
    const bool smaller = line.size_pt < usual_.size_pt - 0.3;
    return begins_caption(text_of(facts_, layout_, line), smaller && apart);
  }

  /// The line and what goes on from it: same size, no wider apart than lines of one paragraph.
  void mark_caption(std::size_t i) {
    const TextLine& first = layout_.lines[i];
    layout_.lines[i].role = LineRole::kCaption;
    for (std::size_t k = i + 1; k < layout_.lines.size(); ++k) {
      TextLine& line = layout_.lines[k];
      const TextLine& before = layout_.lines[k - 1];
      const bool goes_on = line.page == first.page && line.column == first.column &&
                           std::abs(line.size_pt - first.size_pt) < 0.2 &&
                           before.y0 - line.y0 < kApart * 1.2 * first.size_pt &&
                           line.role != LineRole::kOutside;
      if (!goes_on) return;
      line.role = LineRole::kCaption;
    }
  }

  [[nodiscard]] bool is_bold(const TextLine& line) const {
    return face(line.face).bold && !face(usual_.face).bold;
  }
  [[nodiscard]] bool is_larger(const TextLine& line) const {
    return line.size_pt >= kLarger * usual_.size_pt;
  }
  [[nodiscard]] static bool in_capitals(const TextLine& line) {
    return line.letters >= 4 && line.lower == 0;
  }
  /// Set in a font of its own for small capitals: "cmcsc10", "rtxsc", "LibertineSC".
  [[nodiscard]] bool in_small_capitals(const TextLine& line) const {
    const std::string name = lower_ascii(face_name(line.face));
    return name.ends_with("sc") || name.find("csc") != std::string::npos ||
           name.find("smallcap") != std::string::npos;
  }
  [[nodiscard]] bool is_short(const TextLine& line) const {
    const PageLayout& page = layout_.pages.at(static_cast<std::size_t>(line.page - 1));
    if (line.column == 0) return true;
    return line.x1 - line.x0 <
           0.75 * page.boxes.at(static_cast<std::size_t>(line.column - 1)).width();
  }
  /// True if more than a line's distance lies above it in its column.
  [[nodiscard]] bool is_apart(std::size_t i) const {
    const TextLine& line = layout_.lines[i];
    for (std::size_t back = 1; back <= std::min(i, kLinesAbove); ++back) {
      const TextLine& above = layout_.lines[i - back];
      if (above.page != line.page || above.column != line.column) return true;
      if (above.role != LineRole::kOutside) {
        return above.y0 - line.y0 > kApart * usual_.leading_pt;
      }
    }
    return true;
  }
  [[nodiscard]] Face face(int index) const {
    return index < 0 ? Face{} : layout_.faces.at(static_cast<std::size_t>(index));
  }
  [[nodiscard]] std::string_view face_name(int index) const { return face(index).name; }
  [[nodiscard]] const TextRun& first_run(const TextLine& line) const {
    const auto& [page, run] = layout_.order.at(line.first);
    return facts_.pages.at(page).runs.at(run);
  }

  const PaperFacts& facts_;
  const TextStyle& usual_;
  TextLayout& layout_;
  Section section_ = Section::kFront;
  bool opened_ = false;  ///< some heading began the body
};

}  // namespace

void mark_sections(const PaperFacts& facts, const TextStyle& usual, TextLayout& layout) {
  Marker(facts, usual, layout).run();
}

}  // namespace colophon::check
