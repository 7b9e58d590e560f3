#include "metadata/import/country.hpp"

#include <unicode/uloc.h>
#include <unicode/unistr.h>

#include <array>

#include "base/text.hpp"

namespace colophon::metadata {

std::string country_name(std::string_view text) {
  const auto letter = [](char c) { return c >= 'A' && c <= 'Z'; };
  if (text.size() != 2 || !letter(text[0]) || !letter(text[1])) return std::string(text);
  const std::string locale = "und_" + std::string(text);
  std::array<char16_t, 200> name{};
  UErrorCode status = U_ZERO_ERROR;
  const int length = uloc_getDisplayCountry(locale.c_str(), "en", name.data(),
                                            static_cast<int>(name.size()), &status);
  // Of codes that are none ICU says so, or gives them back; ZZ is its "unknown region".
  if (U_FAILURE(status) || status == U_USING_DEFAULT_WARNING || text == "ZZ")
    return std::string(text);
  std::string out;
  icu::UnicodeString(name.data(), length).toUTF8String(out);
  return out;
}

}  // namespace colophon::metadata
