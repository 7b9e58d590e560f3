#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace colophon::check {

/// How a title of the metadata differs from the words of a page that are most like it.
struct Difference {
  std::size_t begin = 0, end = 0;  ///< these words, as offsets in the page's letters
  std::size_t letters = 0;         ///< by which they differ: edit distance of title and words
  bool only_lost = false;          ///< the page lacks letters of the title, and has no others
  bool in_number = false;          ///< a digit differs, or a letter of a Roman number
};

/// Compares a title with the place in `page` that ends at `near` (see Likeness) or shortly before.
/// `words` are the offsets at which words of the page begin, ascending: those that hold the ends of
/// the place count whole. Looks at the first 640 letters of the title.
[[nodiscard]] Difference difference(std::string_view title, std::string_view page,
                                    const std::vector<std::size_t>& words, std::size_t near);

}  // namespace colophon::check
