#include "check/text/columns.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <limits>
#include <map>
#include <optional>
#include <tuple>

namespace colophon::check {
namespace {

// Only pieces of running text tell where columns are: labels, numbers and short cells stand
// anywhere.
constexpr int kLongSegment = 15;
// Characters of such text that a page needs before its columns can be told: five lines.
constexpr int kEnoughText = 300;
// A share of the text that either side of a gutter must hold: less is a table or a picture's
// labels.
constexpr double kLeastSide = 0.12;
// A piece that leaves this share of itself beyond a gutter is an overfull line of its column.
constexpr double kOverhang = 0.15;
constexpr std::size_t kMostColumns = 4;
// Gutters of two pages that are as near as this are the same; a paper has no more different ones
// than it has kinds of pages.
constexpr double kSameGutter = 6;
constexpr std::size_t kMostLayouts = 4;
// About a point a bin on the usual pages.
constexpr std::size_t kBins = 600;

bool is_long(const Segment& segment) {
  return segment.characters >= kLongSegment;
}

int long_text(const std::vector<Segment>& segments) {
  int total = 0;
  for (const Segment& one : segments) total += is_long(one) ? one.characters : 0;
  return total;
}

/// Characters of the long segments that a vertical line at `x` crosses.
int crossed(const std::vector<Segment>& segments, double x) {
  int total = 0;
  for (const Segment& one : segments) {
    if (is_long(one) && one.x0 < x && one.x1 > x) total += one.characters;
  }
  return total;
}

/// Where a vertical line between `lo` and `hi` parts the text best: much on either side, little
/// crossed.
std::optional<double> best_gutter(const std::vector<Segment>& segments, double lo, double hi) {
  if (!(hi - lo > 1)) return std::nullopt;
  const auto bin = [&](double x) {
    const double at = (x - lo) / (hi - lo) * static_cast<double>(kBins);
    return static_cast<std::size_t>(std::clamp(at, 0.0, static_cast<double>(kBins - 1)));
  };
  std::array<int, kBins> ends{}, begins{};
  int total = 0;
  for (const Segment& one : segments) {
    if (!is_long(one) || one.x0 < lo - 1 || one.x1 > hi + 1) continue;
    ends.at(bin(one.x1)) += one.characters;
    begins.at(bin(one.x0)) += one.characters;
    total += one.characters;
  }
  if (total < kEnoughText) return std::nullopt;
  // The first stretch of bins with the best score is the gutter.
  int best = -1, left = 0, right = total;
  std::size_t from = 0, to = 0;
  for (std::size_t i = 0; i < kBins; ++i) {
    right -= begins.at(i);  // begins in this bin: crossed by it
    const int side = std::min(left, right);
    const int score = side - 2 * (total - left - right);
    if (side >= kLeastSide * total && score >= 0) {
      if (score > best) from = to = i;
      if (score == best && to + 1 == i) to = i;
      best = std::max(best, score);
    }
    left += ends.at(i);
  }
  if (best < 0) return std::nullopt;
  return lo + (static_cast<double>(from + to + 1) / 2) * (hi - lo) / static_cast<double>(kBins);
}

std::vector<double> own_gutters(const std::vector<Segment>& segments, double width) {
  std::vector<double> found;
  const auto middle = best_gutter(segments, 0, width);
  if (!middle) return found;
  found = {*middle};
  for (const auto& [lo, hi] : {std::pair(0.0, *middle), std::pair(*middle, width)}) {
    if (const auto more = best_gutter(segments, lo, hi)) found.push_back(*more);
  }
  std::sort(found.begin(), found.end());
  if (found.size() >= kMostColumns) found = {*middle};
  return found;
}

/// The gutters that most of the text with any has, once each: pages of a two-sided paper have two
/// sets. None if that text is less than a quarter of all.
std::vector<std::vector<double>> usual_gutters(const std::vector<std::vector<double>>& own,
                                               const std::vector<int>& weights) {
  std::map<std::size_t, long long> votes;
  long long total = 0;
  for (std::size_t i = 0; i < own.size(); ++i) {
    total += weights[i];
    if (!own[i].empty()) votes[own[i].size()] += weights[i];
  }
  std::size_t count = 0;
  for (const auto& [gutters, vote] : votes) {
    if (vote * 4 >= total && (count == 0 || vote > votes[count])) count = gutters;
  }
  std::vector<std::vector<double>> usual;
  if (count == 0) return usual;
  for (const auto& gutters : own) {
    if (gutters.size() != count || usual.size() == kMostLayouts) continue;
    const bool known = std::any_of(usual.begin(), usual.end(), [&](const auto& other) {
      return std::abs(other.front() - gutters.front()) < kSameGutter;
    });
    if (!known) usual.push_back(gutters);
  }
  return usual;
}

int column_of(const Segment& segment, const std::vector<double>& gutters) {
  int column = 1;
  for (const double gutter : gutters) {
    const double left = gutter - segment.x0, right = segment.x1 - gutter;
    if (std::min(left, right) > kOverhang * std::max(left, right)) return 0;
    if (right > left) ++column;
  }
  return column;
}

/// A segment with its column; sorted, those of a column follow each other from top to bottom.
struct Piece {
  int column = 0;
  Segment segment;
};

/// One line from its pieces, which it puts in order from the left.
TextLine line_of(std::vector<Piece>::iterator begin, std::vector<Piece>::iterator end, int page,
                 TextLayout& layout) {
  std::sort(begin, end, [](const Piece& a, const Piece& b) {
    return std::tie(a.segment.x0, a.segment.first) < std::tie(b.segment.x0, b.segment.first);
  });
  TextLine line;
  line.page = page + 1;
  line.column = begin->column;
  line.first = static_cast<std::uint32_t>(layout.order.size());
  line.x0 = line.x1 = begin->segment.x0;
  int longest = 0;
  for (auto at = begin; at != end; ++at) {
    const Segment& one = at->segment;
    if (one.longest > longest) {
      longest = one.longest;
      line.y0 = one.y0;
      line.y1 = one.y1;
      line.face = one.face;
      line.size_pt = one.size_pt;
    }
    line.gap = line.gap || (at != begin && one.x0 - line.x1 > 2 * one.size_pt);
    line.x1 = std::max(line.x1, one.x1);
    line.characters += one.characters;
    line.letters += one.letters;
    line.lower += one.lower;
    line.digits += one.digits;
    for (std::uint32_t run = one.first; run < one.last; ++run) {
      layout.order.push_back({static_cast<std::uint32_t>(page), run});
    }
  }
  line.count = static_cast<std::uint32_t>(layout.order.size()) - line.first;
  return line;
}

/// Line numbers for review stand beside the text and are no part of its lines.
std::vector<Segment> without_line_numbers(const std::vector<Segment>& segments) {
  double lo = std::numeric_limits<double>::max(), hi = std::numeric_limits<double>::lowest();
  for (const Segment& one : segments) {
    if (!is_long(one)) continue;
    lo = std::min(lo, one.x0);
    hi = std::max(hi, one.x1);
  }
  std::vector<Segment> text;
  text.reserve(segments.size());
  for (const Segment& one : segments) {
    const bool number = one.digits == one.characters && one.digits <= 4;
    const bool beside = lo < hi && (one.x1 < lo || one.x0 > hi);
    if (!number || !beside) text.push_back(one);
  }
  return text;
}

std::vector<TextLine> lines_of(int page, const std::vector<Segment>& segments,
                               const std::vector<double>& gutters, TextLayout& layout) {
  std::vector<Piece> pieces;
  pieces.reserve(segments.size());
  for (const Segment& one : segments) pieces.push_back({column_of(one, gutters), one});
  std::sort(pieces.begin(), pieces.end(), [](const Piece& a, const Piece& b) {
    return std::tuple(a.column, -a.segment.middle(), a.segment.x0, a.segment.first) <
           std::tuple(b.column, -b.segment.middle(), b.segment.x0, b.segment.first);
  });
  std::vector<TextLine> lines;
  for (auto at = pieces.begin(); at != pieces.end();) {
    // The longest piece says where the line is: an index or a large operator does not.
    auto longest = at, end = at + 1;
    for (; end != pieces.end() && end->column == at->column &&
           on_one_line(longest->segment, end->segment);
         ++end) {
      if (end->segment.longest > longest->segment.longest) longest = end;
    }
    lines.push_back(line_of(at, end, page, layout));
    at = end;
  }
  return lines;
}

/// Reading order: down to a line that spans the columns, column by column; then that line; and on.
void put_in_order(std::vector<TextLine>& lines) {
  std::vector<double> spans;  // middles of spanning lines, from the top
  for (const TextLine& line : lines) {
    if (line.column == 0) spans.push_back(line.y0 + line.y1);
  }
  std::sort(spans.begin(), spans.end(), std::greater<>());
  using Key = std::tuple<std::size_t, int, double>;
  std::vector<std::pair<Key, std::size_t>> keys;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const double middle = lines[i].y0 + lines[i].y1;
    const auto above = std::lower_bound(spans.begin(), spans.end(), middle, std::greater<>());
    const auto band = static_cast<std::size_t>(above - spans.begin());
    // A band's spanning line ends it.
    const int column = lines[i].column == 0 ? static_cast<int>(kMostColumns) + 1 : lines[i].column;
    keys.emplace_back(Key(band, column, -middle), i);
  }
  std::sort(keys.begin(), keys.end());
  std::vector<TextLine> ordered;
  ordered.reserve(lines.size());
  for (const auto& [key, i] : keys) ordered.push_back(lines[i]);
  lines = std::move(ordered);
}

/// The tenth and the ninetieth percentile of where a column's longer lines begin and end: neither
/// indented nor overfull lines matter.
ColumnBox box_of(const std::vector<TextLine>& lines, int column) {
  std::vector<double> x0, x1;
  for (const TextLine& line : lines) {
    if (line.column != column || line.characters < kLongSegment) continue;
    x0.push_back(line.x0);
    x1.push_back(line.x1);
  }
  if (x0.empty()) return {};
  const auto tenth = static_cast<std::ptrdiff_t>(x0.size() / 10);
  std::nth_element(x0.begin(), x0.begin() + tenth, x0.end());
  std::nth_element(x1.begin(), x1.begin() + tenth, x1.end(), std::greater<>());
  return {x0[static_cast<std::size_t>(tenth)], x1[static_cast<std::size_t>(tenth)]};
}

}  // namespace

std::vector<std::vector<double>> gutters_of(const PaperFacts& facts,
                                            const std::vector<std::vector<Segment>>& pages) {
  std::vector<std::vector<double>> gutters;
  std::vector<int> weights;
  for (std::size_t i = 0; i < pages.size(); ++i) {
    gutters.push_back(own_gutters(pages[i], facts.pages[i].width_pt));
    weights.push_back(long_text(pages[i]));
  }
  const auto usual = usual_gutters(gutters, weights);
  for (std::size_t i = 0; i < pages.size() && !usual.empty(); ++i) {
    if (gutters[i].size() == usual.front().size()) continue;
    // As near to parting the page's text as any; but half of it may not cross.
    int least = weights[i] / 2 + 1;
    for (const auto& candidate : usual) {
      int worst = 0;
      for (const double gutter : candidate) worst = std::max(worst, crossed(pages[i], gutter));
      if (worst >= least) continue;
      least = worst;
      gutters[i] = candidate;
    }
  }
  return gutters;
}

void append_lines(int page, const std::vector<Segment>& segments,
                  const std::vector<double>& gutters, TextLayout& layout) {
  PageLayout& out = layout.pages.at(static_cast<std::size_t>(page));
  std::vector<TextLine> lines = lines_of(page, without_line_numbers(segments), gutters, layout);
  put_in_order(lines);
  if (long_text(segments) >= kEnoughText) out.columns = static_cast<int>(gutters.size()) + 1;
  for (int column = 1; column <= static_cast<int>(gutters.size()) + 1; ++column) {
    out.boxes.push_back(box_of(lines, column));
  }
  out.first = layout.lines.size();
  layout.lines.insert(layout.lines.end(), lines.begin(), lines.end());
  out.last = layout.lines.size();
}

}  // namespace colophon::check
