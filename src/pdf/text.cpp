#include <algorithm>
#include <cmath>
#include <optional>
#include <string_view>

#include "base/text.hpp"
#include "pdf/fonts.hpp"
#include "pdf/page_space.hpp"
#include "pdf/page_text.hpp"
#include "pdf/poppler_page.hpp"
#include "pdf/whole_text.hpp"

namespace colophon::pdf {
namespace {

struct AttributesFree {
  void operator()(GList* list) const { poppler_page_free_text_attributes(list); }
};

/// Characters that stand further apart than this, in ems, with a blank between them or without, are
/// in two runs: poppler takes columns ten points apart, as in LaTeX's own classes, for one, and
/// drops the blank after a heading's number. Lines set tightly have blanks of up to half an em.
constexpr double kWidestBlank = 0.75, kWidestGap = 0.25;

/// Builds runs: characters in one font and size, on one line. Blanks at their ends are no part of
/// them.
class RunBuilder {
 public:
  explicit RunBuilder(PageFact& page) : page_(page) {}

  void add(char32_t character, const PopplerRectangle& r, const PopplerTextAttributes* style) {
    if (style != style_) finish();
    style_ = style;
    const bool blank = character == U' ';
    const RectPt box = {r.x1, r.y1, r.x2, r.y2};
    if (!blank) {
      if (shown_ && stands_apart(box)) finish();
      shown_ = shown_ ? united(*shown_, box) : box;
      last_ = box;
    }
    blank_ = blank;
    text_ += to_utf8(character);
  }

  void finish() {
    if (const std::string_view kept = trim(text_); shown_ && !kept.empty() && style_ != nullptr) {
      TextRun& run = page_.runs.emplace_back();
      run.text = kept;
      run.rect = from_display(*shown_, page_);
      run.font = without_subset_tag(style_->font_name != nullptr ? style_->font_name : "");
      run.size_pt = std::round(style_->font_size * page_.user_unit * 100) / 100;
    }
    text_.clear();
    shown_.reset();
    blank_ = false;
  }

 private:
  [[nodiscard]] bool stands_apart(const RectPt& box) const {
    if (style_ == nullptr) return false;
    const double gap =
        std::max({box.x0 - last_.x1, last_.x0 - box.x1, box.y0 - last_.y1, last_.y0 - box.y1});
    // The size that poppler tells for Type 3 fonts may be far too small.
    const double em = std::max(style_->font_size, box.height() / 2);
    return gap > (blank_ ? kWidestBlank : kWidestGap) * em;
  }

  PageFact& page_;
  const PopplerTextAttributes* style_ = nullptr;
  std::string text_;
  std::optional<RectPt> shown_;  ///< of the characters that are no blanks
  RectPt last_{};                ///< of the last of these
  bool blank_ = false;           ///< blanks follow it
};

}  // namespace

void read_text(PopplerPage* page, PageFact& fact) {
  WholeText whole = whole_text(page);
  if (whole.text == nullptr) return;
  fact.text = whole.text.get();
  fact.has_text = fact.text.find_first_not_of(" \t\r\n\f") != std::string::npos;
  if (!fact.has_text) return;

  if (whole.boxes == nullptr) return;
  const std::unique_ptr<GList, AttributesFree> attributes(
      poppler_page_get_text_attributes_for_area(page, &whole.area));

  // Attributes count boxes; what lies between two, such as the end of a line, goes with the second.
  std::vector<const PopplerTextAttributes*> styles(whole.count);
  std::size_t next = 0;
  for (const GList* entry = attributes.get(); entry != nullptr; entry = entry->next) {
    const auto* style = static_cast<const PopplerTextAttributes*>(entry->data);
    for (; next < styles.size() && static_cast<int>(next) <= style->end_index; ++next)
      styles[next] = style;
  }
  RunBuilder run(fact);
  for (const auto& [character, box] : paired(to_utf32(whole.text.get()), whole.count)) {
    if (character == U'\n') {
      run.finish();
    } else {
      run.add(character, whole.boxes.get()[box], styles[box]);
    }
  }
  run.finish();
}

}  // namespace colophon::pdf
