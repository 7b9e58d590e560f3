#include "pdf/mark_picture.hpp"

#include <cairo.h>

#include <algorithm>
#include <cstring>
#include <new>

#include "colophon/failure.hpp"
#include "pdf/cairo_handles.hpp"

namespace colophon::pdf {
namespace {

struct Colour {
  double red, green, blue;
};

/// As templates/html/report.css has them.
Colour colour_of(Severity severity) {
  switch (severity) {
    case Severity::kError:
      return {0.75, 0.06, 0.06};
    case Severity::kWarning:
      return {0.60, 0.36, 0.00};
    case Severity::kInfo:
      return {0.12, 0.37, 0.66};
  }
  return {};
}

cairo_status_t take(void* rest, unsigned char* data, unsigned length) {
  auto& bytes = *static_cast<std::string_view*>(rest);
  if (bytes.size() < length) return CAIRO_STATUS_READ_ERROR;
  std::memcpy(data, bytes.data(), length);
  bytes.remove_prefix(length);
  return CAIRO_STATUS_SUCCESS;
}

cairo_status_t append(void* text, const unsigned char* data, unsigned length) {
  try {
    static_cast<std::string*>(text)->append(reinterpret_cast<const char*>(data), length);
    return CAIRO_STATUS_SUCCESS;
  } catch (const std::bad_alloc&) {
    return CAIRO_STATUS_NO_MEMORY;
  }
}

void require(cairo_status_t status) {
  if (status == CAIRO_STATUS_NO_MEMORY) throw std::bad_alloc();
  if (status != CAIRO_STATUS_SUCCESS) {
    throw Failure(
        std::string("a picture of a page cannot be marked: ") + cairo_status_to_string(status),
        "run the program again");
  }
}

void draw(cairo_t* pen, const PictureMark& mark) {
  constexpr double kHalo = 6, kLine = 2, kNumber = 20, kTint = 0.16;  // pt
  const Colour colour = colour_of(mark.severity);
  const auto frame = [&] { cairo_rectangle(pen, mark.x, mark.y, mark.width, mark.height); };
  frame();
  cairo_set_source_rgba(pen, colour.red, colour.green, colour.blue, kTint);
  cairo_fill(pen);
  for (const bool halo : {true, false}) {
    frame();
    if (halo) {
      cairo_set_source_rgb(pen, 1, 1, 1);
    } else {
      cairo_set_source_rgb(pen, colour.red, colour.green, colour.blue);
    }
    cairo_set_line_width(pen, halo ? kHalo : kLine);
    cairo_stroke(pen);
  }
  if (mark.number.empty()) return;
  cairo_select_font_face(pen, "sans-serif", CAIRO_FONT_SLANT_NORMAL, CAIRO_FONT_WEIGHT_BOLD);
  cairo_set_font_size(pen, kNumber);
  cairo_move_to(pen, mark.x, std::max(mark.y - kLine, kNumber));
  cairo_text_path(pen, mark.number.c_str());
  cairo_set_source_rgb(pen, 1, 1, 1);
  cairo_set_line_width(pen, kHalo);
  cairo_stroke_preserve(pen);
  cairo_set_source_rgb(pen, colour.red, colour.green, colour.blue);
  cairo_fill(pen);
}

}  // namespace

std::string marked_png(std::string_view png, double page_width_pt,
                       const std::vector<PictureMark>& marks) {
  const CairoSurface page(cairo_image_surface_create_from_png_stream(take, &png));
  require(cairo_surface_status(page.get()));
  const int width = cairo_image_surface_get_width(page.get());
  const int height = cairo_image_surface_get_height(page.get());
  const CairoSurface drawn(cairo_image_surface_create(CAIRO_FORMAT_RGB24, width, height));
  const CairoContext pen(cairo_create(drawn.get()));
  cairo_set_source_surface(pen.get(), page.get(), 0, 0);
  cairo_paint(pen.get());
  if (page_width_pt > 0) cairo_scale(pen.get(), width / page_width_pt, width / page_width_pt);
  for (const PictureMark& mark : marks) draw(pen.get(), mark);
  require(cairo_status(pen.get()));
  cairo_surface_flush(drawn.get());
  std::string out;
  require(cairo_surface_write_to_png_stream(drawn.get(), append, &out));
  return out;
}

}  // namespace colophon::pdf
