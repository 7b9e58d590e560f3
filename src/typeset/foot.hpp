#pragma once

#include <vector>

#include "typeset/flow.hpp"

namespace colophon::typeset {

/// The foot of a page: the notes that its text calls, below a short rule. A note that is longer
/// than the room for it begins below its call and goes on at the foot of the next page; like any
/// paragraph it leaves no single line behind, and three lines are not divided.
class Foot {
 public:
  explicit Foot(const Frame& frame) : frame_(frame) {}

  /// Height that the notes of this page take from its text.
  [[nodiscard]] double height() const;
  /// Takes in the notes of boxes [from, to), as much of them as `room` has. False, and nothing is
  /// taken, if `room` has not even the beginning of each; `forced` takes them whatever there is.
  bool admit(const Boxes& boxes, std::size_t from, std::size_t to, double room, bool forced);
  /// True if a note goes on after this page.
  [[nodiscard]] bool waits() const { return end_ < queue_.size(); }
  /// Places the notes of this page and turns to the next, which begins with what was left over.
  void turn(std::vector<Placed>& placed, int page);

 private:
  [[nodiscard]] double height_to(std::size_t end) const;
  void take(double room);

  const Frame& frame_;
  std::vector<const Box*> queue_;    ///< of all notes so far, in order
  std::size_t begin_ = 0, end_ = 0;  ///< those on this page
};

}  // namespace colophon::typeset
