#include "check/units.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include "base/number.hpp"
#include "base/text.hpp"
#include "check/page_geometry.hpp"

namespace colophon::check {
namespace {

struct Factor {
  Unit unit;
  std::string_view name;
  double times;
};

// 1 in = 72 pt = 25.4 mm (ISO 32000-1:2008, 8.3.2.3).
constexpr std::array<Factor, 18> kFactors = {{{Unit::kPt, "pt", 1},
                                              {Unit::kPt, "in", 72},
                                              {Unit::kPt, "mm", 72 / 25.4},
                                              {Unit::kPt, "cm", 720 / 25.4},
                                              {Unit::kDpi, "dpi", 1},
                                              {Unit::kPages, "pages", 1},
                                              {Unit::kPages, "page", 1},
                                              {Unit::kPages, "", 1},
                                              {Unit::kBytes, "B", 1},
                                              {Unit::kBytes, "kB", 1e3},
                                              {Unit::kBytes, "MB", 1e6},
                                              {Unit::kBytes, "KiB", 1024},
                                              {Unit::kBytes, "MiB", 1024.0 * 1024},
                                              {Unit::kPercent, "%", 1},
                                              {Unit::kVersion, "", 1},
                                              {Unit::kVersion, "version", 1},
                                              {Unit::kBytes, "GB", 1e9},
                                              {Unit::kCount, "", 1}}};

bool are_paper_sizes(std::string_view text) {
  const std::vector<std::string> words = split(text, ',');
  return std::all_of(words.begin(), words.end(),
                     [](const std::string& word) { return paper_size(trim(word)).has_value(); });
}

/// "long: 9, short: 5 pages" as "long: 9, short: 5".
std::optional<std::string> pages_by_word(std::string_view text) {
  std::vector<std::string> entries;
  for (const std::string& entry : split(text, ',')) {
    const std::size_t colon = entry.find(':');
    const std::string word(trim(std::string_view(entry).substr(0, colon)));
    if (word.empty() || colon == std::string::npos) return std::nullopt;
    const auto pages = canonical(Unit::kPages, std::string_view(entry).substr(colon + 1));
    if (!pages || pages->empty()) return std::nullopt;
    entries.push_back(word + ": " + *pages);
  }
  return join(entries, ", ");
}

}  // namespace

std::optional<std::string> canonical(Unit unit, std::string_view text) {
  text = trim(text);
  if (unit == Unit::kNone || text.empty()) return std::string(text);
  if (unit == Unit::kPaperSizes) {
    return are_paper_sizes(text) ? std::optional(std::string(text)) : std::nullopt;
  }
  if (unit == Unit::kPagesByWord) return pages_by_word(text);
  double value = 0;
  const char* const end = text.data() + text.size();
  const auto [rest, error] = std::from_chars(text.data(), end, value);
  if (error != std::errc() || !(value >= 0 && value < 1e12)) return std::nullopt;
  const std::string_view written = trim({rest, static_cast<std::size_t>(end - rest)});
  for (const Factor& factor : kFactors) {
    if (factor.unit == unit && factor.name == written) return number(value * factor.times, 6);
  }
  return std::nullopt;
}

std::string_view accepted_units(Unit unit) {
  switch (unit) {
    case Unit::kPt:
      return "a length in pt, in, mm or cm";
    case Unit::kDpi:
      return "a resolution in dpi";
    case Unit::kCount:
      return "a number";
    case Unit::kPages:
      return "a number of pages";
    case Unit::kPagesByWord:
      return "a number of pages for each word, as {long: 9, short: 5}";
    case Unit::kBytes:
      return "a size in B, kB, MB, KiB, MiB or GB";
    case Unit::kPercent:
      return "a share in %";
    case Unit::kVersion:
      return "a PDF version such as 1.7";
    case Unit::kPaperSizes:
      return "a list of paper sizes such as letter, a4 or 595x792pt";
    case Unit::kNone:
      break;
  }
  return "a word, a list or true/false";
}

}  // namespace colophon::check
