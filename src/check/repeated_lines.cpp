#include "check/repeated_lines.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <string_view>

#include "base/number.hpp"
#include "base/text.hpp"
#include "check/page_geometry.hpp"

namespace colophon::check {
namespace {

/// A page number: at most five digits.
std::optional<long long> to_integer(std::string_view text) {
  const auto value = text.size() <= 5 ? whole_number(text) : std::nullopt;
  return value && *value >= 0 ? value : std::nullopt;
}

/// The number of "7", "- 7 -", "Page 7", "7 of 9", "7/9", "| 7".
std::optional<long long> lone_number(std::string_view utf8) {
  std::string text = lower_ascii(squeeze(utf8));
  for (const std::string_view dash : {"\u2013", "\u2014", "\u2212", "|", "\u00B7"}) {
    text = replace_all(std::move(text), dash, "-");
  }
  std::string_view rest = trim(text);
  while (!rest.empty() && rest.front() == '-') rest = trim(rest.substr(1));
  while (!rest.empty() && rest.back() == '-') rest = trim(rest.substr(0, rest.size() - 1));
  for (const std::string_view word : {"page ", "p. "}) {
    if (rest.substr(0, word.size()) == word) rest = trim(rest.substr(word.size()));
  }
  for (const std::string_view of : {" of ", "/"}) {
    const std::size_t at = rest.find(of);
    if (at == std::string_view::npos || !to_integer(trim(rest.substr(at + of.size())))) continue;
    return to_integer(trim(rest.substr(0, at)));
  }
  return to_integer(rest);
}

/// True if the run stands in the outer tenth of the displayed page, at its top or its foot.
bool in_head_or_foot(const PageFact& page, const RectPt& rect) {
  const EdgeDistances at = edge_distances(page, rect);
  const double height = page.height_pt;
  return at.bottom + (height - at.top - at.bottom) < height / 10 ||
         at.top + (height - at.top - at.bottom) < height / 10;
}

/// True if another run with text stands on the same line close to `run`: then it is part of a line
/// (a table's last row, a reference), not a number by itself.
bool has_neighbour(const PageFact& page, const TextRun& run) {
  return std::any_of(page.runs.begin(), page.runs.end(), [&](const TextRun& other) {
    if (&other == &run || trim(other.text).empty()) return false;
    const bool same_line = other.rect.y0 < run.rect.y1 && run.rect.y0 < other.rect.y1;
    const double gap = std::max(other.rect.x0 - run.rect.x1, run.rect.x0 - other.rect.x1);
    return same_line && gap < 2 * std::max(run.size_pt, 6.0);
  });
}

}  // namespace

std::vector<PrintedNumber> printed_numbers(const PaperFacts& facts) {
  std::map<long long, std::vector<PrintedNumber>> by_shift;
  for (std::size_t i = 0; i < facts.pages.size(); ++i) {
    const PageFact& page = facts.pages[i];
    for (const TextRun& run : page.runs) {
      const auto value = lone_number(run.text);
      if (!value || !in_head_or_foot(page, run.rect) || has_neighbour(page, run)) continue;
      const int physical = static_cast<int>(i) + 1;
      std::vector<PrintedNumber>& found = by_shift[*value - physical];
      if (!found.empty() && found.back().page == physical) continue;
      found.push_back(
          {.page = physical, .number = *value, .text = squeeze(run.text), .rect = run.rect});
    }
  }
  const std::vector<PrintedNumber>* best = nullptr;
  for (const auto& [shift, found] : by_shift) {
    if (best == nullptr || found.size() > best->size()) best = &found;
  }
  const std::size_t needed = std::max<std::size_t>(2, (facts.pages.size() + 1) / 2);
  if (best == nullptr || best->size() < needed) return {};
  return *best;
}

std::vector<std::pair<int, RectPt>> running_lines(const PaperFacts& facts) {
  std::map<std::string, std::vector<std::pair<int, RectPt>>> lines;
  for (std::size_t i = 0; i < facts.pages.size(); ++i) {
    const PageFact& page = facts.pages[i];
    for (const TextRun& run : page.runs) {
      if (!in_head_or_foot(page, run.rect)) continue;
      std::string key = comparable(run.text);
      key.erase(std::remove_if(key.begin(), key.end(), [](char c) { return c >= '0' && c <= '9'; }),
                key.end());
      if (key.size() < 4) continue;
      lines[key].emplace_back(static_cast<int>(i) + 1, run.rect);
    }
  }
  std::vector<std::pair<int, RectPt>> out;
  for (const auto& [key, places] : lines) {
    std::size_t pages = 0;
    for (std::size_t i = 0; i < places.size(); ++i) {
      if (i == 0 || places[i].first != places[i - 1].first) ++pages;
    }
    // Headers alternate between left and right pages: a third of the pages is enough.
    if (pages >= 3 && pages * 3 >= facts.pages.size()) {
      out.insert(out.end(), places.begin(), places.end());
    }
  }
  std::stable_sort(out.begin(), out.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  return out;
}

}  // namespace colophon::check
