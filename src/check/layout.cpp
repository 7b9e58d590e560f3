#include "check/layout.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <optional>

#include "base/number.hpp"
#include "base/text.hpp"

namespace colophon::check {
namespace {

struct NamedSize {
  std::string_view word, name;
  double width_pt, height_pt;
};
// ISO 216 sizes in pt (210 x 297 mm = 595.28 x 841.89 pt); US Letter 8.5 x 11 in.
constexpr std::array<NamedSize, 4> kSizes = {{{"letter", "US Letter", 612, 792},
                                              {"a4", "A4", 595.28, 841.89},
                                              {"a5", "A5", 419.53, 595.28},
                                              {"legal", "US Legal", 612, 1008}}};

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

/// Hostile boxes and units make distances that cannot be compared. Farther than this, in pt,
/// nothing is printed: a page has at most 14 400 units of user space (ISO 32000-1:2008, Annex C).
double within_reach(double distance_pt) {
  constexpr double kFarthest = 1e9;
  return std::isnan(distance_pt) ? 0 : std::clamp(distance_pt, -kFarthest, kFarthest);
}

}  // namespace

EdgeDistances edge_distances(const PageFact& page, const RectPt& rect) {
  // From the MediaBox's corner to the CropBox's edges, in unrotated space. The boxes are in units
  // of user space, the rectangle is in pt …
  const double unit = page.user_unit > 0 ? page.user_unit : 1;
  const double x = page.crop.x0 - page.media.x0, y = page.crop.y0 - page.media.y0;
  const double left = rect.x0 / unit - x, bottom = rect.y0 / unit - y;
  const double right = page.crop.width() - (rect.x1 / unit - x);
  const double top = page.crop.height() - (rect.y1 / unit - y);
  EdgeDistances at;
  // … then turned clockwise, as the page is shown.
  switch (((page.rotate % 360) + 360) % 360) {
    case 90:
      at = {.left = bottom, .right = top, .top = left, .bottom = right};
      break;
    case 180:
      at = {.left = right, .right = left, .top = bottom, .bottom = top};
      break;
    case 270:
      at = {.left = top, .right = bottom, .top = right, .bottom = left};
      break;
    default:
      at = {.left = left, .right = right, .top = top, .bottom = bottom};
  }
  return {within_reach(at.left * unit), within_reach(at.right * unit), within_reach(at.top * unit),
          within_reach(at.bottom * unit)};
}

std::string size_name(double width_pt, double height_pt) {
  std::string measured = fmt::format("{} x {} pt", number(width_pt, 1), number(height_pt, 1));
  for (const NamedSize& size : kSizes) {
    if (std::abs(width_pt - size.width_pt) <= 1 && std::abs(height_pt - size.height_pt) <= 1) {
      return fmt::format("{} ({})", size.name, measured);
    }
  }
  return measured;
}

std::optional<PaperSize> paper_size(std::string_view word) {
  const std::string lower = lower_ascii(trim(word));
  for (const NamedSize& size : kSizes) {
    if (lower == size.word) {
      return PaperSize{.name = fmt::format("{} ({} x {} pt)", size.name, number(size.width_pt, 1),
                                           number(size.height_pt, 1)),
                       .width_pt = size.width_pt,
                       .height_pt = size.height_pt};
    }
  }
  const std::size_t cross = lower.find('x');
  if (cross == std::string::npos || !lower.ends_with("pt")) return std::nullopt;
  const auto width = real_number(std::string_view(lower).substr(0, cross));
  const auto height =
      real_number(std::string_view(lower).substr(cross + 1, lower.size() - cross - 3));
  // Written so that NaN fails.
  const auto sensible = [](const std::optional<double>& side) {
    return side && *side > 0 && *side < 1e6;
  };
  if (!sensible(width) || !sensible(height)) return std::nullopt;
  return PaperSize{.name = fmt::format("{} x {} pt", number(*width, 1), number(*height, 1)),
                   .width_pt = *width,
                   .height_pt = *height};
}

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

bool covered(const RectPt& inner, const RectPt& outer, double slack_pt) {
  return inner.x0 >= outer.x0 - slack_pt && inner.x1 <= outer.x1 + slack_pt &&
         inner.y0 >= outer.y0 - slack_pt && inner.y1 <= outer.y1 + slack_pt;
}

}  // namespace colophon::check
