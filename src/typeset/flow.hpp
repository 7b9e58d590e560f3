#pragma once

#include <cairo.h>

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "colophon/pages.hpp"
#include "typeset/tags.hpp"

namespace colophon::typeset {

/// One page being drawn. What boxes are given and compute with are pt from the edge at which lines
/// begin (the right one where text runs from right to left) and from the upper edge; `from_left`
/// turns the former into cairo's.
struct Canvas {
  cairo_t* cairo = nullptr;
  int page = 0;
  double width_pt = 0, height_pt = 0;
  bool right_to_left = false;
  std::vector<PageLink>* links = nullptr;
  Tags* tags = nullptr;  ///< nullptr: what is drawn has no structure
  int* next_mcid = nullptr;

  /// Distance from the page's left edge of something `width` wide that begins at `x`.
  [[nodiscard]] double from_left(double x, double width) const {
    return right_to_left ? width_pt - x - width : x;
  }
  /// Draws a black line.
  void rule(double x, double y, double width, double weight) const;
  /// Notes a link on a rectangle given by the upper corner at which it begins; its page and
  /// rectangle are filled in. At most one target is set.
  void link(double x, double y, double width, double height, PageLink link) const;
};

/// What is drawn while this lives is content of an element, or an artifact
/// (ISO 32000-1, 14.8.2.2). They do not nest.
class Marked {
 public:
  Marked(const Canvas& canvas, int element);
  ~Marked();
  Marked(const Marked&) = delete;
  Marked& operator=(const Marked&) = delete;

 private:
  cairo_t* cairo_;
  const char* tag_;  ///< nullptr: nothing to end
};

/// Something of known height that is not divided: a line of text, a table row, a picture.
struct Box {
  double height_pt = 0;
  double shrink_pt = 0;  ///< how much of its height it can give up (`tightened`)
  double before_pt = 0;  ///< space above; dropped at the top of a page or column
  double after_pt = 0;   ///< space below, added to the next one's `before_pt`; dropped there too
  bool keep_with_next = false;  ///< no break after it
  double stretch = 0;           ///< share of the space left over on a display page
  std::function<void(const Canvas&, double x, double y)> draw;
  /// Stands above this box where it begins a page after the first ("K (continued)").
  std::shared_ptr<const Box> resumed;
  /// Footnotes that it calls, each as its lines. Only those of running text in one column print.
  std::vector<std::shared_ptr<const std::vector<Box>>> notes;
};
using Boxes = std::vector<Box>;

void append(Boxes& to, Boxes from);
/// Forbids breaks inside: all but the last keep with the next.
Boxes kept_together(Boxes boxes);
double total_height(const Boxes& boxes);
/// Draws boxes below each other, inside another box.
void draw_stacked(const Boxes& boxes, const Canvas& canvas, double x, double y);

/// Boxes that run through one or more columns of equal width; the columns of the last page are
/// balanced.
struct Block {
  Boxes boxes;
  int columns = 1;
  double gap_pt = 0;
};
using Flow = std::vector<Block>;

/// The part of the page that text may fill.
struct Frame {
  double left_pt = 72, top_pt = 72, width_pt = 468, height_pt = 648;
};

double column_width(double width_pt, int columns, double gap_pt);

/// A box with its place.
struct Placed {
  const Box* box;
  int page;
  double x, y;
  bool foot = false;  ///< a footnote, below the text of its page
};

/// Decides the breaks: a chain of boxes that keep together moves to the next page as a whole if it
/// fits there; only a chain taller than a page is divided. Footnotes stand at the foot of the page
/// that calls them (`Foot`). Pointers refer into `flow`.
std::vector<Placed> paginate(const Flow& flow, const Frame& frame);

/// The flow with less space: at 1, spaces have 65 % of theirs and boxes give up all they can.
Flow tightened(Flow flow, double amount);

/// A flow and the frame that it is broken into.
struct Fitted {
  Flow flow;
  Frame frame;
};
/// Mends a last page that holds little: the flow is tightened until it ends on the page before;
/// where that is not enough and only a few lines are left over, all pages are made a little
/// shorter.
Fitted fitted(Flow flow, const Frame& frame);

/// Height of boxes on one page with their footnotes.
double height_with_notes(const Boxes& boxes, const Frame& frame);
/// Spreads the boxes over one page: what is left over goes to the stretchable ones.
std::vector<Placed> spread(const Boxes& boxes, const Frame& frame);

}  // namespace colophon::typeset
