#include "check/text/layout.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <utility>

#include "check/text/columns.hpp"
#include "check/text/sections.hpp"

namespace colophon::check {
namespace {

// Running text: a line of a few words that fills most of its column …
constexpr int kProseCharacters = 20;
constexpr double kProseWidth = 0.5;
// … mostly of letters, most of them small, …
constexpr double kProseLetters = 0.6, kProseSmall = 0.5;
// … with a line of the same kind above or below, at most this many type sizes away (double spacing
// of 10 pt letters is 2.4).
constexpr double kNearest = 0.8, kFarthest = 2.6;
/// A page with fewer characters of running text is not a page of text (five lines).
constexpr int kPageOfText = 300;

bool same_style(const TextLine& a, const TextLine& b) {
  return a.face == b.face && std::abs(a.size_pt - b.size_pt) < 0.1;
}

/// Distance of the baselines if the second continues the first in one column, else 0.
double step(const TextLine& above, const TextLine& below) {
  if (above.page != below.page || above.column != below.column || !same_style(above, below)) {
    return 0;
  }
  const double distance = above.y0 - below.y0;
  const double em = above.size_pt;
  return distance >= kNearest * em && distance <= kFarthest * em ? distance : 0;
}

bool fills_column(const TextLine& line, const PageLayout& page) {
  double width = 0;
  if (line.column == 0) {
    width = page.boxes.back().x1 - page.boxes.front().x0;
  } else {
    width = page.boxes.at(static_cast<std::size_t>(line.column - 1)).width();
  }
  return line.x1 - line.x0 >= kProseWidth * width;
}

bool like_prose(const TextLine& line, const PageLayout& page) {
  return line.characters >= kProseCharacters && !line.gap &&
         line.letters >= kProseLetters * line.characters &&
         line.lower >= kProseSmall * line.letters && fills_column(line, page);
}

void mark_prose(TextLayout& layout) {
  std::vector<char> like(layout.lines.size());
  for (std::size_t i = 0; i < like.size(); ++i) {
    const TextLine& line = layout.lines[i];
    like[i] = like_prose(line, layout.pages.at(static_cast<std::size_t>(line.page - 1))) ? 1 : 0;
  }
  for (std::size_t i = 0; i < like.size(); ++i) {
    const bool above = i > 0 && like[i - 1] != 0 && step(layout.lines[i - 1], layout.lines[i]) > 0;
    const bool below =
        i + 1 < like.size() && like[i + 1] != 0 && step(layout.lines[i], layout.lines[i + 1]) > 0;
    if (like[i] != 0 && (above || below)) layout.lines[i].role = LineRole::kProse;
  }
}

/// Weights by a measure, in bins of a twentieth of a point.
class Histogram {
 public:
  void add(double value, int weight) {
    Bin& bin = bins_[std::lround(value * 20)];
    bin.weight += weight;
    bin.sum += value * weight;
  }

  struct Mode {
    double value = 0;  ///< mean of the measures in it
    long long weight = 0;
  };
  /// The bin with the greatest weight in itself and its neighbours within a tenth of a point.
  [[nodiscard]] Mode mode() const {
    Mode best;
    for (const auto& [key, unused] : bins_) {
      Mode here;
      for (auto at = bins_.lower_bound(key - 2); at != bins_.end() && at->first <= key + 2; ++at) {
        here.weight += at->second.weight;
        here.value += at->second.sum;
      }
      if (here.weight > best.weight) best = here;
    }
    if (best.weight > 0) best.value /= static_cast<double>(best.weight);
    return best;
  }

 private:
  struct Bin {
    long long weight = 0;
    double sum = 0;
  };
  std::map<long, Bin> bins_;
};

/// The most frequent style of the running text for which `counts` is true.
template <typename Predicate>
BodyText most_frequent(const TextLayout& layout, Predicate counts) {
  Histogram sizes, leadings;
  std::map<int, long long> faces;
  BodyText body;
  for (const TextLine& line : layout.lines) {
    if (!counts(line)) continue;
    sizes.add(line.size_pt, line.characters);
    faces[line.face] += line.characters;
    body.characters += line.characters;
  }
  if (body.characters == 0) return body;
  const Histogram::Mode size = sizes.mode();
  body.size_pt = size.value;
  body.share = static_cast<double>(size.weight) / body.characters;
  body.face = std::max_element(faces.begin(), faces.end(), [](const auto& a, const auto& b) {
                return a.second < b.second;
              })->first;
  for (std::size_t i = 1; i < layout.lines.size(); ++i) {
    const TextLine& line = layout.lines[i];
    if (!counts(line) || !counts(layout.lines[i - 1])) continue;
    if (std::abs(line.size_pt - body.size_pt) > 0.1) continue;
    if (const double distance = step(layout.lines[i - 1], line); distance > 0) {
      leadings.add(distance, 1);
    }
  }
  if (const auto leading = leadings.mode(); leading.weight > 0) body.leading_pt = leading.value;
  return body;
}

/// The outermost distance on which two pages agree to two points, if that is near the edge: what
/// only one page has there may be a notice. Else the outermost of all.
double agreed_edge(std::vector<double> distances, double near) {
  std::sort(distances.begin(), distances.end());
  for (std::size_t i = 1; i < distances.size() && distances[i] <= near; ++i) {
    if (distances[i] - distances[i - 1] <= 2) return distances[i - 1];
  }
  return distances.front();
}

/// Running heads, page numbers and notices: what stands above or below all running text, in the
/// outer tenth of a page.
void mark_outside(const PaperFacts& facts, TextLayout& layout) {
  std::vector<double> tops, bottoms;
  double height = 0;
  for (std::size_t i = 0; i < layout.pages.size(); ++i) {
    const PageLayout& page = layout.pages[i];
    height = facts.pages[i].height_pt;
    double top = height, bottom = height;
    for (std::size_t k = page.first; k < page.last; ++k) {
      const TextLine& line = layout.lines[k];
      if (line.role != LineRole::kProse) continue;
      top = std::min(top, height - line.y1);
      bottom = std::min(bottom, line.y0);
    }
    if (top < height) tops.push_back(top);
    if (bottom < height) bottoms.push_back(bottom);
  }
  if (tops.empty() || bottoms.empty()) return;
  const double top = agreed_edge(std::move(tops), 0.15 * height);
  const double bottom = agreed_edge(std::move(bottoms), 0.15 * height);
  for (TextLine& line : layout.lines) {
    const double page = facts.pages.at(static_cast<std::size_t>(line.page - 1)).height_pt;
    const double above = page - line.y0, below = line.y1;
    if (above <= std::min(top, 0.1 * page) || below <= std::min(bottom, 0.1 * page)) {
      line.role = LineRole::kOutside;
    }
  }
}

PageType type_of(const PageFact& fact, const TextLayout& layout, const PageLayout& page) {
  std::array<int, 3> characters{};  // body, references, appendix
  int all = 0;
  for (std::size_t i = page.first; i < page.last; ++i) {
    const TextLine& line = layout.lines[i];
    if (line.role == LineRole::kOutside) continue;
    all += line.characters;
    const std::size_t part = line.section == Section::kReferences ? 1
                             : line.section == Section::kAppendix ? 2
                                                                  : 0;
    characters.at(part) += line.characters;
  }
  if (all == 0) return fact.ink.box || fact.has_text ? PageType::kFigure : PageType::kBlank;
  if (characters[1] * 2 > all) return PageType::kReferences;
  if (page.prose < kPageOfText && page.prose * 3 < all) return PageType::kFigure;
  return characters[2] * 2 > all ? PageType::kAppendix : PageType::kBody;
}

}  // namespace

TextLayout text_layout(const PaperFacts& facts) {
  TextLayout layout;
  Faces faces(facts);
  std::vector<std::vector<Segment>> pages;
  pages.reserve(facts.pages.size());
  for (const PageFact& page : facts.pages) pages.push_back(segments_of(page, faces));
  layout.faces = faces.take();
  layout.pages.resize(facts.pages.size());
  const auto gutters = gutters_of(facts, pages);
  for (std::size_t i = 0; i < pages.size(); ++i) {
    append_lines(static_cast<int>(i), pages[i], gutters[i], layout);
  }
  mark_prose(layout);
  mark_outside(facts, layout);
  const BodyText usual =
      most_frequent(layout, [](const TextLine& line) { return line.role == LineRole::kProse; });
  mark_sections(facts,
                {.face = usual.face,
                 .size_pt = usual.size_pt,
                 .leading_pt = usual.leading_pt.value_or(1.2 * usual.size_pt)},
                layout);
  layout.body = most_frequent(layout, [](const TextLine& line) {
    return line.role == LineRole::kProse && line.section == Section::kBody;
  });
  for (std::size_t i = 0; i < layout.pages.size(); ++i) {
    PageLayout& page = layout.pages[i];
    for (std::size_t k = page.first; k < page.last; ++k) {
      if (layout.lines[k].role == LineRole::kProse) page.prose += layout.lines[k].characters;
    }
    page.type = type_of(facts.pages[i], layout, page);
  }
  return layout;
}

std::string text_of(const PaperFacts& facts, const TextLayout& layout, const TextLine& line) {
  std::string text;
  const TextRun* before = nullptr;
  for (std::uint32_t i = line.first; i < line.first + line.count; ++i) {
    const auto& [page, run] = layout.order.at(i);
    const TextRun& one = facts.pages.at(page).runs.at(run);
    // Runs keep no blanks at their ends.
    if (before != nullptr && std::abs(one.rect.x0 - before->rect.x1) > 0.1 * one.size_pt) {
      text += ' ';
    }
    text += one.text;
    before = &one;
  }
  return text;
}

RectPt place_of(const PaperFacts& facts, const TextLayout& layout, const TextLine& line) {
  RectPt place;
  for (std::uint32_t i = line.first; i < line.first + line.count; ++i) {
    const auto& [page, run] = layout.order.at(i);
    const RectPt& rect = facts.pages.at(page).runs.at(run).rect;
    place = i == line.first ? rect : united(place, rect);
  }
  return place;
}

}  // namespace colophon::check
