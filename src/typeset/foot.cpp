#include "typeset/foot.hpp"

#include <algorithm>

namespace colophon::typeset {
namespace {

/// Least space above the rule, and from it to the first line of a note.
constexpr double kAbovePt = 10, kBelowPt = 6;
constexpr double kRuleWidthPt = 72, kRuleWeightPt = 0.4;
/// Rounding of sums must not push off what just fits.
constexpr double kSlackPt = 0.01;

const Box& rule() {
  static const Box box = {.height_pt = kBelowPt,
                          .draw = [](const Canvas& canvas, double x, double y) {
                            const Marked artifact(canvas, Tags::kArtifact);
                            canvas.rule(x, y, kRuleWidthPt, kRuleWeightPt);
                          }};
  return box;
}

}  // namespace

double Foot::height_to(std::size_t end) const {
  if (end == begin_) return 0;
  double height = kAbovePt + kBelowPt;
  for (std::size_t i = begin_; i < end; ++i) {
    height += queue_[i]->height_pt;
    if (i > begin_) height += queue_[i - 1]->after_pt + queue_[i]->before_pt;
  }
  return height;
}

double Foot::height() const {
  return height_to(end_);
}

void Foot::take(double room) {
  while (end_ < queue_.size()) {
    std::size_t chain = end_;
    while (chain + 1 < queue_.size() && queue_[chain]->keep_with_next) ++chain;
    if (height_to(chain + 1) > room + kSlackPt) return;
    end_ = chain + 1;
  }
}

bool Foot::admit(const Boxes& boxes, std::size_t from, std::size_t to, double room, bool forced) {
  const std::size_t size = queue_.size(), end = end_;
  const bool behind = waits();
  std::size_t last = size;  // where the last of the new notes begins
  for (std::size_t i = from; i < to; ++i) {
    for (const auto& note : boxes[i].notes) {
      if (!note->empty()) last = queue_.size();
      for (const Box& box : *note) queue_.push_back(&box);
    }
  }
  take(room);
  const bool begun = behind || queue_.size() == size || end_ > last;
  if (forced || (begun && height() <= room + kSlackPt)) return true;
  queue_.resize(size);
  end_ = end;
  return false;
}

void Foot::turn(std::vector<Placed>& placed, int page) {
  if (end_ > begin_) {
    double y = frame_.top_pt + frame_.height_pt - height() + kAbovePt;
    placed.push_back({.box = &rule(), .page = page, .x = frame_.left_pt, .y = y, .foot = true});
    y += kBelowPt;
    for (std::size_t i = begin_; i < end_; ++i) {
      if (i > begin_) y += queue_[i - 1]->after_pt + queue_[i]->before_pt;
      placed.push_back({.box = queue_[i], .page = page, .x = frame_.left_pt, .y = y, .foot = true});
      y += queue_[i]->height_pt;
    }
  }
  begin_ = end_;
  take(frame_.height_pt);
  // A line higher than the page is set all the same.
  if (end_ == begin_ && waits()) ++end_;
}

}  // namespace colophon::typeset
