#include "check/text/headings.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "base/text.hpp"

namespace colophon::check {
namespace {

struct Named {
  std::string_view key;  ///< letters only, folded
  Section section;
  bool whole;  ///< the heading says nothing else; otherwise it begins so
};

// As conference papers have them, in the languages whose papers are printed beside English ones.
constexpr std::array<Named, 41> kNames = {{
    {"references", Section::kReferences, true},
    {"reference", Section::kReferences, true},
    {"referencesandnotes", Section::kReferences, true},
    {"referencescited", Section::kReferences, true},
    {"bibliography", Section::kReferences, true},
    {"bibliographicalreferences", Section::kReferences, true},
    {"literature", Section::kReferences, true},
    {"literaturecited", Section::kReferences, true},
    {"workscited", Section::kReferences, true},
    {"literatur", Section::kReferences, true},
    {"literaturverzeichnis", Section::kReferences, true},
    {"bibliographie", Section::kReferences, true},
    {"bibliografia", Section::kReferences, true},
    {"referencias", Section::kReferences, true},
    {"referenciasbibliograficas", Section::kReferences, true},
    {"riferimentibibliografici", Section::kReferences, true},
    {"литература", Section::kReferences, true},
    {"списоклитературы", Section::kReferences, true},
    {"参考文献", Section::kReferences, true},
    {"appendix", Section::kAppendix, false},
    {"appendices", Section::kAppendix, false},
    {"supplementarymaterial", Section::kAppendix, false},
    {"supplementalmaterial", Section::kAppendix, false},
    {"acknowledgment", Section::kAcknowledgments, false},
    {"acknowledgement", Section::kAcknowledgments, false},
    {"limitations", Section::kLimitations, true},
    {"limitation", Section::kLimitations, true},
    {"ethics", Section::kEthics, true},
    {"ethicsstatement", Section::kEthics, true},
    {"ethicalstatement", Section::kEthics, true},
    {"ethicalconsiderations", Section::kEthics, false},
    {"ethicsconsiderations", Section::kEthics, false},
    {"broaderimpact", Section::kEthics, false},
    {"abstract", Section::kAbstract, true},
    {"keywords", Section::kAbstract, true},
    {"indexterms", Section::kAbstract, true},
    {"introduction", Section::kBody, false},
    {"conclusion", Section::kBody, false},
    {"concludingremarks", Section::kBody, true},
    {"relatedwork", Section::kBody, true},
    {"discussion", Section::kBody, true},
}};

/// A heading that goes on after its first word: not longer than this, in letters.
constexpr std::size_t kLongestHeading = 70;

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_upper(char c) {
  return c >= 'A' && c <= 'Z';
}
bool is_roman(char c) {
  return std::string_view("IVXLC").find(c) != std::string_view::npos;
}

std::size_t count_while(std::string_view text, bool (*is)(char)) {
  const auto end = std::find_if_not(text.begin(), text.end(), is);
  return static_cast<std::size_t>(end - text.begin());
}

/// What stands before a heading's words.
struct Prefix {
  Numbering numbering = Numbering::kNone;
  std::string_view rest;
};

/// Parts "IV. Results", "4.2 Results", "B.1. Proofs" and "A Proofs" after the number.
Prefix numbered(std::string_view text) {
  const Prefix none{Numbering::kNone, text};
  Prefix out = none;
  std::size_t at = 0;
  if (!text.empty() && is_digit(text.front())) {
    at = count_while(text, is_digit);
    if (at > 2) return none;
    out.numbering = Numbering::kNumber;
  } else if (const std::size_t roman = count_while(text, is_roman);
             roman > 0 && roman < text.size() && text[roman] == '.' &&
             (roman > 1 || text.front() == 'I' || text.front() == 'V' || text.front() == 'X')) {
    at = roman;
    out.numbering = Numbering::kNumber;
  } else if (text.size() > 1 && is_upper(text.front()) &&
             (text[1] == '.' || text[1] == ' ' || is_digit(text[1]))) {
    at = 1;
    out.numbering = Numbering::kLetter;
  } else {
    return none;
  }
  while (at < text.size() && (text[at] == '.' || text[at] == ')' || is_digit(text[at]))) ++at;
  out.rest = trim(text.substr(at));
  return out.rest.empty() ? none : out;
}

std::string letters_only(std::string_view text) {
  std::string key = comparable(text);
  key.erase(std::remove(key.begin(), key.end(), ' '), key.end());
  return key;
}

std::optional<Section> named(std::string_view text) {
  // "references" inside a sentence or a listing is no heading.
  if (text.empty() || (text.front() >= 'a' && text.front() <= 'z')) return std::nullopt;
  const std::string key = letters_only(text);
  if (key.empty() || key.size() > kLongestHeading) return std::nullopt;
  for (const Named& name : kNames) {
    if (name.whole ? key == name.key : key.starts_with(name.key)) return name.section;
  }
  return std::nullopt;
}

}  // namespace

std::optional<Section> section_named(std::string_view text) {
  text = trim(text);
  if (text.empty() || text.back() == ',' || text.size() > 2 * kLongestHeading) return std::nullopt;
  // Small capitals part the first letter from the others: "R EFERENCES" is no section R.
  if (const auto section = named(text)) return section;
  const Prefix prefix = numbered(text);
  return prefix.numbering == Numbering::kNone ? std::nullopt : named(prefix.rest);
}

Numbering numbering_of(std::string_view text) {
  const Prefix prefix = numbered(trim(text));
  // "A" may be the article: what follows a number begins with a capital.
  const auto first = prefix.rest.empty() ? 0U : static_cast<unsigned char>(prefix.rest.front());
  const bool capital = is_upper(prefix.rest.empty() ? ' ' : prefix.rest.front()) || first >= 0x80U;
  return capital ? prefix.numbering : Numbering::kNone;
}

bool begins_caption(std::string_view text, bool apart) {
  constexpr std::array<std::string_view, 7> kWords = {"figure",    "fig",     "table", "tab",
                                                      "algorithm", "listing", "scheme"};
  text = trim(text);
  const std::string lower = lower_ascii(text.substr(0, 24));
  for (const std::string_view word : kWords) {
    if (!lower.starts_with(word)) continue;
    std::string_view rest = text.substr(word.size());
    if (!rest.empty() && rest.front() == '.') rest.remove_prefix(1);
    rest = trim(rest);
    std::size_t label = count_while(rest, is_digit);
    if (label == 0) label = count_while(rest, is_roman);
    if (label == 0) continue;
    rest.remove_prefix(label);
    return apart || rest.empty() || rest.front() == '.' || rest.front() == ':' ||
           rest.front() == '|' || rest.front() == '-' || trim(rest).empty();
  }
  return false;
}

bool looks_cited(std::string_view text) {
  text = trim(text);
  if (text.size() < 3) return false;
  if (text.front() == '[') return text.substr(0, 24).find(']') != std::string_view::npos;
  const std::size_t label = count_while(text, is_digit);
  if (label > 0 && label < 4 && label + 1 < text.size() && text[label] == '.' &&
      text[label + 1] == ' ') {
    return true;
  }
  for (std::size_t i = 0; i + 4 <= text.size(); ++i) {
    const std::string_view century = text.substr(i, 2);
    if (century != "19" && century != "20") continue;
    const bool inside = i > 0 && is_digit(text[i - 1]);
    const bool longer = i + 4 < text.size() && is_digit(text[i + 4]);
    if (!inside && !longer && is_digit(text[i + 2]) && is_digit(text[i + 3])) return true;
  }
  return false;
}

}  // namespace colophon::check
