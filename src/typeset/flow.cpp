#include "typeset/flow.hpp"

#include <algorithm>
#include <iterator>

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

double height_of(const Boxes& boxes, std::size_t from, std::size_t to, bool at_top) {
  double height = 0;
  for (std::size_t i = from; i < to; ++i) {
    height += boxes[i].height_pt + (at_top && i == from ? 0 : boxes[i].before_pt);
  }
  return height;
}

struct Filled {
  std::size_t next = 0;  ///< first box that did not fit
  double height = 0;     ///< of the tallest column
  std::vector<Placed> placed;
};

/// Fills columns of one height. A chain that is taller than a whole page is divided.
Filled fill(const Block& block, std::size_t from, double x, double y, double width, double height,
            double page_height, int page) {
  Filled out;
  out.next = from;
  const double step = column_width(width, block.columns, block.gap_pt) + block.gap_pt;
  for (int column = 0; column < block.columns; ++column) {
    double used = 0;
    while (out.next < block.boxes.size()) {
      std::size_t end = chain_end(block.boxes, out.next);
      const bool divide = height_of(block.boxes, out.next, end, true) > page_height + kSlackPt;
      if (divide) end = out.next + 1;
      const double chain = height_of(block.boxes, out.next, end, used == 0);
      // A box taller than the page is set all the same, and runs over its foot.
      const bool forced = used == 0 && divide && height >= page_height - kSlackPt;
      if (used + chain > height + kSlackPt && !forced) break;
      for (; out.next < end; ++out.next) {
        const Box& box = block.boxes[out.next];
        if (used > 0) used += box.before_pt;
        out.placed.push_back({&box, page, x + column * step, y + used});
        used += box.height_pt;
      }
    }
    out.height = std::max(out.height, used);
  }
  return out;
}

/// The least height at which the rest of the block fits into its columns.
Filled balanced(const Block& block, std::size_t from, double x, double y, double width,
                double height, double page_height, int page) {
  double low = 0, high = height;
  Filled best = fill(block, from, x, y, width, high, page_height, page);
  while (high - low > 0.5) {
    const double middle = (low + high) / 2;
    Filled trial = fill(block, from, x, y, width, middle, page_height, page);
    if (trial.next == block.boxes.size()) {
      best = std::move(trial);
      high = middle;
    } else {
      low = middle;
    }
  }
  return best;
}

/// Height of the first chain of the first block that has one: what a heading must not leave behind.
double first_chain_height(const Flow& flow, std::size_t block) {
  for (; block < flow.size(); ++block) {
    const Boxes& boxes = flow[block].boxes;
    if (!boxes.empty()) return height_of(boxes, 0, chain_end(boxes, 0), false);
  }
  return 0;
}

}  // namespace

void Canvas::link(double x, double y, double width, double height, const std::string& item,
                  const std::string& uri) const {
  if ((item.empty() && uri.empty()) || width <= 0) return;
  links->push_back({.page = page,
                    .rect = {x, height_pt - y - height, x + width, height_pt - y},
                    .item = item,
                    .uri = uri});
}

void append(Boxes& to, Boxes from) {
  to.insert(to.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
}

Boxes kept_together(Boxes boxes) {
  for (std::size_t i = 0; i + 1 < boxes.size(); ++i) boxes[i].keep_with_next = true;
  return boxes;
}

double total_height(const Boxes& boxes) {
  return height_of(boxes, 0, boxes.size(), true);
}

double column_width(double width_pt, int columns, double gap_pt) {
  return (width_pt - gap_pt * (columns - 1)) / columns;
}

std::vector<Placed> paginate(const Flow& flow, const Frame& frame) {
  std::vector<Placed> placed;
  int page = 0;
  double used = 0;
  const auto take = [&](Filled part) {
    placed.insert(placed.end(), part.placed.begin(), part.placed.end());
  };
  for (std::size_t b = 0; b < flow.size(); ++b) {
    const Block& block = flow[b];
    std::size_t at = 0;
    while (at < block.boxes.size()) {
      const double before = used > 0 ? block.boxes[at].before_pt : 0;
      const double room = frame.height_pt - used - (block.columns > 1 ? before : 0);
      if (block.columns > 1) {
        const double y = frame.top_pt + used + before;
        Filled part =
            fill(block, at, frame.left_pt, y, frame.width_pt, room, frame.height_pt, page);
        if (part.next == block.boxes.size()) {
          part = balanced(block, at, frame.left_pt, y, frame.width_pt, room, frame.height_pt, page);
        }
        at = part.next;
        used += before + part.height;
        take(std::move(part));
        if (at < block.boxes.size()) ++page, used = 0;
        continue;
      }
      std::size_t end = chain_end(block.boxes, at);
      const bool trailing = block.boxes[end - 1].keep_with_next && end == block.boxes.size();
      double needed = height_of(block.boxes, at, end, used == 0);
      if (trailing) needed += first_chain_height(flow, b + 1);
      if (needed > frame.height_pt + kSlackPt) {
        end = at + 1;
        needed = height_of(block.boxes, at, end, used == 0);
      }
      if (used > 0 && used + needed > frame.height_pt + kSlackPt) ++page, used = 0;
      for (; at < end; ++at) {
        const Box& box = block.boxes[at];
        if (used > 0) used += box.before_pt;
        placed.push_back({&box, page, frame.left_pt, frame.top_pt + used});
        used += box.height_pt;
      }
    }
  }
  return placed;
}

std::vector<Placed> spread(const Boxes& boxes, const Frame& frame) {
  double stretch = 0;
  for (const Box& box : boxes) stretch += box.stretch;
  const double spare = std::max(0.0, frame.height_pt - total_height(boxes));
  std::vector<Placed> placed;
  double y = frame.top_pt;
  for (const Box& box : boxes) {
    if (!placed.empty()) y += box.before_pt;
    placed.push_back({&box, 0, frame.left_pt, y});
    y += box.height_pt + (stretch > 0 ? spare * box.stretch / stretch : 0);
  }
  return placed;
}

}  // namespace colophon::typeset
