#include "base/text.hpp"

#include <unicode/normalizer2.h>
#include <unicode/translit.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>
#include <unicode/uvernum.h>

#include <algorithm>
#include <memory>
#include <numeric>
#include <stdexcept>

namespace colophon {
namespace {

// Most text is ASCII, and whole papers are compared: what ICU would say of it is quickly said.
bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

/// Every character through `change`; blanks, one between words and none at the ends.
template <typename Change>
std::string words_kept(std::string_view text, Change change) {
  std::string out;
  out.reserve(text.size());
  for (const char c : text) {
    const char changed = change(c);
    if (changed != ' ' || (!out.empty() && out.back() != ' ')) out += changed;
  }
  if (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

bool ascii_space(char c) {
  return c == ' ' || (c >= '\t' && c <= '\r');
}

std::string normalised(std::string_view utf8, const icu::Normalizer2* (*form)(UErrorCode&)) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* normalizer = form(status);
  if (U_FAILURE(status)) throw std::logic_error("ICU has no normaliser");
  const auto text = icu::UnicodeString::fromUTF8({utf8.data(), static_cast<int>(utf8.size())});
  std::string out;
  normalizer->normalize(text, status).toUTF8String(out);
  return out;
}

std::size_t edit_distance(std::u32string_view a, std::u32string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t above = row[j];
      row[j] = std::min({above + 1, row[j - 1] + 1, diagonal + (a[i - 1] == b[j - 1] ? 0U : 1U)});
      diagonal = above;
    }
  }
  return row.back();
}

}  // namespace

std::string_view trim(std::string_view text) {
  while (!text.empty() && ascii_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && ascii_space(text.back())) text.remove_suffix(1);
  return text;
}

std::vector<std::string> split(std::string_view text, char separator) {
  std::vector<std::string> parts;
  for (;;) {
    const std::size_t at = text.find(separator);
    parts.emplace_back(text.substr(0, at));
    if (at == std::string_view::npos) return parts;
    text.remove_prefix(at + 1);
  }
}

std::string join(const std::vector<std::string>& parts, std::string_view separator) {
  std::string out;
  for (const std::string& part : parts) {
    if (&part != &parts.front()) out += separator;
    out += part;
  }
  return out;
}

std::string replace_all(std::string text, std::string_view from, std::string_view to) {
  for (std::size_t at = text.find(from); at != std::string::npos;
       at = text.find(from, at + to.size())) {
    text.replace(at, from.size(), to);
  }
  return text;
}

std::string lower_ascii(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return out;
}

std::string squeeze(std::string_view utf8) {
  if (is_ascii(utf8)) {
    return words_kept(utf8, [](char c) { return c == ' ' || (c >= '\t' && c <= '\r') ? ' ' : c; });
  }
  std::u32string out;
  for (const char32_t c : to_utf32(utf8)) {
    const bool space = u_isUWhiteSpace(static_cast<UChar32>(c));
    if (!space)
      out += c;
    else if (!out.empty() && out.back() != U' ')
      out += U' ';
  }
  if (!out.empty() && out.back() == U' ') out.pop_back();
  return to_utf8(out);
}

std::string in_quotes(std::string_view utf8) {
  constexpr std::size_t kLongest = 60;
  std::u32string shown = to_utf32(squeeze(utf8));
  if (shown.size() > kLongest) {
    shown.resize(kLongest);
    shown += U'…';
  }
  return "\"" + to_utf8(shown) + "\"";
}

std::u32string to_utf32(std::string_view utf8) {
  std::u32string out;
  out.reserve(utf8.size());
  const auto size = static_cast<int32_t>(utf8.size());
  for (int32_t i = 0; i < size;) {
    UChar32 c = 0;
    U8_NEXT_OR_FFFD(reinterpret_cast<const uint8_t*>(utf8.data()), i, size, c);
    out += static_cast<char32_t>(c);
  }
  return out;
}

std::string to_utf8(char32_t character) {
  return to_utf8(std::u32string_view(&character, 1));
}

std::string to_utf8(std::u32string_view text) {
  std::string out;
  out.reserve(text.size());
  for (char32_t c : text) {
    if (c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF)) c = 0xFFFD;
    uint8_t buffer[4];
    int32_t length = 0;
    U8_APPEND_UNSAFE(buffer, length, static_cast<UChar32>(c));
    out.append(reinterpret_cast<const char*>(buffer), static_cast<std::size_t>(length));
  }
  return out;
}

bool valid_utf8(std::string_view bytes) {
  const auto size = static_cast<int32_t>(bytes.size());
  for (int32_t i = 0; i < size;) {
    UChar32 c = 0;
    U8_NEXT(reinterpret_cast<const uint8_t*>(bytes.data()), i, size, c);
    if (c < 0) return false;
  }
  return true;
}

std::string clean_utf8(std::string_view bytes) {
  if (valid_utf8(bytes) && bytes.find('\0') == std::string_view::npos) return std::string(bytes);
  std::u32string text = to_utf32(bytes);
  std::replace(text.begin(), text.end(), U'\0', U'\uFFFD');
  return to_utf8(text);
}

std::string nfc(std::string_view utf8) {
  if (std::all_of(utf8.begin(), utf8.end(),
                  [](char c) { return static_cast<unsigned char>(c) < 0x80; })) {
    return std::string(utf8);
  }
  return normalised(utf8, [](UErrorCode& s) { return icu::Normalizer2::getNFCInstance(s); });
}

std::string nfkc(std::string_view utf8) {
  return normalised(utf8, [](UErrorCode& s) { return icu::Normalizer2::getNFKCInstance(s); });
}

std::string casefold(std::string_view utf8) {
  if (is_ascii(utf8)) return lower_ascii(utf8);
  std::string out;
  icu::UnicodeString::fromUTF8({utf8.data(), static_cast<int>(utf8.size())})
      .foldCase()
      .toUTF8String(out);
  return out;
}

std::string comparable(std::string_view utf8) {
  if (is_ascii(utf8)) {
    return words_kept(lower_ascii(utf8), [](char c) {
      return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ? c : ' ';
    });
  }
  const std::string folded = casefold(
      normalised(utf8, [](UErrorCode& s) { return icu::Normalizer2::getNFKDInstance(s); }));
  std::u32string out;
  for (const char32_t c : to_utf32(folded)) {
    const auto point = static_cast<UChar32>(c);
    if (u_charType(point) == U_NON_SPACING_MARK || u_charType(point) == U_FORMAT_CHAR) continue;
    if (u_isalnum(point))
      out += c;
    else if (!out.empty() && out.back() != U' ')
      out += U' ';
  }
  if (!out.empty() && out.back() == U' ') out.pop_back();
  return to_utf8(out);
}

std::string ascii_fold(std::string_view utf8) {
  if (is_ascii(utf8)) return std::string(utf8);  // the rules take longer to set up than to apply
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::Transliterator> rules(icu::Transliterator::createInstance(
      "Any-Latin; NFD; [:Nonspacing Mark:] Remove; NFC; Latin-ASCII", UTRANS_FORWARD, status));
  if (U_FAILURE(status) || !rules) throw std::logic_error("ICU has no Latin-ASCII transliterator");
  auto text = icu::UnicodeString::fromUTF8({utf8.data(), static_cast<int>(utf8.size())});
  rules->transliterate(text);
  std::string out;
  text.toUTF8String(out);
  return out;
}

std::string slugify(std::string_view utf8, std::size_t limit) {
  std::string out;
  for (const char c : lower_ascii(ascii_fold(utf8))) {
    const bool word = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (word)
      out += c;
    else if (!out.empty() && out.back() != '-')
      out += '-';
  }
  if (out.size() > limit) out.resize(limit);
  while (!out.empty() && out.back() == '-') out.pop_back();
  return out.empty() ? "item" : out;
}

std::optional<std::string> nearest(std::string_view word,
                                   const std::vector<std::string>& candidates) {
  const std::u32string key = to_utf32(casefold(word));
  std::size_t best = (key.size() < 4 ? 1 : std::max<std::size_t>(2, key.size() / 3)) + 1;
  std::optional<std::string> found;
  for (const std::string& candidate : candidates) {
    const std::size_t distance = edit_distance(key, to_utf32(casefold(candidate)));
    if (distance < best) {
      best = distance;
      found = candidate;
    }
  }
  return found;
}

std::string did_you_mean(std::string_view word, const std::vector<std::string>& candidates) {
  const auto found = nearest(word, candidates);
  return found ? ", did you mean \"" + *found + "\"?" : std::string();
}

std::string icu_version() {
  return U_ICU_VERSION;
}

}  // namespace colophon
