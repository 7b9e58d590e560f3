#include "typeset/flow.hpp"

#include <algorithm>
#include <iterator>

#include "typeset/foot.hpp"

namespace colophon::typeset {
namespace {

/// Rounding of sums must not push a line off a page that it just fits.
constexpr double kSlackPt = 0.01;

/// Index behind the chain that starts at `from`.
std::size_t chain_end(const Boxes& boxes, std::size_t from) {
  std::size_t end = from;
  while (end < boxes.size() && boxes[end].keep_with_next) ++end;
  return std::min(end + 1, boxes.size());
}

/// Space between a box and the one above it in the same block.
double gap_above(const Boxes& boxes, std::size_t i) {
  return boxes[i].before_pt + (i > 0 ? boxes[i - 1].after_pt : 0);
}

/// Height of some boxes, with `above` in front of the first.
double height_of(const Boxes& boxes, std::size_t from, std::size_t to, double above) {
  double height = 0;
  for (std::size_t i = from; i < to; ++i) {
    height += boxes[i].height_pt + (i == from ? above : gap_above(boxes, i));
  }
  return height;
}

struct Filled {
  std::size_t next = 0;  ///< first box that did not fit
  double height = 0;     ///< of the tallest column
  std::vector<Placed> placed;
};

/// Where columns stand: the rest of a page that is `page_height` high.
struct Area {
  double x, y, width, height, page_height;
  int page;
};

/// Fills columns of one height. A chain that is taller than a whole page is divided.
Filled fill(const Block& block, std::size_t from, const Area& area) {
  Filled out;
  out.next = from;
  const double step = column_width(area.width, block.columns, block.gap_pt) + block.gap_pt;
  for (int column = 0; column < block.columns; ++column) {
    const double x = area.x + column * step;
    double used = 0;
    if (column == 0 && from > 0 && block.boxes[from].resumed != nullptr) {
      const Box& resumed = *block.boxes[from].resumed;
      out.placed.push_back({&resumed, area.page, x, area.y});
      used = resumed.height_pt + resumed.after_pt;
    }
    while (out.next < block.boxes.size()) {
      std::size_t end = chain_end(block.boxes, out.next);
      const bool divide = height_of(block.boxes, out.next, end, 0) > area.page_height + kSlackPt;
      if (divide) end = out.next + 1;
      const double gap = used == 0          ? 0
                         : out.next == from ? block.boxes[from].before_pt
                                            : gap_above(block.boxes, out.next);
      const double chain = height_of(block.boxes, out.next, end, gap);
      // A box taller than the page is set all the same, and runs over its foot.
      const bool forced = used == 0 && divide && area.height >= area.page_height - kSlackPt;
      if (used + chain > area.height + kSlackPt && !forced) break;
      for (std::size_t i = out.next; i < end; ++i) {
        used += i == out.next ? gap : gap_above(block.boxes, i);
        out.placed.push_back({&block.boxes[i], area.page, x, area.y + used});
        used += block.boxes[i].height_pt;
      }
      out.next = end;
    }
    out.height = std::max(out.height, used);
  }
  return out;
}

/// The least height at which the rest of the block fits into its columns.
Filled balanced(const Block& block, std::size_t from, Area area) {
  double low = 0, high = area.height;
  Filled best = fill(block, from, area);
  while (high - low > 0.5) {
    area.height = (low + high) / 2;
    Filled trial = fill(block, from, area);
    if (trial.next == block.boxes.size()) {
      best = std::move(trial);
      high = area.height;
    } else {
      low = area.height;
    }
  }
  return best;
}

/// Height of the first chain of the first block that has one: what a heading must not leave behind.
double first_chain_height(const Flow& flow, std::size_t block) {
  for (; block < flow.size(); ++block) {
    const Boxes& boxes = flow[block].boxes;
    if (!boxes.empty()) return height_of(boxes, 0, chain_end(boxes, 0), boxes.front().before_pt);
  }
  return 0;
}

}  // namespace

void Canvas::rule(double x, double y, double width, double weight) const {
  const double left = from_left(x, width);
  cairo_set_source_rgb(cairo, 0, 0, 0);
  cairo_set_line_width(cairo, weight);
  cairo_move_to(cairo, left, y);
  cairo_line_to(cairo, left + width, y);
  cairo_stroke(cairo);
}

void Canvas::link(double x, double y, double width, double height, PageLink link) const {
  if ((link.item.empty() && link.uri.empty()) || width <= 0) return;
  link.page = page;
  const double left = from_left(x, width);
  link.rect = {left, height_pt - y - height, left + width, height_pt - y};
  links->push_back(std::move(link));
}

// cairo numbers the sequences of a page from 0, and knows the types of structure elements but not
// artifacts; the writer gives those their name.
Marked::Marked(const Canvas& canvas, int element)
    : cairo_(canvas.cairo),
      tag_(canvas.tags == nullptr       ? nullptr
           : element == Tags::kArtifact ? "Private"
                                        : "Span") {
  if (tag_ == nullptr) return;
  cairo_tag_begin(cairo_, tag_, nullptr);
  const int number = (*canvas.next_mcid)++;
  if (element != Tags::kArtifact) canvas.tags->drawn(element, canvas.page, number);
}

Marked::~Marked() {
  if (tag_ != nullptr) cairo_tag_end(cairo_, tag_);
}

void append(Boxes& to, Boxes from) {
  to.insert(to.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
}

Boxes kept_together(Boxes boxes) {
  for (std::size_t i = 0; i + 1 < boxes.size(); ++i) boxes[i].keep_with_next = true;
  return boxes;
}

double total_height(const Boxes& boxes) {
  return height_of(boxes, 0, boxes.size(), 0);
}

void draw_stacked(const Boxes& boxes, const Canvas& canvas, double x, double y) {
  for (std::size_t i = 0; i < boxes.size(); ++i) {
    if (i > 0) y += gap_above(boxes, i);
    if (boxes[i].draw) boxes[i].draw(canvas, x, y);
    y += boxes[i].height_pt;
  }
}

double column_width(double width_pt, int columns, double gap_pt) {
  return (width_pt - gap_pt * (columns - 1)) / columns;
}

std::vector<Placed> paginate(const Flow& flow, const Frame& frame) {
  std::vector<Placed> placed;
  Foot foot(frame);
  int page = 0;
  double used = 0;   // of the page
  double after = 0;  // space that the last box asks for below it
  const auto next_page = [&] {
    foot.turn(placed, page++);
    used = after = 0;
  };
  for (std::size_t b = 0; b < flow.size(); ++b) {
    const Block& block = flow[b];
    std::size_t at = 0;
    while (at < block.boxes.size()) {
      const double gap = used > 0 ? after + block.boxes[at].before_pt : 0;
      if (block.columns > 1) {
        const Area area = {.x = frame.left_pt,
                           .y = frame.top_pt + used + gap,
                           .width = frame.width_pt,
                           .height = frame.height_pt - used - gap - foot.height(),
                           .page_height = frame.height_pt,
                           .page = page};
        Filled part = fill(block, at, area);
        if (part.next == block.boxes.size()) part = balanced(block, at, area);
        at = part.next;
        used += gap + part.height;
        after = at > 0 ? block.boxes[at - 1].after_pt : 0;
        placed.insert(placed.end(), part.placed.begin(), part.placed.end());
        if (at < block.boxes.size()) next_page();
        continue;
      }
      std::size_t end = chain_end(block.boxes, at);
      const bool trailing = block.boxes[end - 1].keep_with_next && end == block.boxes.size();
      double needed = height_of(block.boxes, at, end, gap);
      if (trailing) needed += block.boxes[end - 1].after_pt + first_chain_height(flow, b + 1);
      if (needed > frame.height_pt + kSlackPt) {
        end = at + 1;
        needed = height_of(block.boxes, at, end, gap);
      }
      if (!foot.admit(block.boxes, at, end, frame.height_pt - used - needed, false)) {
        if (used > 0 || foot.height() > 0) {
          next_page();
          continue;
        }
        // Not even an empty page holds it with its notes.
        end = at + 1;
        foot.admit(block.boxes, at, end, frame.height_pt - block.boxes[at].height_pt, true);
      }
      for (; at < end; ++at) {
        const Box& box = block.boxes[at];
        if (used > 0) used += after + box.before_pt;
        placed.push_back({&box, page, frame.left_pt, frame.top_pt + used});
        used += box.height_pt;
        after = box.after_pt;
      }
    }
  }
  do {
    next_page();
  } while (foot.height() > 0);
  return placed;
}

double height_with_notes(const Boxes& boxes, const Frame& frame) {
  Foot foot(frame);
  foot.admit(boxes, 0, boxes.size(), frame.height_pt, true);
  return total_height(boxes) + foot.height() + (foot.waits() ? frame.height_pt : 0);
}

std::vector<Placed> spread(const Boxes& boxes, const Frame& frame) {
  double stretch = 0;
  for (const Box& box : boxes) stretch += box.stretch;
  const double spare = std::max(0.0, frame.height_pt - height_with_notes(boxes, frame));
  std::vector<Placed> placed;
  double y = frame.top_pt;
  for (std::size_t i = 0; i < boxes.size(); ++i) {
    if (i > 0) y += gap_above(boxes, i);
    placed.push_back({&boxes[i], 0, frame.left_pt, y});
    y += boxes[i].height_pt + (stretch > 0 ? spare * boxes[i].stretch / stretch : 0);
  }
  Foot foot(frame);
  foot.admit(boxes, 0, boxes.size(), frame.height_pt, true);
  foot.turn(placed, 0);
  return placed;
}

}  // namespace colophon::typeset
