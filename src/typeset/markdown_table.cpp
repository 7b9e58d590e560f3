#include "typeset/markdown_table.hpp"

#include <algorithm>
#include <numeric>

namespace colophon::typeset {
namespace {

constexpr double kGapPt = 14, kPadPt = 2.5, kHeavyPt = 0.8, kLightPt = 0.4;
/// A column is never squeezed below this.
constexpr double kLeastColumnPt = 24;

TextStyle cell_style(const Desk& desk, bool header) {
  TextStyle style = desk.style.text("table");
  style.bold = style.bold || header;
  return style;
}

std::vector<double> column_widths(Desk& desk, const TableRows& rows, double width_pt) {
  std::size_t columns = 0;
  for (const auto& row : rows) columns = std::max(columns, row.size());
  std::vector<double> natural(columns, kLeastColumnPt);
  for (std::size_t r = 0; r < rows.size(); ++r) {
    for (std::size_t c = 0; c < rows[r].size(); ++c) {
      natural[c] = std::max(natural[c], desk.fonts.width(rows[r][c], cell_style(desk, r == 0)) + 1);
    }
  }
  const double room = std::max(width_pt - kGapPt * static_cast<double>(columns - 1),
                               kLeastColumnPt * static_cast<double>(columns));
  double total = std::accumulate(natural.begin(), natural.end(), 0.0);
  if (total <= room) return natural;
  // Narrow columns keep their width; the others share what is left in proportion to their text.
  const double fair = room / static_cast<double>(columns);
  double wide = 0, left = room;
  for (const double w : natural) {
    if (w > fair) {
      wide += w;
    } else {
      left -= w;
    }
  }
  for (double& w : natural) {
    if (w > fair) w = std::max(kLeastColumnPt, left * w / wide);
  }
  return natural;
}

void rule(const Canvas& canvas, double x, double y, double width, double weight) {
  const Marked artifact(canvas, Tags::kArtifact);
  canvas.rule(x, y, width, weight);
}

}  // namespace

Boxes set_table(Desk& desk, const TableRows& rows, const std::vector<Align>& alignments,
                double left_pt, double width_pt) {
  if (rows.empty()) return {};
  const std::vector<double> widths = column_widths(desk, rows, width_pt - left_pt);
  if (widths.empty()) return {};
  const double whole = std::accumulate(widths.begin(), widths.end(), 0.0) +
                       kGapPt * static_cast<double>(widths.size() - 1);
  // A table narrower than the page stands in its middle.
  const double left = left_pt + std::max(0.0, (width_pt - left_pt - whole) / 2);
  Boxes boxes;
  const TagGroup table(desk.tags, "Table");
  for (std::size_t r = 0; r < rows.size(); ++r) {
    const TagGroup row(desk.tags, "TR");
    const bool header = r == 0, last = r + 1 == rows.size();
    std::vector<Boxes> cells;
    Box box;
    double height = 0;
    for (std::size_t c = 0; c < rows[r].size(); ++c) {
      TextStyle style = cell_style(desk, header);
      if (c < alignments.size() && alignments[c] != Align::kLeft) style.align = alignments[c];
      cells.push_back(paragraph(desk, rows[r][c], style, widths[c], header ? "TH" : "TD"));
      height = std::max(height, total_height(cells.back()));
      for (const Box& line : cells.back())
        box.notes.insert(box.notes.end(), line.notes.begin(), line.notes.end());
    }
    height += 2 * kPadPt;
    box.height_pt = height;
    box.keep_with_next = header || (!last && r + 2 == rows.size());
    box.draw = [cells, widths, left, whole, header, last, height](const Canvas& canvas, double x,
                                                                  double y) {
      if (header) rule(canvas, x + left, y, whole, kHeavyPt);
      double column = x + left;
      for (std::size_t c = 0; c < cells.size(); ++c) {
        draw_stacked(cells[c], canvas, column, y + kPadPt);
        column += widths[c] + kGapPt;
      }
      if (header) rule(canvas, x + left, y + height, whole, kLightPt);
      if (last) rule(canvas, x + left, y + height, whole, kHeavyPt);
    };
    boxes.push_back(std::move(box));
  }
  boxes.front().before_pt = 4;
  boxes.back().after_pt = 10;
  return boxes;
}

}  // namespace colophon::typeset
