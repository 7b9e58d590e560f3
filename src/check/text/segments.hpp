#pragma once

#include <string_view>
#include <unordered_map>
#include <vector>

#include "check/text/layout.hpp"

namespace colophon::check {

/// Runs of one page that follow each other on one line without a wide gap: a line or a piece of
/// one. Coordinates as those of TextLine; `y0`, `y1`, `size_pt` and `face` are those of its longest
/// run.
struct Segment {
  double x0 = 0, x1 = 0, y0 = 0, y1 = 0;
  double size_pt = 0;
  int face = -1;
  int longest = 0;  ///< characters of the longest run
  int characters = 0, letters = 0, lower = 0, digits = 0;
  std::uint32_t first = 0, last = 0;  ///< runs of the page, [first, last)

  [[nodiscard]] double middle() const { return (y0 + y1) / 2; }
};

/// The faces of a paper, each once, in order of appearance.
class Faces {
 public:
  explicit Faces(const PaperFacts& facts);
  int index_of(std::string_view name);
  [[nodiscard]] std::vector<Face> take() { return std::move(faces_); }

 private:
  std::unordered_map<std::string_view, bool> measurable_;  ///< by font name
  std::unordered_map<std::string_view, int> index_;
  std::vector<Face> faces_;
};

/// The page's segments in the order of its runs. Turned text (labels of axes) and runs with
/// coordinates or sizes that make no sense are left out.
[[nodiscard]] std::vector<Segment> segments_of(const PageFact& page, Faces& faces);

/// True if the two stand on one line: half of the lower one's height is common to both.
[[nodiscard]] bool on_one_line(const Segment& a, const Segment& b);

}  // namespace colophon::check
