#pragma once

#include <ctime>
#include <string>
#include <vector>

#include "typeset/flow.hpp"

namespace colophon::typeset {

/// A PDF file being drawn with cairo, in memory. Bytes depend on what is drawn and `date` alone.
class Document {
 public:
  Document(double width_pt, double height_pt, std::time_t date);
  ~Document();
  Document(const Document&) = delete;
  Document& operator=(const Document&) = delete;

  /// The page now drawn on.
  [[nodiscard]] const Canvas& canvas() const { return canvas_; }
  void next_page();
  void draw(const std::vector<Placed>& placed);
  /// Ends the file. Throws Failure if cairo ran out of memory.
  TypesetPiece finish();

 private:
  std::string bytes_;
  std::vector<PageLink> links_;
  cairo_surface_t* surface_;
  Canvas canvas_;
};

}  // namespace colophon::typeset
