#include "check/page_letters.hpp"

#include <algorithm>
#include <iterator>

#include "check/identity/letters.hpp"

namespace colophon::check {

PageLetters::PageLetters(const PageFact& page) {
  LetterReader reader;
  for (PageLine& line : page_lines(page)) {
    std::string letters = reader.read(line.text).all;
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

}  // namespace colophon::check
