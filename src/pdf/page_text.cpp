#include "pdf/page_text.hpp"

#include <algorithm>

namespace colophon::pdf {
namespace {

constexpr char32_t kLeftToRight = 0x202A, kRightToLeft = 0x202B, kEnd = 0x202C;

}  // namespace

std::vector<BoxedCharacter> paired(std::u32string_view text, std::size_t boxes) {
  // Where the numbers agree, marks in the text are the file's, and have boxes.
  const bool marked = text.size() != boxes;
  std::vector<BoxedCharacter> characters;
  std::vector<std::size_t> from_left;  // indices of `characters`, as their boxes are listed
  std::vector<std::size_t> open;
  for (const char32_t c : text) {
    if (marked && (c == kLeftToRight || c == kRightToLeft)) {
      open.push_back(from_left.size());
    } else if (marked && c == kEnd) {
      if (open.empty()) continue;
      // Both marks turn what they enclose; a run within a run is turned twice.
      std::reverse(from_left.begin() + static_cast<std::ptrdiff_t>(open.back()), from_left.end());
      open.pop_back();
    } else {
      from_left.push_back(characters.size());
      characters.push_back({c, 0});
    }
  }
  for (std::size_t box = 0; box < from_left.size(); ++box) characters[from_left[box]].box = box;
  std::erase_if(characters, [&](const BoxedCharacter& one) { return one.box >= boxes; });
  return characters;
}

}  // namespace colophon::pdf
