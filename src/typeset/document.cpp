#include "typeset/document.hpp"

#include <cairo-pdf.h>

#include <stdexcept>

#include "base/clock.hpp"
#include "colophon/failure.hpp"

namespace colophon::typeset {
namespace {

cairo_status_t append_bytes(void* closure, const unsigned char* data, unsigned length) {
  static_cast<std::string*>(closure)->append(reinterpret_cast<const char*>(data), length);
  return CAIRO_STATUS_SUCCESS;
}

}  // namespace

Document::Document(double width_pt, double height_pt, std::time_t date, Tags* tags,
                   bool right_to_left)
    : surface_(cairo_pdf_surface_create_for_stream(append_bytes, &bytes_, width_pt, height_pt)) {
  cairo_pdf_surface_restrict_to_version(surface_, CAIRO_PDF_VERSION_1_5);
  cairo_pdf_surface_set_metadata(surface_, CAIRO_PDF_METADATA_CREATE_DATE, iso_time(date).c_str());
  canvas_ = {.cairo = cairo_create(surface_),
             .page = 0,
             .width_pt = width_pt,
             .height_pt = height_pt,
             .right_to_left = right_to_left,
             .links = &links_,
             .tags = tags,
             .next_mcid = &next_mcid_};
}

Document::~Document() {
  cairo_destroy(canvas_.cairo);
  cairo_surface_destroy(surface_);
}

void Document::next_page() {
  cairo_show_page(canvas_.cairo);
  ++canvas_.page;
  next_mcid_ = 0;
}

void Document::draw(const std::vector<Placed>& placed) {
  for (const Placed& at : placed) {
    while (canvas_.page < at.page) next_page();
    if (at.page < canvas_.page) throw std::logic_error("boxes are drawn in the order of pages");
    if (!at.box->draw) continue;
    cairo_save(canvas_.cairo);
    at.box->draw(canvas_, at.x, at.y);
    cairo_restore(canvas_.cairo);
  }
}

TypesetPiece Document::finish() {
  cairo_show_page(canvas_.cairo);
  const cairo_status_t drawn = cairo_status(canvas_.cairo);
  cairo_surface_finish(surface_);
  const cairo_status_t written = cairo_surface_status(surface_);
  for (const cairo_status_t status : {drawn, written}) {
    if (status != CAIRO_STATUS_SUCCESS)
      throw Failure(std::string("front matter could not be drawn: ") +
                    cairo_status_to_string(status));
  }
  TypesetPiece piece{.pdf = std::move(bytes_),
                     .pages = canvas_.page + 1,
                     .links = std::move(links_),
                     .elements = {},
                     .fonts = {}};
  if (canvas_.tags != nullptr) piece.elements = canvas_.tags->take(piece.links);
  return piece;
}

}  // namespace colophon::typeset
