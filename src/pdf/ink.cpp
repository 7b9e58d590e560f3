#include <cairo.h>
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "base/text.hpp"
#include "pdf/cairo_handles.hpp"
#include "pdf/ink_regions.hpp"
#include "pdf/page_space.hpp"
#include "pdf/poppler_page.hpp"

namespace colophon::pdf {
namespace {

// 100 dpi: a pixel is 0.72 pt, finer than any margin rule (reference measurements of the project).
constexpr double kScale = 100.0 / 72.0;
constexpr double kPixelLimit = 24e6;   // 96 MB of picture; larger pages are drawn coarser
constexpr double kMostPixels = 32000;  // cairo's own bound on either side of a picture
constexpr double kGapPt = 4;           // marks nearer than this are one thing: letters of a word

double common_area(const RectPt& a, const RectPt& b) {
  if (!overlap(a, b)) return 0;
  return (std::min(a.x1, b.x1) - std::max(a.x0, b.x0)) *
         (std::min(a.y1, b.y1) - std::max(a.y0, b.y0));
}

/// What lies at a place: the text, an image, or else graphics.
std::string name_of(const RectPt& place, const std::vector<const ImageFact*>& images,
                    const PageFact& page) {
  const TextRun* best = nullptr;
  double most = 0;
  for (const TextRun& run : page.runs) {
    const double area = common_area(run.rect, place);
    if (area > most) {
      most = area;
      best = &run;
    }
  }
  if (best != nullptr) return "text " + in_quotes(best->text);
  const bool image = std::any_of(images.begin(), images.end(), [&](const ImageFact* candidate) {
    return overlap(candidate->rect, place);
  });
  return image ? "image" : "graphics";
}

}  // namespace

struct InkMeter::Canvas {
  CairoSurface surface;
  int width = 0, height = 0;
  double scale = kScale;

  /// Draws the page on white. Returns false if cairo or poppler fail.
  bool draw(PopplerPage* page, const DisplaySize& size) {
    const double area = size.width * size.height * kScale * kScale;
    scale = area > kPixelLimit ? kScale * std::sqrt(kPixelLimit / area) : kScale;
    const double wide = std::ceil(size.width * scale), high = std::ceil(size.height * scale);
    // Thinner shapes are no pages.
    if (!(wide >= 1 && high >= 1 && wide < kMostPixels && high < kMostPixels)) return false;
    const int w = static_cast<int>(wide), h = static_cast<int>(high);
    if (surface == nullptr || w != width || h != height) {
      surface.reset(cairo_image_surface_create(CAIRO_FORMAT_RGB24, w, h));
      width = w;
      height = h;
    }
    const CairoContext context(cairo_create(surface.get()));
    cairo_set_source_rgb(context.get(), 1, 1, 1);
    cairo_paint(context.get());
    cairo_scale(context.get(), scale, scale);
    poppler_page_render_for_printing(page, context.get());
    cairo_surface_flush(surface.get());
    return cairo_status(context.get()) == CAIRO_STATUS_SUCCESS &&
           cairo_surface_status(surface.get()) == CAIRO_STATUS_SUCCESS;
  }

  [[nodiscard]] Picture picture() const {
    const unsigned char* data = cairo_image_surface_get_data(surface.get());
    // cairo keeps RGB24 as aligned 32-bit words.
    return {reinterpret_cast<const std::uint32_t*>(data), width, height,
            cairo_image_surface_get_stride(surface.get()) / 4};
  }

  [[nodiscard]] RectPt shown(const PixelBox& box) const {
    return {box.x0 / scale, box.y0 / scale, box.x1 / scale, box.y1 / scale};
  }
};

InkMeter::InkMeter(const Frame& frame) : frame_(frame), canvas_(std::make_unique<Canvas>()) {}
InkMeter::~InkMeter() = default;

bool InkMeter::measure(PopplerPage* page, int number, const PageTraits& traits,
                       const std::vector<const ImageFact*>& images, PageFact& fact) {
  const DisplaySize size = display_size(fact);
  const RectPt inside = {frame_.left_pt / fact.user_unit, frame_.top_on(number) / fact.user_unit,
                         size.width - frame_.right_pt / fact.user_unit,
                         size.height - frame_.bottom_pt / fact.user_unit};
  // The bounding box costs a seventh of a drawing but misses the ink of Type 3 fonts and inline
  // images: it may only acquit a page.
  PopplerRectangle box{};
  const bool reliable = !traits.type3 && fact.inline_images == 0;
  if (reliable && poppler_page_get_bounding_box(page, &box) != 0) {
    const RectPt shown = {box.x1, box.y1, box.x2, box.y2};
    if (shown.x0 >= inside.x0 && shown.y0 >= inside.y0 && shown.x1 <= inside.x1 &&
        shown.y1 <= inside.y1) {
      fact.ink.box = from_display(shown, fact);
      return true;
    }
  }
  if (!canvas_->draw(page, size)) return false;
  fact.ink.exact = true;
  const Picture picture = canvas_->picture();
  const auto inked = ink_box(picture);
  if (!inked) return true;
  fact.ink.box = from_display(canvas_->shown(*inked), fact);

  // Four strips round the frame, the corners with the upper and the lower one, so that a line
  // round the page comes out as four rectangles and not as the whole page.
  // A tiny /UserUnit makes the frame larger than any number of pixels.
  const auto pixel = [&](double value) {
    return static_cast<int>(std::lround(std::clamp(value * canvas_->scale, 0.0, kMostPixels)));
  };
  const int left = std::max(0, pixel(inside.x0)), right = std::max(left, pixel(inside.x1));
  const int top = std::max(0, pixel(inside.y0)), bottom = std::max(top, pixel(inside.y1));
  const int gap = std::max(1, pixel(kGapPt / fact.user_unit));
  std::vector<PixelBox> regions;
  for (const PixelBox& strip :
       {PixelBox{0, 0, picture.width, top}, PixelBox{0, bottom, picture.width, picture.height},
        PixelBox{0, top, left, bottom}, PixelBox{right, top, picture.width, bottom}}) {
    const auto found = ink_regions(picture, strip, gap);
    regions.insert(regions.end(), found.begin(), found.end());
  }
  const std::size_t kept = std::min(regions.size(), InkFact::kMostOutside);
  std::stable_sort(regions.begin(), regions.end(),
                   [](const PixelBox& a, const PixelBox& b) { return a.area() > b.area(); });
  for (std::size_t i = 0; i < kept; ++i) {
    const RectPt place = from_display(canvas_->shown(regions[i]), fact);
    fact.ink.outside.push_back({place, name_of(place, images, fact)});
  }
  return true;
}

}  // namespace colophon::pdf
