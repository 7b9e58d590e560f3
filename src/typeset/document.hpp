#pragma once

#include <ctime>
#include <string>
#include <vector>

#include "typeset/flow.hpp"

namespace colophon::typeset {

/// A PDF file being drawn with cairo, in memory. Bytes depend on what is drawn and `date` alone.
class Document {
 public:
  /// `tags`: the structure of what will be drawn; nullptr: it has none.
  Document(double width_pt, double height_pt, std::time_t date, Tags* tags = nullptr,
           bool right_to_left = false);
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
  int next_mcid_ = 0;  ///< on the page now drawn on
  Canvas canvas_;
};

}  // namespace colophon::typeset
