#pragma once

#include <glib.h>
#include <poppler.h>

#include <memory>
#include <string>
#include <string_view>

#include "colophon/facts.hpp"
#include "pdf/measure.hpp"
#include "pdf/structure.hpp"

namespace colophon::pdf {

struct ObjectUnref {
  void operator()(void* object) const { g_object_unref(object); }
};
using PopplerPagePointer = std::unique_ptr<PopplerPage, ObjectUnref>;
using PopplerDocumentPointer = std::unique_ptr<PopplerDocument, ObjectUnref>;

/// Opens a file from its bytes, which must outlive the document. Returns nullptr if poppler cannot,
/// and `why`.
PopplerDocumentPointer open_in_poppler(std::string_view bytes, std::string& why);

/// Fills text, runs and `has_text` of one page.
void read_text(PopplerPage* page, PageFact& fact);

/// Finds what is inked on pages, and what of it lies outside a frame. Keeps its drawing surface
/// from page to page.
class InkMeter {
 public:
  explicit InkMeter(const Frame& frame);
  ~InkMeter();
  InkMeter(const InkMeter&) = delete;
  InkMeter& operator=(const InkMeter&) = delete;

  /// Measures one page whose geometry and runs are known, `number` counts from 1. `images` are
  /// those of the page. Returns false if the page could not be drawn.
  bool measure(PopplerPage* page, int number, const PageTraits& traits,
               const std::vector<const ImageFact*>& images, PageFact& fact);

 private:
  struct Canvas;
  Frame frame_;
  std::unique_ptr<Canvas> canvas_;
};

}  // namespace colophon::pdf
