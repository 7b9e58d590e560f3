#include "check/same_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "base/number.hpp"
#include "base/text.hpp"

namespace colophon::check {
namespace {

// How much of a difference is shown.
constexpr std::size_t kShown = 30;

using Letters = std::map<char32_t, int>;

void add_letters(std::string_view text, Letters& letters) {
  for (const char32_t c : to_utf32(text)) ++letters[c];
}

/// Text without white space: line breaks may move.
std::u32string letters_in_order(const std::string& text) {
  const std::u32string all = to_utf32(replace_all(squeeze(text), " ", ""));
  return {all.begin(), all.end()};
}

/// True if `copy` is the original and some letters of those that stand in the drawn places.
bool differs_by_drawn(const PageFact& original, const PageFact& copy,
                      const std::vector<RectPt>& drawn) {
  Letters spare;
  for (const TextRun& run : copy.runs) {
    const bool within = std::any_of(drawn.begin(), drawn.end(),
                                    [&](const RectPt& place) { return overlap(run.rect, place); });
    if (within) add_letters(run.text, spare);
  }
  Letters added;
  for (const char32_t c : letters_in_order(copy.text)) ++added[c];
  for (const char32_t c : letters_in_order(original.text)) --added[c];
  return std::all_of(added.begin(), added.end(), [&](const auto& letter) {
    const auto found = spare.find(letter.first);
    return letter.second >= 0 && letter.second <= (found == spare.end() ? 0 : found->second);
  });
}

std::string excerpt(const std::u32string& text, std::size_t from) {
  const std::size_t begin = from - std::min(from, kShown / 2);
  return in_quotes(to_utf8(text.substr(std::min(begin, text.size()), kShown)));
}

std::string page_difference(const PageFact& original, const PageFact& copy) {
  const std::u32string before = letters_in_order(original.text);
  const std::u32string after = letters_in_order(copy.text);
  const auto [a, b] = std::mismatch(before.begin(), before.end(), after.begin(), after.end());
  const auto at = static_cast<std::size_t>(a - before.begin());
  return fmt::format("{} became {}", excerpt(before, at), excerpt(after, at));
}

}  // namespace

std::string text_difference(const PaperFacts& original, const PaperFacts& copy,
                            const std::vector<DrawnPlace>& drawn) {
  for (const PaperFacts* facts : {&original, &copy}) {
    if (!facts->readable()) return "it cannot be read: " + facts->intake_note;
    if (const std::string* why = facts->missing_part("text")) {
      return "the text cannot be compared: " + *why;
    }
  }
  if (original.page_count() != copy.page_count()) {
    return fmt::format("it has {}, not {}", counted(copy.page_count(), "page"),
                       original.page_count());
  }
  std::map<int, std::vector<RectPt>> drawn_on;
  for (const DrawnPlace& place : drawn) drawn_on[place.page].push_back(place.rect);
  for (std::size_t i = 0; i < original.pages.size(); ++i) {
    const PageFact& before = original.pages[i];
    const PageFact& after = copy.pages[i];
    if (letters_in_order(before.text) == letters_in_order(after.text)) continue;
    const int page = static_cast<int>(i) + 1;
    const auto found = drawn_on.find(page);
    if (found != drawn_on.end() && differs_by_drawn(before, after, found->second)) continue;
    return fmt::format("page {}: {}", page, page_difference(before, after));
  }
  return {};
}

}  // namespace colophon::check
