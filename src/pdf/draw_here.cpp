#include <cairo-svg.h>
#include <cairo.h>
#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <new>

#include "base/files.hpp"
#include "pdf/cairo_handles.hpp"
#include "pdf/draw.hpp"
#include "pdf/gray_png.hpp"
#include "pdf/mend.hpp"
#include "pdf/open.hpp"
#include "pdf/poppler_page.hpp"
#include "pdf/submission.hpp"

namespace colophon::pdf {
namespace {

// A pixel a point, 72 dpi: enough to know a page by, and to read its headings.
constexpr double kMostPixels = 1000;  // of a side; posters are drawn coarser
/// Where a PDF cannot be drawn. Continues "the page cannot be shown: ".
class NoPicture : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// The bytes to draw: as they were when the paper was measured.
std::string bytes_of(const DrawRequest& request, const std::filesystem::path& scratch) {
  Submission file = read_submission(request.path);
  if (file.sha256 != request.sha256) throw NoPicture("the file has changed since it was measured");
  if (!request.mended) return std::move(file.bytes);
  // Two papers may be one file, and be drawn at the same time.
  const auto copy = scratch / (std::to_string(::getpid()) + "-drawn.pdf");
  mend(request.path, copy);
  std::string bytes = read_file(copy);
  std::filesystem::remove(copy);
  return bytes;
}

cairo_status_t append(void* text, const unsigned char* data, unsigned length) {
  try {
    static_cast<std::string*>(text)->append(reinterpret_cast<const char*>(data), length);
    return CAIRO_STATUS_SUCCESS;
  } catch (const std::bad_alloc&) {
    return CAIRO_STATUS_NO_MEMORY;
  }
}

/// A pixel of a cairo RGB24 picture as gray, 0 to 255.
unsigned gray(std::uint32_t rgb) {
  const unsigned red = rgb >> 16 & 0xFF, green = rgb >> 8 & 0xFF, blue = rgb & 0xFF;
  return (red * 77 + green * 150 + blue * 29) >> 8;  // ITU-R BT.601, of 256
}

std::string gray_png_of(cairo_surface_t* drawn, int width, int height) {
  const unsigned char* from = cairo_image_surface_get_data(drawn);
  if (from == nullptr) throw std::bad_alloc();
  const std::ptrdiff_t stride = cairo_image_surface_get_stride(drawn);
  GrayPng png(width, height);
  for (int y = 0; y < height; ++y) {
    // cairo keeps RGB24 as aligned 32-bit words.
    const auto* row = reinterpret_cast<const std::uint32_t*>(from + y * stride);
    for (int x = 0; x < width; ++x) png.set(x, y, gray(row[x]));
  }
  return png.bytes();
}

/// A page and its size, pt.
struct ShownPage {
  PopplerPagePointer page;
  double wide = 0, high = 0;
};

ShownPage shown_page(PopplerDocument* document, int page_number) {
  const bool exists = page_number >= 1 && page_number <= poppler_document_get_n_pages(document);
  ShownPage shown{
      PopplerPagePointer(exists ? poppler_document_get_page(document, page_number - 1) : nullptr)};
  if (shown.page == nullptr) throw NoPicture("poppler does not find the page");
  poppler_page_get_size(shown.page.get(), &shown.wide, &shown.high);
  // Not a number fails too.
  if (!(shown.wide > 0 && shown.high > 0)) throw NoPicture("the page has no size");
  return shown;
}

void require_drawn(cairo_status_t status) {
  if (status == CAIRO_STATUS_NO_MEMORY) throw std::bad_alloc();
  if (status != CAIRO_STATUS_SUCCESS) throw NoPicture(cairo_status_to_string(status));
}

std::string drawing_of(PopplerDocument* document, int page_number) {
  const ShownPage shown = shown_page(document, page_number);
  std::string svg;
  const CairoSurface surface(
      cairo_svg_surface_create_for_stream(append, &svg, shown.wide, shown.high));
  const CairoContext context(cairo_create(surface.get()));
  poppler_page_render_for_printing(shown.page.get(), context.get());
  require_drawn(cairo_status(context.get()));
  cairo_surface_finish(surface.get());
  require_drawn(cairo_surface_status(surface.get()));
  return svg;
}

std::string picture_of(PopplerDocument* document, int page_number) {
  const auto [page, wide, high] = shown_page(document, page_number);
  const double scale = std::min(1.0, kMostPixels / std::max(wide, high));
  if (!(scale > 0)) throw NoPicture("the page has no size");
  const int width = static_cast<int>(std::ceil(wide * scale));
  const int height = static_cast<int>(std::ceil(high * scale));
  const CairoSurface surface(cairo_image_surface_create(CAIRO_FORMAT_RGB24, width, height));
  const CairoContext context(cairo_create(surface.get()));
  cairo_set_source_rgb(context.get(), 1, 1, 1);
  cairo_paint(context.get());
  cairo_scale(context.get(), width / wide, height / high);
  // As it is printed: so its ink was measured.
  poppler_page_render_for_printing(page.get(), context.get());
  cairo_surface_flush(surface.get());
  require_drawn(cairo_status(context.get()));
  return gray_png_of(surface.get(), width, height);
}

std::vector<DrawnPage> draw_all(const DrawRequest& request, const std::filesystem::path& scratch) {
  const std::string bytes = bytes_of(request, scratch);
  prepare_libraries();
  std::string why;
  const PopplerDocumentPointer document = open_in_poppler(bytes, why);
  if (document == nullptr) throw NoPicture("poppler cannot open the file: " + why);
  std::vector<DrawnPage> pages;
  for (const int page : request.pages) {
    try {
      const auto draw = request.lines ? drawing_of : picture_of;
      pages.push_back({draw(document.get(), page), ""});
    } catch (const NoPicture& none) {
      pages.push_back({"", none.what()});
    }
  }
  return pages;
}

}  // namespace

std::vector<DrawnPage> draw_here(const DrawRequest& request, const std::filesystem::path& scratch) {
  std::string why;
  try {
    return draw_all(request, scratch);
  } catch (const std::bad_alloc&) {
    throw;
  } catch (const std::exception& error) {
    why = error.what();
  }
  return std::vector<DrawnPage>(request.pages.size(), {"", why});
}

}  // namespace colophon::pdf
