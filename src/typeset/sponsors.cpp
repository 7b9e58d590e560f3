#include <fmt/format.h>

#include <algorithm>

#include "typeset/pages.hpp"
#include "typeset/picture.hpp"

namespace colophon::typeset {
namespace {

/// One sponsor in its cell: logo with the name below, or the name alone.
struct Cell {
  Boxes boxes;
  double height = 0;
  bool logo = false;
  PageLink link;
};

Cell cell(Desk& desk, const Sponsor& sponsor, double width, double logo_height) {
  const TagGroup group(desk.tags, sponsor.url.empty() ? "Div" : "Link");
  Cell out;
  out.link = {.uri = sponsor.url, .text = sponsor.name, .element = group.element()};
  PicturePtr logo;
  if (sponsor.logo.empty()) {
    desk.report(config::kPictureUnusable, fmt::format("sponsor \"{}\" has no logo", sponsor.name),
                "give its key \"logo\", or leave it: the name is printed", sponsor.origin.file,
                sponsor.origin.line);
  } else {
    logo = load_picture(desk, sponsor.logo, NamedBy::kEvent);
  }
  const char* style = logo == nullptr ? "sponsor-name-alone" : "sponsor-name";
  out.logo = logo != nullptr;
  if (out.logo) {
    out.boxes.push_back(picture_box(desk, logo, sponsor.name, width * 0.85, logo_height, width));
    const double spare = logo_height - out.boxes.back().height_pt;
    // Logos of different height share one middle line, and the names one baseline.
    out.boxes.back().height_pt += spare;
    out.boxes.back().draw = [draw = out.boxes.back().draw, spare](const Canvas& canvas, double x,
                                                                  double y) {
      cairo_save(canvas.cairo);
      draw(canvas, x, y + spare / 2);
      cairo_restore(canvas.cairo);
    };
  }
  append(out.boxes, paragraph(desk, sponsor.name, desk.style.text(style), width));
  out.height = total_height(out.boxes);
  return out;
}

/// Cells side by side, the row centred on the page.
Box row_box(std::vector<Cell> cells, double width, double gap, double page_width) {
  double height = 0;
  for (const Cell& each : cells) height = std::max(height, each.height);
  const auto count = static_cast<double>(cells.size());
  const double left = (page_width - count * width - (count - 1) * gap) / 2;
  return {.height_pt = height,
          .draw = [cells = std::move(cells), width, gap, left, height](const Canvas& canvas,
                                                                       double x, double y) {
            double column = x + left;
            for (const Cell& each : cells) {
              // Logos stand on one line, however many lines the names below them take.
              draw_stacked(each.boxes, canvas, column,
                           each.logo ? y : y + (height - each.height) / 2);
              canvas.link(column, y, width, height, each.link);
              column += width + gap;
            }
          }};
}

}  // namespace

TypesetPiece set_sponsors(Desk& desk) {
  constexpr double kGapPt = 24;
  const double page_width = desk.frame.width_pt;
  Boxes boxes = page_title(desk, desk.item.title);
  const std::vector<Sponsor>& sponsors = desk.event().sponsors;
  std::size_t tier_count = 0;
  for (std::size_t from = 0; from < sponsors.size();) {
    std::size_t to = from;
    while (to < sponsors.size() && sponsors[to].tier == sponsors[from].tier) ++to;
    if (!sponsors[from].tier.empty()) {
      append(boxes, heading(desk, sponsors[from].tier, desk.style.text("sponsor-tier"), page_width,
                            desk.tags.heading(2)));
    }
    // The first tier is the most generous one: larger logos, fewer in a row.
    const std::size_t columns = tier_count == 0 ? 2 : 3;
    const double logo_height =
        desk.style.length(tier_count == 0 ? "sponsor-logo-first" : "sponsor-logo");
    const double width = column_width(page_width, static_cast<int>(columns), kGapPt);
    for (std::size_t at = from; at < to; at += columns) {
      std::vector<Cell> cells;
      for (std::size_t i = at; i < std::min(to, at + columns); ++i) {
        cells.push_back(cell(desk, sponsors[i], width, logo_height));
      }
      Box row = row_box(std::move(cells), width, kGapPt, page_width);
      row.before_pt = at == from ? 6 : 18;
      boxes.push_back(std::move(row));
    }
    ++tier_count;
    from = to;
  }
  if (sponsors.empty()) {
    desk.report(config::kTextMissing, "has no sponsor to print", "list them in sponsors.yaml");
  }
  return finish(desk, {{.boxes = std::move(boxes)}});
}

}  // namespace colophon::typeset
