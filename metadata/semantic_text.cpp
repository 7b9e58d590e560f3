#include "metadata/semantic_text.hpp"

#include <fmt/format.h>
#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include <algorithm>
#include <regex>

#include "base/text.hpp"
#include "metadata/text.hpp"

namespace colophon::metadata {
namespace {

constexpr char32_t kNonJoiner = 0x200C, kJoiner = 0x200D;
constexpr char32_t kTaken = 0x110000;  // no character

/// Characters of format that a reader does not see; those of ideographs and of emoji left alone.
bool shows_nothing(char32_t c) {
  return c == 0x00AD || (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) ||
         (c >= 0x2060 && c <= 0x2064) || (c >= 0x2066 && c <= 0x2069) || c == 0xFEFF;
}

/// Scripts in which joiners make another word, and emoji, which they glue together.
bool joins(char32_t c) {
  const auto point = static_cast<UChar32>(c);
  if (u_hasBinaryProperty(point, UCHAR_EXTENDED_PICTOGRAPHIC)) return true;
  UErrorCode error = U_ZERO_ERROR;
  const UScriptCode script = uscript_getScript(point, &error);
  return U_SUCCESS(error) != 0 && script != USCRIPT_COMMON && script != USCRIPT_INHERITED &&
         script != USCRIPT_LATIN && script != USCRIPT_GREEK && script != USCRIPT_CYRILLIC &&
         script != USCRIPT_HAN;
}

}  // namespace

bool has_latex(std::string_view text) {
  if (text.find('\\') != std::string_view::npos) return true;
  if (std::count(text.begin(), text.end(), '$') >= 2) return true;
  const std::size_t open = text.find('{');
  return open != std::string_view::npos && text.find('}', open) != std::string_view::npos;
}

bool has_control(std::string_view text) {
  const std::u32string points = to_utf32(text);
  return std::any_of(points.begin(), points.end(), forbidden_control);
}

std::string markup_in(std::string_view text) {
  // The tags are those that submission systems leave in titles.
  static const std::regex markup(
      "&(#[0-9]{1,7}|#x[0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});"
      "|</?(i|b|u|em|strong|sub|sup|span|br|p|tt|code|font)( [^<>]{0,200})?/?>");
  // The engine recurses on what a bracket may hold; titles are shorter by far.
  const std::string looked_at(text.substr(0, 10'000));
  std::smatch match;
  return std::regex_search(looked_at, match, markup) ? match.str() : std::string();
}

std::vector<HiddenCharacter> hidden_characters(std::string_view text) {
  const std::u32string points = to_utf32(text);
  std::vector<HiddenCharacter> out;
  for (std::size_t i = 0; i < points.size(); ++i) {
    if (shows_nothing(points[i])) out.push_back({points[i], i});
  }
  if (out.empty() || std::none_of(points.begin(), points.end(), joins)) return out;
  const auto joiner = [](const HiddenCharacter& hidden) {
    return hidden.character == kJoiner || hidden.character == kNonJoiner;
  };
  out.erase(std::remove_if(out.begin(), out.end(), joiner), out.end());
  return out;
}

std::string character_name(char32_t character) {
  char name[100] = {};
  UErrorCode error = U_ZERO_ERROR;
  u_charName(static_cast<UChar32>(character), U_EXTENDED_CHAR_NAME, name, sizeof name, &error);
  return U_SUCCESS(error) != 0 ? name : "";
}

std::string without_invisible(std::string_view text, std::vector<std::string>& taken) {
  std::u32string points = to_utf32(text);
  const std::vector<HiddenCharacter> hidden = hidden_characters(text);
  for (const HiddenCharacter& one : hidden) {
    std::string name = fmt::format("U+{:04X}", static_cast<unsigned>(one.character));
    if (std::find(taken.begin(), taken.end(), name) == taken.end())
      taken.push_back(std::move(name));
  }
  for (const HiddenCharacter& one : hidden) points[one.place] = kTaken;
  points.erase(std::remove(points.begin(), points.end(), kTaken), points.end());
  return to_utf8(points);
}

std::string invisible_in(std::string_view text) {
  std::vector<std::string> found;
  (void)without_invisible(text, found);
  return found.empty() ? std::string() : found.front();
}

bool all_capitals(std::string_view name) {
  int capitals = 0;
  for (const char32_t c : to_utf32(name)) {
    const auto point = static_cast<UChar32>(c);
    if (u_islower(point)) return false;
    if (u_isupper(point)) ++capitals;
  }
  return capitals >= 2;
}

bool title_in_capitals(std::string_view title) {
  return split(squeeze(title), ' ').size() >= 3 && all_capitals(title);
}

}  // namespace colophon::metadata
