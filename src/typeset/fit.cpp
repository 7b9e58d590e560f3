#include <algorithm>

#include "typeset/flow.hpp"

namespace colophon::typeset {
namespace {

/// A last page filled less than this is worth taking back, or else worth filling up to this.
constexpr double kShortPage = 0.25;
/// What counts as a few lines left over: four of running text.
constexpr double kFewLinesPt = 60;
/// Share of its spaces that a flow keeps at least.
constexpr double kLeastSpace = 0.65;
/// Pages are not cut by more than this for the sake of the last.
constexpr double kMostCut = 0.25;

struct Extent {
  int pages = 0;
  double last_pt = 0;  ///< height of what stands on the last page, notes without the space above
};

Extent extent_of(const Flow& flow, const Frame& frame) {
  Extent out;
  double notes = 0;  // height of those on the last page
  for (const Placed& each : paginate(flow, frame)) {
    if (each.page + 1 > out.pages) out = {each.page + 1, 0}, notes = 0;
    const double below = each.y + each.box->height_pt - frame.top_pt;
    if (!each.foot) {
      out.last_pt = std::max(out.last_pt, below);
    } else if (notes == 0) {
      notes = frame.height_pt + frame.top_pt - each.y;
    }
  }
  out.last_pt += notes;
  return out;
}

/// Pages just so much shorter that the last one is no longer nearly empty.
Frame cut(const Flow& flow, const Frame& frame, int pages) {
  constexpr double kStepPt = 6;
  Frame trial = frame;
  while (trial.height_pt - kStepPt >= frame.height_pt * (1 - kMostCut)) {
    trial.height_pt -= kStepPt;
    const Extent extent = extent_of(flow, trial);
    if (extent.pages > pages) break;
    if (extent.last_pt >= frame.height_pt * kShortPage) return trial;
  }
  return frame;
}

}  // namespace

Flow tightened(Flow flow, double amount) {
  const double space = 1 - (1 - kLeastSpace) * amount;
  for (Block& block : flow) {
    for (Box& box : block.boxes) {
      box.before_pt *= space;
      box.after_pt *= space;
      box.height_pt -= box.shrink_pt * amount;
    }
  }
  return flow;
}

Fitted fitted(Flow flow, const Frame& frame) {
  constexpr int kSteps = 8;
  const Extent extent = extent_of(flow, frame);
  if (extent.pages < 2 || extent.last_pt >= frame.height_pt * kShortPage)
    return {std::move(flow), frame};
  for (int step = 1; step <= kSteps; ++step) {
    Flow trial = tightened(flow, static_cast<double>(step) / kSteps);
    if (extent_of(trial, frame).pages < extent.pages) return {std::move(trial), frame};
  }
  if (extent.last_pt >= kFewLinesPt) return {std::move(flow), frame};
  const Frame shorter = cut(flow, frame, extent.pages);
  return {std::move(flow), shorter};
}

}  // namespace colophon::typeset
