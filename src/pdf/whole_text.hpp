#pragma once

#include <glib.h>
#include <poppler.h>

#include <memory>

namespace colophon::pdf {

struct GFree {
  void operator()(void* memory) const { g_free(memory); }
};

/// The text of a page, its boxes (page_text.hpp pairs them), and the area it was selected in.
struct WholeText {
  std::unique_ptr<char, GFree> text;  ///< UTF-8; null if poppler has none
  std::unique_ptr<PopplerRectangle, GFree> boxes;
  guint count = 0;  ///< of boxes
  PopplerRectangle area{};
};

/// Poppler selects text from one corner of the page to the opposite one as a reader would. On a
/// page whose text runs from right to left the selection must begin on the right: begun on the left
/// it leaves out the first line and the last.
WholeText whole_text(PopplerPage* page);

}  // namespace colophon::pdf
