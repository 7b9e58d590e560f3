#include "typeset/picture.hpp"

#include <cairo.h>
#include <fmt/format.h>
#include <gdk-pixbuf/gdk-pixbuf.h>
#include <librsvg/rsvg.h>

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <vector>

#include "base/files.hpp"
#include "base/text.hpp"

namespace colophon::typeset {
namespace {

constexpr std::size_t kMaxBytes = std::size_t{20} << 20;
constexpr long long kMaxPixels = 64LL << 20;
constexpr int kMaxSide = 20000;
/// Longest side that is kept, in pixels: 5 in at 360 dpi.
constexpr int kPrintedSide = 1800;
/// Enlarged beyond this a picture looks coarse in print.
constexpr double kLeastDpi = 150;

struct DestroySurface {
  void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
};
using SurfacePtr = std::unique_ptr<cairo_surface_t, DestroySurface>;

bool is_png(std::string_view bytes) {
  return bytes.rfind("\x89PNG\r\n\x1a\n", 0) == 0;
}
bool is_jpeg(std::string_view bytes) {
  return bytes.rfind("\xff\xd8\xff", 0) == 0;
}
bool is_pdf(std::string_view bytes) {
  return bytes.rfind("%PDF-", 0) == 0;
}
bool is_svg(std::string_view bytes) {
  return bytes.substr(0, 4096).find("<svg") != std::string_view::npos;
}

/// Stops a picture of monstrous size before its pixels are allocated, and takes a large one in at
/// the size that print needs.
void size_prepared(GdkPixbufLoader* loader, int width, int height, gpointer refused) {
  if (width > kMaxSide || height > kMaxSide ||
      static_cast<long long>(width) * height > kMaxPixels) {
    *static_cast<bool*>(refused) = true;
    gdk_pixbuf_loader_set_size(loader, 1, 1);
    return;
  }
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
  explicit Picture(SurfacePtr pixels) : pixels_(std::move(pixels)) {
    width_ = cairo_image_surface_get_width(pixels_.get());
    height_ = cairo_image_surface_get_height(pixels_.get());
  }
  explicit Picture(GObjectPtr<RsvgHandle> drawing) : drawing_(std::move(drawing)) {
    gboolean has_width = FALSE, has_height = FALSE, has_box = FALSE;
    RsvgLength width{}, height{};
    RsvgRectangle box{};
    rsvg_handle_get_intrinsic_dimensions(drawing_.get(), &has_width, &width, &has_height, &height,
                                         &has_box, &box);
    gdouble w = 0, h = 0;
    if (rsvg_handle_get_intrinsic_size_in_pixels(drawing_.get(), &w, &h) != FALSE && w > 0 &&
        h > 0) {
      width_ = w;
      height_ = h;
    } else if (has_box != FALSE && box.width > 0 && box.height > 0) {
      width_ = box.width;
      height_ = box.height;
    } else {
      width_ = height_ = 100;
    }
  }

  [[nodiscard]] double width() const { return width_; }
  [[nodiscard]] double height() const { return height_; }
  [[nodiscard]] bool scalable() const { return drawing_ != nullptr; }

  void draw(cairo_t* cairo, double x, double y, double width, double height) const {
    if (drawing_ != nullptr) {
      const RsvgRectangle viewport{x, y, width, height};
      rsvg_handle_render_document(drawing_.get(), cairo, &viewport, nullptr);
      return;
    }
    cairo_translate(cairo, x, y);
    cairo_scale(cairo, width / width_, height / height_);
    cairo_set_source_surface(cairo, pixels_.get(), 0, 0);
    cairo_paint(cairo);
  }

 private:
  SurfacePtr pixels_;
  GObjectPtr<RsvgHandle> drawing_;
  double width_ = 0, height_ = 0;
};

namespace {

PicturePtr decode_pixels(const std::string& bytes) {
  bool refused = false;
  const GObjectPtr<GdkPixbufLoader> loader(
      gdk_pixbuf_loader_new_with_type(is_png(bytes) ? "png" : "jpeg", nullptr));
  if (loader == nullptr) return nullptr;
  g_signal_connect(loader.get(), "size-prepared", G_CALLBACK(size_prepared), &refused);
  const bool read =
      gdk_pixbuf_loader_write(loader.get(), reinterpret_cast<const guchar*>(bytes.data()),
                              bytes.size(), nullptr) != FALSE;
  const bool closed = gdk_pixbuf_loader_close(loader.get(), nullptr) != FALSE;
  GdkPixbuf* pixbuf = gdk_pixbuf_loader_get_pixbuf(loader.get());
  if (!read || !closed || refused || pixbuf == nullptr) return nullptr;
  const GObjectPtr<GdkPixbuf> upright(gdk_pixbuf_apply_embedded_orientation(pixbuf));
  SurfacePtr surface = surface_of(upright.get());
  if (surface == nullptr) return nullptr;
  return std::make_shared<Picture>(std::move(surface));
}

PicturePtr decode_drawing(const std::string& bytes) {
  // No base file: a drawing can then load nothing from outside.
  GObjectPtr<RsvgHandle> handle(rsvg_handle_new_from_data(
      reinterpret_cast<const guint8*>(bytes.data()), bytes.size(), nullptr));
  if (handle == nullptr) return nullptr;
  rsvg_handle_set_dpi(handle.get(), 72);
  return std::make_shared<Picture>(std::move(handle));
}

}  // namespace

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
  if (std::filesystem::file_size(folder / path, error) > kMaxBytes)
    return unusable("is larger than 20 MiB");
  const std::string bytes = read_file(folder / path, kMaxBytes);
  PicturePtr picture;
  if (is_png(bytes) || is_jpeg(bytes)) {
    picture = decode_pixels(bytes);
  } else if (is_svg(bytes)) {
    picture = decode_drawing(bytes);
  } else if (is_pdf(bytes) && desk.context.draw_pdf) {
    const DrawnPdf drawn = desk.context.draw_pdf(path);
    if (!drawn.why.empty()) return unusable("cannot be drawn: " + drawn.why);
    picture = decode_drawing(drawn.svg);
  } else {
    return unusable("is neither PNG nor JPEG nor SVG nor PDF");
  }
  return picture != nullptr ? picture : unusable("is damaged or larger than 64 million pixels");
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
