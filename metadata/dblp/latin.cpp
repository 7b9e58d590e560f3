#include "metadata/dblp/latin.hpp"

#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include <algorithm>

#include "base/text.hpp"

namespace colophon::metadata::dblp {
namespace {

/// Scripts without capitals come out in small letters: names begin with capitals.
std::string spelt_out(const std::u32string& letters) {
  std::string out = ascii_fold(to_utf8(letters));
  const bool has_case = std::any_of(letters.begin(), letters.end(), [](char32_t c) {
    return u_hasBinaryProperty(static_cast<UChar32>(c), UCHAR_CASED) != 0;
  });
  bool begins = !has_case;
  for (char& c : out) {
    if (begins && c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    begins = !has_case && c == ' ';
  }
  return out;
}

}  // namespace

bool is_spelt_out(std::string_view utf8) {
  const std::u32string letters = to_utf32(nfc(utf8));
  return std::any_of(letters.begin(), letters.end(), [](char32_t c) {
    UErrorCode status = U_ZERO_ERROR;
    const UScriptCode script = uscript_getScript(static_cast<UChar32>(c), &status);
    return U_SUCCESS(status) != 0 && script > USCRIPT_INHERITED && script != USCRIPT_LATIN;
  });
}

std::string latin1_letters(std::string_view utf8) {
  constexpr char32_t kLastOfLatin1 = 0xFF;
  const std::u32string letters = to_utf32(nfc(utf8));
  std::string out;
  for (std::size_t i = 0; i < letters.size();) {
    const auto fits = [&](std::size_t k) { return letters[k] <= kLastOfLatin1; };
    std::size_t end = i + 1;
    // Letters of other scripts are read together: one alone may be read otherwise.
    while (end < letters.size() && fits(end) == fits(i)) ++end;
    const std::u32string part = letters.substr(i, end - i);
    out += fits(i) ? to_utf8(part) : spelt_out(part);
    i = end;
  }
  return squeeze(out);
}

}  // namespace colophon::metadata::dblp
