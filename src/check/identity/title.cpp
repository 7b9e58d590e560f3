#include "check/identity/title.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "check/identity/difference.hpp"

namespace colophon::check {
namespace {

constexpr std::size_t kTellingTitle = 16;
/// From this likeness on the most alike place is worth showing.
constexpr double kAlike = 0.6;
/// Likenesses are measured to the letter from here on.
constexpr double kNear = 0.9;

struct Lines {
  std::size_t first = 0, end = 0;
};

/// Lines in one size, one below the other, belong together; without sizes each stands for itself.
bool together(const FrontLine& upper, const FrontLine& lower) {
  if (!upper.placed() || !lower.placed()) return false;
  const double size = std::max(upper.size_pt, lower.size_pt);
  return std::abs(upper.size_pt - lower.size_pt) <= 0.03 * size &&
         upper.rect.y0 - lower.rect.y1 < 1.2 * size && lower.rect.y0 < upper.rect.y1;
}

/// Takes in the lines around that are set like the first and the last.
Lines block_of(const FirstPage& page, Lines lines) {
  const std::vector<FrontLine>& all = page.lines();
  while (lines.first > 0 && together(all[lines.first - 1], all[lines.first])) --lines.first;
  while (lines.end < all.size() && together(all[lines.end - 1], all[lines.end])) ++lines.end;
  return lines;
}

Lines lines_of(const FirstPage& page, std::size_t begin, std::size_t end) {
  return {page.titles().line_at(begin), page.titles().line_at(std::max(end, begin + 1) - 1) + 1};
}

std::size_t letters_in(const FirstPage& page, Lines lines) {
  const auto& begins = page.titles().begins;
  const std::size_t end =
      lines.end < begins.size() ? begins[lines.end] : page.titles().letters.all.size();
  return end - begins[lines.first];
}

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

/// Whether a word begins or ends here. A number is a word of its own.
bool at_seam(const LineLetters& letters, std::size_t offset) {
  const std::string& all = letters.letters.all;
  const auto has = [&](const std::vector<std::size_t>& begins) {
    return std::binary_search(begins.begin(), begins.end(), offset);
  };
  return offset == 0 || offset >= all.size() || has(letters.letters.words) || has(letters.begins) ||
         is_digit(all[offset - 1]) != is_digit(all[offset]);
}

/// Letters of footnote marks: raised ones in these lines, and, where no size tells, a number that
/// hangs on the title's last word.
std::size_t marks_in(const FirstPage& page, Lines lines, std::size_t end) {
  std::size_t marks = 0;
  for (std::size_t i = lines.first; i < lines.end; ++i) marks += page.lines()[i].marks;
  const LineLetters& letters = page.titles();
  if (page.lines()[lines.first].placed() ||
      std::binary_search(letters.letters.words.begin(), letters.letters.words.end(), end)) {
    return marks;
  }
  while (end < letters.letters.all.size() && is_digit(letters.letters.all[end])) ++end, ++marks;
  return marks;
}

std::string text_of(const FirstPage& page, Lines lines) {
  constexpr std::size_t kShown = 400;
  std::string text;
  for (std::size_t i = lines.first; i < lines.end && text.size() < kShown; ++i) {
    text += (text.empty() ? "" : " ") + page.lines()[i].text;
  }
  return squeeze(text);
}

/// Places looked at for a title; only a hostile page has more.
constexpr int kPlaces = 16;

/// The first place where the title has its lines for itself, else the first at all.
TitleOnPage find_exactly(const FirstPage& page, const std::string& key) {
  TitleOnPage out;
  const std::string& all = page.titles().letters.all;
  if (key.empty()) return out;
  std::size_t at = all.find(key);
  for (int place = 0; place < kPlaces && at != std::string::npos; ++place) {
    const std::size_t end = at + key.size();
    if (!at_seam(page.titles(), at) || !at_seam(page.titles(), end)) {
      at = all.find(key, at + 1);
      continue;
    }
    const Lines block = block_of(page, lines_of(page, at, end));
    const bool whole = letters_in(page, block) <= key.size() + marks_in(page, block, end);
    const bool first = !out.found;
    if (first || whole) {
      out = {.found = true, .whole = whole, .likeness = 1, .shown = text_of(page, block)};
    }
    if (whole) break;
    at = all.find(key, at + 1);
  }
  if (out.found && !out.whole && key.size() < kTellingTitle) return {};
  return out;
}

}  // namespace

TitleKeys::TitleKeys(const Item& item) : title(identity_key(without_markup(item.title))) {
  if (!item.subtitle.empty()) with_under = title + identity_key(without_markup(item.subtitle));
}

TitleOnPage find_title(const FirstPage& page, const TitleKeys& keys) {
  TitleOnPage found = find_exactly(page, keys.with_under);
  if (found.found) return found;
  found = find_exactly(page, keys.title);
  if (found.found) return found;
  // Only the head: further down the text may well speak of what the title says.
  std::string head;
  std::vector<std::size_t> lines, begins, words;
  const auto& letters = page.titles();
  for (std::size_t i = 0; i < page.lines().size(); ++i) {
    if (!page.lines()[i].head) continue;
    const std::size_t end =
        i + 1 < letters.begins.size() ? letters.begins[i + 1] : letters.letters.all.size();
    lines.push_back(i);
    begins.push_back(head.size());
    const auto& all_words = letters.letters.words;
    for (auto word = std::lower_bound(all_words.begin(), all_words.end(), letters.begins[i]);
         word != all_words.end() && *word < end; ++word) {
      words.push_back(head.size() + (*word - letters.begins[i]));
    }
    head += letters.letters.all.substr(letters.begins[i], end - letters.begins[i]);
  }
  const Likeness likeness = likeness_within(keys.title, head);
  found.likeness = likeness.share;
  if (likeness.share >= kNear) {
    const Difference differs = difference(keys.title, head, words, likeness.end);
    const auto letters_of_title = static_cast<double>(keys.title.size());
    found.likeness = std::max(0.0, 1 - static_cast<double>(differs.letters) / letters_of_title);
    found.only_lost = differs.only_lost;
    found.in_number = differs.in_number;
  }
  found.shown = page.headline();
  if (likeness.share < kAlike || likeness.end == 0) return found;
  const auto place_of = [&](std::size_t offset) {
    const auto after = std::upper_bound(begins.begin(), begins.end(), offset);
    return static_cast<std::size_t>(after - begins.begin()) - 1;
  };
  const std::size_t begin = likeness.end - std::min(likeness.end, keys.title.size());
  const std::size_t place = place_of(begin);
  Lines best{lines[place], lines[place_of(likeness.end - 1)] + 1};
  // Letters beyond a seam belong to the side that has the rest.
  if (best.first + 1 < best.end &&
      !together(page.lines()[best.first], page.lines()[best.first + 1])) {
    const std::size_t seam = begins[place + 1];
    if (seam - begin < likeness.end - seam) {
      ++best.first;
    } else {
      best.end = best.first + 1;
    }
  }
  found.shown = text_of(page, page.lines()[best.first].placed() ? block_of(page, best) : best);
  return found;
}

}  // namespace colophon::check
