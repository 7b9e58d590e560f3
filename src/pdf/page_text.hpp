#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace colophon::pdf {

/// A character of a page's text, and which of the page's boxes is its own.
struct BoxedCharacter {
  char32_t character = 0;
  std::size_t box = 0;
};

/// Pairs the text of `poppler_page_get_text` with the `boxes` boxes of
/// `poppler_page_get_text_layout`; the characters stay in reading order. Poppler lists the boxes of
/// a word from left to right, but spells a word of a right-to-left script as it is read, between
/// U+202B and U+202C, and what runs left to right on a right-to-left page between U+202A and
/// U+202C. These marks are poppler's own: they have no box, and are left out.
std::vector<BoxedCharacter> paired(std::u32string_view text, std::size_t boxes);

}  // namespace colophon::pdf
