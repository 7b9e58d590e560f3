#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "check/page_lines.hpp"

namespace colophon::check {

/// The text of a page as letters (see Letters), and the lines it stands on.
class PageLetters {
 public:
  struct Line {
    PageLine line;
    std::string letters;
  };
  explicit PageLetters(const PageFact& page);

  [[nodiscard]] const std::vector<Line>& lines() const { return lines_; }
  /// The line on which a phrase, given as letters, begins, or nullptr. It may go on over lines.
  [[nodiscard]] const Line* find(std::string_view letters) const;

 private:
  std::vector<Line> lines_;
  std::vector<std::size_t> starts_;  ///< of each line in all_
  std::string all_;
};

}  // namespace colophon::check
