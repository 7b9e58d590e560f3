#include "typeset/language.hpp"

#include <unicode/locid.h>

namespace colophon::typeset {

Language likely_language(std::string_view tag) {
  UErrorCode status = U_ZERO_ERROR;
  icu::Locale locale =
      icu::Locale::forLanguageTag({tag.data(), static_cast<int>(tag.size())}, status);
  if (U_FAILURE(status) != 0) return {.language = std::string(tag), .script = {}, .region = {}};
  locale.addLikelySubtags(status);
  return {.language = locale.getLanguage(),
          .script = locale.getScript(),
          .region = locale.getCountry(),
          .right_to_left = locale.isRightToLeft() != 0};
}

}  // namespace colophon::typeset
