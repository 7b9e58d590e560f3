#include "build/stamp_record.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <nlohmann/json.hpp>
#include <stdexcept>

#include "base/number.hpp"
#include "base/text.hpp"
#include "build/stamp_place.hpp"

namespace colophon::build {
namespace {

using Json = nlohmann::ordered_json;

std::string without_blanks(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c != ' ') out += c;
  }
  return out;
}

double anchor(const std::string& align, const RectPt& box) {
  if (align == "left") return box.x0;
  return align == "right" ? box.x1 : (box.x0 + box.x1) / 2;
}

}  // namespace

std::vector<StampRecord> stamp_records(const Prepared& prepared) {
  std::vector<StampRecord> records;
  for (const PlannedItem& item : prepared.plan.items) {
    for (int page = 0; page < item.pages; ++page) {
      const PageSize size = size_of_page(prepared, item, page);
      const PageFact* fact = fact_of_page(prepared, item, page);
      for (const FittedStamp& stamp :
           fitted_stamps(*prepared.event, item, page, size.width_pt, size.height_pt,
                         prepared.plan.edition, prepared.plan.physical_pages)) {
        if (!stamp.fits) continue;
        const StampText& line = stamp.line;
        StampRecord record{
            .physical = item.first_physical + page,
            .text = line.text,
            .align = "left",
            .x_pt = line.x_pt,
            .top_pt = line.from_top ? line.top_pt : size.height_pt - line.top_pt,
            .over_text =
                fact != nullptr && over_own_text(stamp, prepared.papers.at(item.id).facts, *fact)};
        if (line.align == StampText::Align::kRight) record.align = "right";
        if (line.align == StampText::Align::kCentre) {
          record.align = "centre";
          record.x_pt = size.width_pt / 2;
        }
        records.push_back(std::move(record));
      }
    }
  }
  return records;
}

Json stamps_to_json(const std::vector<StampRecord>& stamps) {
  Json list = Json::array();
  for (const StampRecord& stamp : stamps) {
    list.push_back({{"physical", stamp.physical},
                    {"text", stamp.text},
                    {"align", stamp.align},
                    {"x", std::round(stamp.x_pt * 100) / 100},
                    {"top", std::round(stamp.top_pt * 100) / 100}});
    if (stamp.over_text) list.back()["over_text"] = true;
  }
  return list;
}

std::vector<StampRecord> stamps_from_json(const Json& json) {
  try {
    std::vector<StampRecord> stamps;
    for (const Json& entry : json) {
      stamps.push_back({entry.at("physical"), entry.at("text"), entry.at("align"), entry.at("x"),
                        entry.at("top"), entry.value("over_text", false)});
    }
    return stamps;
  } catch (const Json::exception& error) {
    throw std::runtime_error(std::string("plan: stamps: ") + error.what());
  }
}

namespace {

/// How far the top of a line may seem to be off where poppler takes stamp and other ink for one
/// word, which then has the top of the other's font: poppler joins only what shares a baseline.
constexpr double kJoinedTopPt = 3;
/// Half a letter of a stamp, and more than the fifth of the type size within which poppler takes
/// one of two like texts for the other's shadow.
constexpr double kOverTextPt = 3;
/// Where the next character may begin, in heights of the line, before and behind the end of the
/// one before it.
constexpr double kKernHeights = 0.35, kBlankHeights = 1;

/// Letters on one line that are looked at: many times what a page is wide, and few enough to
/// compare each with each.
constexpr std::size_t kMostLetters = 2000;

struct Letter {
  pdf::Glyph glyph;
  std::size_t word = 0;
};

/// Follows a text from one letter to the next, to the right, whatever else stands on the line.
/// Returns the letters it is made of; empty if it does not go through.
std::vector<const Letter*> followed(const std::u32string& text, const Letter& first,
                                    const std::vector<Letter>& letters) {
  std::vector<const Letter*> line = {&first};
  bool blank = false;
  for (const char32_t c : std::u32string_view(text).substr(1)) {
    if (c == U' ') {
      blank = true;
      continue;
    }
    const RectPt& before = line.back()->glyph.box;
    const double kern = kKernHeights * before.height(),
                 most = (blank ? kBlankHeights : kKernHeights) * before.height();
    const Letter* nearest = nullptr;
    double distance = 0;
    for (const Letter& letter : letters) {
      const double gap = letter.glyph.box.x0 - before.x1;
      if (letter.glyph.character != c || gap < -kern || gap > most) continue;
      if (nearest != nullptr && std::abs(gap) >= distance) continue;
      nearest = &letter;
      distance = std::abs(gap);
    }
    if (nearest == nullptr) return {};
    line.push_back(nearest);
    blank = false;
  }
  return line;
}

/// Whether poppler sees nothing but these letters in the words they belong to.
bool alone(const std::vector<const Letter*>& line, const std::vector<pdf::Word>& words) {
  std::map<std::size_t, std::size_t> used;
  for (const Letter* letter : line) ++used[letter->word];
  return std::all_of(used.begin(), used.end(), [&](const auto& word) {
    return words[word.first].glyphs.size() == word.second;
  });
}

/// Looks for the line letter by letter: poppler makes one word of what touches, so ink of the paper
/// beside a stamp hides the stamp's words.
bool stands_among_ink(const StampRecord& stamp, const std::vector<pdf::Word>& words,
                      double tolerance_pt) {
  const std::u32string text = to_utf32(stamp.text);
  if (text.empty()) return false;
  std::vector<Letter> letters;
  for (std::size_t word = 0; word < words.size(); ++word) {
    for (const pdf::Glyph& glyph : words[word].glyphs) {
      if (letters.size() == kMostLetters) break;
      if (std::abs(glyph.box.y0 - stamp.top_pt) <= kJoinedTopPt) letters.push_back({glyph, word});
    }
  }
  for (const Letter& first : letters) {
    if (first.glyph.character != text.front()) continue;
    const std::vector<const Letter*> line = followed(text, first, letters);
    if (line.empty()) continue;
    RectPt box = first.glyph.box;
    bool level = true;
    for (const Letter* letter : line) {
      box = united(box, letter->glyph.box);
      level = level && std::abs(letter->glyph.box.y0 - stamp.top_pt) <= tolerance_pt;
    }
    if (std::abs(anchor(stamp.align, box) - stamp.x_pt) <= tolerance_pt &&
        (level || !alone(line, words)))
      return true;
  }
  return false;
}

}  // namespace

std::string stamp_problem(const StampRecord& stamp, const std::vector<pdf::Word>& words,
                          double tolerance_pt) {
  if (stamp.over_text) tolerance_pt = std::max(tolerance_pt, kOverTextPt);
  const std::string wanted = without_blanks(stamp.text);
  std::string nearest;
  double nearest_distance = 1e9;
  for (std::size_t i = 0; i < words.size(); ++i) {
    std::string text;
    RectPt box = words[i].box;
    for (std::size_t j = i; j < words.size() && text.size() < wanted.size(); ++j) {
      text += words[j].text;
      box = united(box, words[j].box);
    }
    if (text != wanted) continue;
    const double dx = std::abs(anchor(stamp.align, box) - stamp.x_pt),
                 dy = std::abs(box.y0 - stamp.top_pt);
    if (dx <= tolerance_pt && dy <= tolerance_pt) return {};
    if (dx + dy < nearest_distance) {
      nearest_distance = dx + dy;
      nearest =
          fmt::format("stands at {}, {} pt", number(anchor(stamp.align, box)), number(box.y0));
    }
  }
  if (stands_among_ink(stamp, words, tolerance_pt)) return {};
  return nearest.empty() ? "is not on the page" : nearest;
}

}  // namespace colophon::build
