#include "check/page_letters.hpp"

#include <algorithm>
#include <iterator>

#include "base/text.hpp"

namespace colophon::check {

std::string letters_of(std::string_view utf8) {
  std::string letters;
  const auto ascii = [](char c) { return static_cast<unsigned char>(c) < 0x80; };
  const bool plain = std::all_of(utf8.begin(), utf8.end(), ascii);
  for (const char c : plain ? lower_ascii(utf8) : comparable(utf8)) {
    const bool kept = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || !ascii(c);
    if (kept) letters += c;
  }
  return letters;
}

PageLetters::PageLetters(const PageFact& page) {
  for (PageLine& line : page_lines(page)) {
    std::string letters = letters_of(line.text);
    starts_.push_back(all_.size());
    all_ += letters;
    lines_.push_back({std::move(line), std::move(letters)});
  }
}

const PageLetters::Line* PageLetters::find(std::string_view letters) const {
  const std::size_t at = all_.find(letters);
  if (at == std::string::npos || letters.empty()) return nullptr;
  // Of lines without letters, which start where the next one does, the last is meant.
  const auto after = std::upper_bound(starts_.begin(), starts_.end(), at);
  return &lines_[static_cast<std::size_t>(std::distance(starts_.begin(), after)) - 1];
}

std::string in_quotes(std::string_view text) {
  constexpr std::size_t kLongest = 60;
  std::u32string shown = to_utf32(squeeze(text));
  if (shown.size() > kLongest) {
    shown.resize(kLongest);
    shown += U'…';
  }
  return "\"" + to_utf8(shown) + "\"";
}

}  // namespace colophon::check
