#include "pdf/whole_text.hpp"

#include <string_view>
#include <utility>

namespace colophon::pdf {
namespace {

WholeText selected(PopplerPage* page, PopplerRectangle area) {
  WholeText found;
  found.area = area;
  found.text.reset(poppler_page_get_text_for_area(page, &area));
  if (found.text == nullptr) return found;
  PopplerRectangle* boxes = nullptr;
  if (poppler_page_get_text_layout_for_area(page, &area, &boxes, &found.count) == FALSE) {
    found.count = 0;
  }
  found.boxes.reset(boxes);
  return found;
}

}  // namespace

WholeText whole_text(PopplerPage* page) {
  constexpr std::string_view kRightToLeft = "\u202B";
  PopplerRectangle area{};
  poppler_page_get_size(page, &area.x2, &area.y2);
  WholeText found = selected(page, area);
  const bool leftwards =
      found.text != nullptr &&
      std::string_view(found.text.get()).find(kRightToLeft) != std::string_view::npos;
  if (!leftwards) return found;
  std::swap(area.x1, area.x2);
  WholeText from_right = selected(page, area);
  return from_right.count > found.count ? std::move(from_right) : std::move(found);
}

}  // namespace colophon::pdf
