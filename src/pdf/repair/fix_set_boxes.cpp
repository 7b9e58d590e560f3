#include <fmt/format.h>

#include <algorithm>

#include "base/number.hpp"
#include "pdf/repair/patient.hpp"

namespace colophon::pdf::repair {
namespace {

using Box = QPDFObjectHandle::Rectangle;

bool is_area(const Box& box) {
  return box.llx < box.urx && box.lly < box.ury;
}

Box ordered(const Box& box) {
  return {std::min(box.llx, box.urx), std::min(box.lly, box.ury), std::max(box.llx, box.urx),
          std::max(box.lly, box.ury)};
}

Box within(const Box& box, const Box& outer) {
  return {std::max(box.llx, outer.llx), std::max(box.lly, outer.lly), std::min(box.urx, outer.urx),
          std::min(box.ury, outer.ury)};
}

bool same(const Box& a, const Box& b) {
  return a.llx == b.llx && a.lly == b.lly && a.urx == b.urx && a.ury == b.ury;
}

/// Puts one box inside another. A box that has nothing in common with it counts as absent for
/// viewers, and goes. Returns true if something had to be changed.
bool fit(QPDFPageObjectHelper& page, const char* key, const Box& outer) {
  QPDFObjectHandle written = page.getAttribute(key, false);
  if (written.isNull()) return false;
  const Box before = written.isRectangle() ? ordered(written.getArrayAsRectangle()) : Box();
  const Box after = within(before, outer);
  if (is_area(after) && same(before, after)) return false;
  // An inherited box is overruled by one of the page's own.
  page.getObjectHandle().replaceKey(
      key, QPDFObjectHandle::newFromRectangle(is_area(after) ? after : outer));
  return true;
}

void apply(Patient& patient) {
  std::vector<int> changed;
  for (std::size_t i = 0; i < patient.pages().size(); ++i) {
    QPDFPageObjectHelper& page = patient.pages()[i];
    QPDFObjectHandle media = page.getAttribute("/MediaBox", false);
    if (!media.isRectangle()) continue;  // viewers differ on what is meant
    const Box sheet = ordered(media.getArrayAsRectangle());
    if (!is_area(sheet)) continue;
    // ISO 32000-1, 14.11.2.1: the others lie in the MediaBox; the TrimBox and the ArtBox lie in the
    // BleedBox, too, if there is one.
    bool wrong = fit(page, "/CropBox", sheet);
    wrong = fit(page, "/BleedBox", sheet) || wrong;
    QPDFObjectHandle bleed = page.getAttribute("/BleedBox", false);
    const Box outer = bleed.isRectangle() ? bleed.getArrayAsRectangle() : sheet;
    wrong = fit(page, "/TrimBox", outer) || wrong;
    wrong = fit(page, "/ArtBox", outer) || wrong;
    if (wrong) changed.push_back(static_cast<int>(i) + 1);
  }
  if (changed.empty()) return;
  patient.did(fmt::format("page boxes made to agree on {} {}",
                          changed.size() == 1 ? "page" : "pages", page_ranges(changed)));
}

}  // namespace

extern const Fix fix_set_boxes;
const Fix fix_set_boxes = {"set-boxes",
                           "Makes the page boxes lie within each other; what is seen stays.",
                           Occasion::kAlong, apply};

}  // namespace colophon::pdf::repair
