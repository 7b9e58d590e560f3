#include "check/page_lines.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "check/page_geometry.hpp"

namespace colophon::check {
namespace {

constexpr double kWordGap = 0.15;  // ems; a word space is a quarter of an em
constexpr double kLineGap = 1.5;   // ems; beyond it lies another column

bool continues(const PageLine& line, const PageLine& next) {
  const RectPt &a = line.shown, &b = next.shown;
  const double common = std::min(a.y1, b.y1) - std::max(a.y0, b.y0);
  if (common < std::min(a.height(), b.height()) / 2) return false;
  // A run may lie over the one before it, as the ring of a © that is drawn does.
  return b.x0 >= a.x0 && b.x0 - a.x1 < kLineGap * std::max(line.size_pt, next.size_pt);
}

}  // namespace

RectPt displayed(const PageFact& page, const RectPt& rect) {
  const EdgeDistances at = edge_distances(page, rect);
  const auto x = std::minmax({at.left, page.width_pt - at.right});
  const auto y = std::minmax({at.bottom, page.height_pt - at.top});
  return {x.first, y.first, x.second, y.second};
}

std::vector<PageLine> page_lines(const PageFact& page) {
  std::vector<PageLine> lines;
  for (const TextRun& run : page.runs) {
    PageLine next{squeeze(run.text), run.rect, displayed(page, run.rect), run.size_pt};
    if (next.text.empty()) continue;
    if (lines.empty() || !continues(lines.back(), next)) {
      lines.push_back(std::move(next));
      continue;
    }
    PageLine& line = lines.back();
    if (next.shown.x0 - line.shown.x1 > kWordGap * next.size_pt) line.text += ' ';
    line.text += next.text;
    line.rect = united(line.rect, next.rect);
    line.shown = united(line.shown, next.shown);
    line.size_pt = std::max(line.size_pt, next.size_pt);
  }
  return lines;
}

}  // namespace colophon::check
