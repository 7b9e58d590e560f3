#include <algorithm>
#include <cmath>
#include <optional>
#include <string_view>

#include "base/text.hpp"
#include "pdf/fonts.hpp"
#include "pdf/page_space.hpp"
#include "pdf/page_text.hpp"
#include "pdf/poppler_page.hpp"

namespace colophon::pdf {
namespace {

struct GFree {
  void operator()(void* memory) const { g_free(memory); }
};
struct AttributesFree {
  void operator()(GList* list) const { poppler_page_free_text_attributes(list); }
};

/// White space between two boxes, sideways or upwards, whichever is more; 0 if they touch.
double gap(const RectPt& a, const RectPt& b) {
  return std::max({b.x0 - a.x1, a.x0 - b.x1, b.y0 - a.y1, a.y0 - b.y1, 0.0});
}

/// Builds runs: characters in one font and size, on one line.
class RunBuilder {
 public:
  explicit RunBuilder(PageFact& page) : page_(page) {}

  void add(std::string_view character, const PopplerRectangle& r, const char* font, double size) {
    const RectPt box = {r.x1, r.y1, r.x2, r.y2};
    // Poppler ends no line where it goes on in another column; a blank has a box as wide as it is.
    const double em = std::max({size, last_.height(), box.height()});
    if (!text_.empty() && gap(last_, box) > em) finish(font, size);
    last_ = box;
    text_ += character;
    // Blanks at the ends take no room.
    if (!trim(character).empty()) shown_ = shown_ ? united(*shown_, box) : box;
  }

  void finish(const char* font, double size) {
    const std::string_view kept = trim(text_);
    if (shown_) {
      TextRun& run = page_.runs.emplace_back();
      run.text = kept;
      run.rect = from_display(*shown_, page_);
      run.font = without_subset_tag(font != nullptr ? font : "");
      run.size_pt = std::round(size * page_.user_unit * 100) / 100;
    }
    text_.clear();
    shown_.reset();
  }

 private:
  PageFact& page_;
  std::string text_;
  std::optional<RectPt> shown_;
  RectPt last_{};
};

}  // namespace

void read_text(PopplerPage* page, PageFact& fact) {
  const std::unique_ptr<char, GFree> text(poppler_page_get_text(page));
  if (text == nullptr) return;
  fact.text = text.get();
  fact.has_text = fact.text.find_first_not_of(" \t\r\n\f") != std::string::npos;
  if (!fact.has_text) return;

  PopplerRectangle* layout = nullptr;
  guint count = 0;
  if (poppler_page_get_text_layout(page, &layout, &count) == 0) return;
  const std::unique_ptr<PopplerRectangle, GFree> boxes(layout);
  const std::unique_ptr<GList, AttributesFree> attributes(poppler_page_get_text_attributes(page));

  // Attributes count boxes; what lies between two, such as the end of a line, goes with the second.
  std::vector<const PopplerTextAttributes*> styles(count);
  std::size_t next = 0;
  for (const GList* entry = attributes.get(); entry != nullptr; entry = entry->next) {
    const auto* style = static_cast<const PopplerTextAttributes*>(entry->data);
    for (; next < styles.size() && static_cast<int>(next) <= style->end_index; ++next)
      styles[next] = style;
  }
  RunBuilder run(fact);
  const PopplerTextAttributes* current = nullptr;
  const auto finish = [&] {
    if (current != nullptr) run.finish(current->font_name, current->font_size);
  };
  for (const auto& [character, box] : paired(to_utf32(text.get()), count)) {
    if (styles[box] != current) finish();
    current = styles[box];
    if (character == U'\n') {
      finish();
    } else if (current != nullptr) {
      run.add(to_utf8(character), layout[box], current->font_name, current->font_size);
    }
  }
  finish();
}

}  // namespace colophon::pdf
