#include <cmath>
#include <string_view>

#include "base/text.hpp"
#include "pdf/fonts.hpp"
#include "pdf/page_space.hpp"
#include "pdf/poppler_page.hpp"

namespace colophon::pdf {
namespace {

struct GFree {
  void operator()(void* memory) const { g_free(memory); }
};
struct AttributesFree {
  void operator()(GList* list) const { poppler_page_free_text_attributes(list); }
};

/// Builds runs: characters in one font and size, on one line.
class RunBuilder {
 public:
  explicit RunBuilder(PageFact& page) : page_(page) {}

  void add(std::string_view character, const PopplerRectangle& r) {
    const RectPt box = {r.x1, r.y1, r.x2, r.y2};
    shown_ = text_.empty() ? box : united(shown_, box);
    text_ += character;
  }

  void finish(const char* font, double size) {
    const std::string_view kept = trim(text_);
    if (!kept.empty()) {
      TextRun& run = page_.runs.emplace_back();
      run.text = kept;
      run.rect = from_display(shown_, page_);
      run.font = without_subset_tag(font != nullptr ? font : "");
      run.size_pt = std::round(size * page_.user_unit * 100) / 100;
    }
    text_.clear();
  }

 private:
  PageFact& page_;
  std::string text_;
  RectPt shown_{};
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

  RunBuilder run(fact);
  const GList* entry = attributes.get();
  const auto style = [&] {
    return entry != nullptr ? static_cast<const PopplerTextAttributes*>(entry->data) : nullptr;
  };
  const auto finish = [&] {
    if (style() != nullptr) run.finish(style()->font_name, style()->font_size);
  };
  int index = 0;
  for (const char* at = text.get(); *at != '\0' && index < static_cast<int>(count); ++index) {
    while (style() != nullptr && index > style()->end_index) {
      finish();
      entry = entry->next;
    }
    const char* next = g_utf8_next_char(at);
    if (*at == '\n') {
      finish();
    } else {
      run.add({at, static_cast<std::size_t>(next - at)}, layout[index]);
    }
    at = next;
  }
  finish();
}

}  // namespace colophon::pdf
