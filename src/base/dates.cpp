#include "base/dates.hpp"

#include <unicode/dtitvfmt.h>
#include <unicode/gregocal.h>
#include <unicode/smpdtfmt.h>

#include <memory>

#include "base/text.hpp"

namespace colophon {
namespace {

icu::Locale locale_of(const std::string& language) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Locale locale = icu::Locale::forLanguageTag(language, status);
  return U_SUCCESS(status) ? locale : icu::Locale::getEnglish();
}

UDate milliseconds(std::time_t seconds) {
  return static_cast<double>(seconds) * 1000.0;
}

/// ICU puts thin and no-break blanks into dates; printed ranges are closed up ("14–16").
std::string as_printed(const icu::UnicodeString& text) {
  std::string out;
  text.toUTF8String(out);
  out = replace_all(std::move(out), "\u2009–\u2009", "–");
  return replace_all(std::move(out), "\u202F", " ");
}

}  // namespace

std::string printed_day(std::time_t day, const std::string& language) {
  const std::unique_ptr<icu::DateFormat> format(
      icu::DateFormat::createDateInstance(icu::DateFormat::kFull, locale_of(language)));
  if (format == nullptr) return {};
  format->adoptTimeZone(icu::TimeZone::getGMT()->clone());
  icu::UnicodeString text;
  return as_printed(format->format(milliseconds(day), text));
}

std::string printed_days(std::time_t first, std::time_t last, const std::string& language) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::DateIntervalFormat> format(
      icu::DateIntervalFormat::createInstance("yMMMMd", locale_of(language), status));
  if (U_FAILURE(status)) return {};
  format->adoptTimeZone(icu::TimeZone::getGMT()->clone());
  const icu::DateInterval interval(milliseconds(first), milliseconds(last));
  icu::UnicodeString text;
  icu::FieldPosition ignored(icu::FieldPosition::DONT_CARE);
  format->format(&interval, text, ignored, status);
  return U_SUCCESS(status) ? as_printed(text) : std::string();
}

}  // namespace colophon
