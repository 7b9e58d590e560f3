#include "typeset/picture.hpp"

#include <cairo.h>
#include <fmt/format.h>
#include <gdk-pixbuf/gdk-pixbuf.h>
#include <librsvg/rsvg.h>

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <map>
#include <vector>

#include "base/files.hpp"
#include "base/text.hpp"
#include "typeset/picture_bytes.hpp"

namespace colophon::typeset {
namespace {

constexpr std::size_t kMaxBytes = std::size_t{20} << 20;
constexpr long long kMaxPixels = 64LL << 20;
constexpr unsigned kMaxSide = 20000;
/// Longest side that is kept, in pixels: 5 in at 360 dpi.
constexpr int kPrintedSide = 1800;
/// Enlarged beyond this a picture looks coarse in print.
constexpr double kLeastDpi = 150;

struct DestroySurface {
  void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
};
using SurfacePtr = std::unique_ptr<cairo_surface_t, DestroySurface>;

bool is_pdf(std::string_view bytes) {
  return bytes.rfind("%PDF-", 0) == 0;
}
bool is_svg(std::string_view bytes) {
  return bytes.substr(0, 4096).find("<svg") != std::string_view::npos;
}

/// Takes a large picture in at the size that print needs.
void size_prepared(GdkPixbufLoader* loader, int width, int height, gpointer /*data*/) {
  const double scale = static_cast<double>(kPrintedSide) / std::max({width, height, 1});
  if (scale < 1) {
    gdk_pixbuf_loader_set_size(loader, std::max(1, static_cast<int>(width * scale)),
                               std::max(1, static_cast<int>(height * scale)));
  }
}

/// Pixels in cairo's order, premultiplied.
SurfacePtr surface_of(const GdkPixbuf* pixbuf) {
  const int width = gdk_pixbuf_get_width(pixbuf), height = gdk_pixbuf_get_height(pixbuf);
  const int channels = gdk_pixbuf_get_n_channels(pixbuf);
  const bool alpha = gdk_pixbuf_get_has_alpha(pixbuf) != FALSE;
  SurfacePtr surface(
      cairo_image_surface_create(alpha ? CAIRO_FORMAT_ARGB32 : CAIRO_FORMAT_RGB24, width, height));
  if (cairo_surface_status(surface.get()) != CAIRO_STATUS_SUCCESS) return nullptr;
  const guint8* source = gdk_pixbuf_read_pixels(pixbuf);
  unsigned char* target = cairo_image_surface_get_data(surface.get());
  const auto source_stride = static_cast<std::size_t>(gdk_pixbuf_get_rowstride(pixbuf));
  const auto target_stride =
      static_cast<std::size_t>(cairo_image_surface_get_stride(surface.get()));
  for (std::size_t y = 0; y < static_cast<std::size_t>(height); ++y) {
    for (std::size_t x = 0; x < static_cast<std::size_t>(width); ++x) {
      const guint8* pixel = source + y * source_stride + x * static_cast<std::size_t>(channels);
      const unsigned a = alpha ? pixel[3] : 255U;
      const auto part = [&](int i) { return (pixel[i] * a + 127U) / 255U; };
      const std::uint32_t value = (a << 24U) | (part(0) << 16U) | (part(1) << 8U) | part(2);
      std::copy_n(reinterpret_cast<const unsigned char*>(&value), 4,
                  target + y * target_stride + x * 4);
    }
  }
  cairo_surface_mark_dirty(surface.get());
  return surface;
}

}  // namespace

class Picture {
 public:
  /// `width`, `height`: of the whole in the surface's own units.
  Picture(SurfacePtr surface, double width, double height, bool scalable)
      : surface_(std::move(surface)), width_(width), height_(height), scalable_(scalable) {}

  [[nodiscard]] double width() const { return width_; }
  [[nodiscard]] double height() const { return height_; }
  [[nodiscard]] bool scalable() const { return scalable_; }

  void draw(cairo_t* cairo, double x, double y, double width, double height) const {
    cairo_translate(cairo, x, y);
    cairo_scale(cairo, width / width_, height / height_);
    cairo_set_source_surface(cairo, surface_.get(), 0, 0);
    cairo_paint(cairo);
  }

 private:
  SurfacePtr surface_;  ///< pixels, or a recording of what is drawn
  double width_, height_;
  bool scalable_;
};

/// A picture, or what is wrong with it.
struct Loaded {
  PicturePtr picture;
  std::string why;
};

struct PictureStore {
  std::map<std::string, Loaded> by_path;
};

namespace {

Loaded decode_pixels(const std::string& bytes) {
  const auto header = is_png(bytes) ? png_header(bytes) : jpeg_header(bytes);
  if (!header) return {nullptr, "is damaged"};
  // Decoders would allocate what the header asks for.
  if (header->width > kMaxSide || header->height > kMaxSide ||
      static_cast<long long>(header->width) * header->height > kMaxPixels)
    return {nullptr, fmt::format("has {} x {} pixels; 64 million are allowed, {} a side",
                                 header->width, header->height, kMaxSide)};
  if (!header->whole) return {nullptr, "is cut off: its end is missing"};
  const GObjectPtr<GdkPixbufLoader> loader(
      gdk_pixbuf_loader_new_with_type(is_png(bytes) ? "png" : "jpeg", nullptr));
  if (loader == nullptr) return {nullptr, "cannot be decoded here"};
  g_signal_connect(loader.get(), "size-prepared", G_CALLBACK(size_prepared), nullptr);
  const bool read =
      gdk_pixbuf_loader_write(loader.get(), reinterpret_cast<const guchar*>(bytes.data()),
                              bytes.size(), nullptr) != FALSE;
  const bool closed = gdk_pixbuf_loader_close(loader.get(), nullptr) != FALSE;
  GdkPixbuf* pixbuf = gdk_pixbuf_loader_get_pixbuf(loader.get());
  if (!read || !closed || pixbuf == nullptr) return {nullptr, "is damaged"};
  const GObjectPtr<GdkPixbuf> upright(gdk_pixbuf_apply_embedded_orientation(pixbuf));
  SurfacePtr surface = surface_of(upright.get());
  if (surface == nullptr) return {nullptr, "is damaged"};
  const double width = cairo_image_surface_get_width(surface.get());
  const double height = cairo_image_surface_get_height(surface.get());
  return {std::make_shared<Picture>(std::move(surface), width, height, false), {}};
}

struct Proportions {
  double width = 1, height = 1;
};

Proportions proportions_of(RsvgHandle* drawing) {
  gdouble width = 0, height = 0;
  if (rsvg_handle_get_intrinsic_size_in_pixels(drawing, &width, &height) != FALSE && width > 0 &&
      height > 0)
    return {width, height};
  gboolean has_width = FALSE, has_height = FALSE, has_box = FALSE;
  RsvgLength given_width{}, given_height{};
  RsvgRectangle box{};
  rsvg_handle_get_intrinsic_dimensions(drawing, &has_width, &given_width, &has_height,
                                       &given_height, &has_box, &box);
  return has_box != FALSE && box.width > 0 && box.height > 0 ? Proportions{box.width, box.height}
                                                             : Proportions{};
}

/// Drawn once, as large as print needs it where pixels come in, and played back wherever it stands.
Loaded decode_drawing(const std::string& bytes) {
  // No base file: a drawing can then load nothing from outside.
  const GObjectPtr<RsvgHandle> handle(rsvg_handle_new_from_data(
      reinterpret_cast<const guint8*>(bytes.data()), bytes.size(), nullptr));
  if (handle == nullptr) return {nullptr, "is damaged: it is no well-formed SVG"};
  rsvg_handle_set_dpi(handle.get(), 72);
  const Proportions given = proportions_of(handle.get());
  const double scale = kPrintedSide / std::max(given.width, given.height);
  const cairo_rectangle_t extents = {0, 0, given.width * scale, given.height * scale};
  SurfacePtr surface(cairo_recording_surface_create(CAIRO_CONTENT_COLOR_ALPHA, &extents));
  const std::unique_ptr<cairo_t, decltype(&cairo_destroy)> cairo(cairo_create(surface.get()),
                                                                 &cairo_destroy);
  const RsvgRectangle viewport = {0, 0, extents.width, extents.height};
  // librsvg gives up on drawings that refer to themselves again and again, and leaves out the rest.
  if (rsvg_handle_render_document(handle.get(), cairo.get(), &viewport, nullptr) == FALSE ||
      cairo_status(cairo.get()) != CAIRO_STATUS_SUCCESS)
    return {nullptr, "is an SVG too involved to be drawn"};
  return {std::make_shared<Picture>(std::move(surface), extents.width, extents.height, true), {}};
}

Loaded load(const TypesetContext& context, const std::string& path) {
  const auto file = context.event_folder / path;
  std::error_code error;
  if (std::filesystem::file_size(file, error) > kMaxBytes)
    return {nullptr, "is larger than 20 MiB"};
  const std::string bytes = read_file(file, kMaxBytes);
  if (is_png(bytes) || is_jpeg(bytes)) return decode_pixels(bytes);
  if (is_svg(bytes)) return decode_drawing(bytes);
  if (!is_pdf(bytes) || !context.draw_pdf)
    return {nullptr, "is neither PNG nor JPEG nor SVG nor PDF"};
  const DrawnPdf drawn = context.draw_pdf(path);
  return drawn.why.empty() ? decode_drawing(drawn.svg)
                           : Loaded{nullptr, "cannot be drawn: " + drawn.why};
}

}  // namespace

std::shared_ptr<PictureStore> make_picture_store() {
  return std::make_shared<PictureStore>();
}

PicturePtr load_picture(Desk& desk, const std::string& path, NamedBy named_by) {
  const auto& folder = desk.context.event_folder;
  const auto unusable = [&](const std::string& why) {
    desk.report(config::kPictureUnusable, fmt::format("picture \"{}\" {}", path, why),
                "give a PNG, JPEG, SVG or PDF file inside the event folder", path);
    return nullptr;
  };
  if (!stays_inside(folder, path)) return unusable("is not inside the event folder");
  std::error_code error;
  if (!std::filesystem::is_regular_file(folder / path, error)) {
    return named_by == NamedBy::kEvent ? nullptr : unusable("is not there");
  }
  desk.fonts.draw_others_with_these();
  Loaded loaded;
  if (const auto& store = desk.context.pictures) {
    const auto [at, fresh] = store->by_path.try_emplace(path);
    if (fresh) at->second = load(desk.context, path);
    loaded = at->second;
  } else {
    loaded = load(desk.context, path);
  }
  return loaded.picture != nullptr ? loaded.picture : unusable(loaded.why);
}

Box picture_box(Desk& desk, const PicturePtr& picture, const std::string& words, double width_pt,
                double height_pt, double box_width_pt, double left_pt) {
  const int figure = words.empty() ? Tags::kArtifact : desk.tags.add("Figure");
  if (figure != Tags::kArtifact) desk.tags[figure].alternative = words;
  double scale = std::min(width_pt / picture->width(), height_pt / picture->height());
  if (!picture->scalable()) scale = std::min(scale, 72 / kLeastDpi);
  const double width = picture->width() * scale, height = picture->height() * scale;
  const double offset = left_pt + (box_width_pt - width) / 2;
  return {.height_pt = height, .draw = [=](const Canvas& canvas, double x, double y) {
            const Marked marked(canvas, figure);
            const double left = canvas.from_left(x + offset, width);
            if (figure != Tags::kArtifact) {
              const double top = canvas.height_pt - y;
              (*canvas.tags)[figure].box = {left, top - height, left + width, top};
            }
            picture->draw(canvas.cairo, left, y, width, height);
          }};
}

}  // namespace colophon::typeset
