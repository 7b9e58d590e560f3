#include "base/zone.hpp"

#include <fmt/format.h>
#include <unicode/calendar.h>
#include <unicode/gregocal.h>
#include <unicode/timezone.h>

#include <algorithm>
#include <memory>
#include <optional>
#include <stdexcept>

#include "base/text.hpp"

namespace colophon {
namespace {

constexpr std::string_view kAnywhere = "AoE";
constexpr double kMilliseconds = 1000;

std::optional<int> digits(std::string_view text) {
  if (text.empty() || text.size() > 2) return std::nullopt;
  int value = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + (c - '0');
  }
  return value;
}

/// Minutes east of UTC of "+01:00", "UTC+1" or "-05:30"; zones go from -12 to +14 hours.
std::optional<int> distance(std::string_view zone) {
  for (const std::string_view name : {"UTC", "GMT"}) {
    if (zone.substr(0, name.size()) == name) zone.remove_prefix(name.size());
  }
  if (zone.empty() || (zone.front() != '+' && zone.front() != '-')) return std::nullopt;
  const bool west = zone.front() == '-';
  const std::string_view rest = zone.substr(1);
  const std::size_t colon = rest.find(':');
  const std::optional<int> hours = digits(rest.substr(0, colon));
  const bool whole = colon == std::string_view::npos;
  const std::optional<int> minutes = whole ? std::optional(0) : digits(rest.substr(colon + 1));
  if (!hours || !minutes || *minutes > 59 || (!whole && rest.size() - colon != 3)) {
    return std::nullopt;
  }
  const int all = *hours * 60 + *minutes;
  if (all > (west ? 12 : 14) * 60) return std::nullopt;
  return west ? -all : all;
}

/// The zone for ICU; nothing if it is not known.
std::unique_ptr<icu::TimeZone> icu_zone(std::string_view zone) {
  std::string name(zone);
  if (zone == kAnywhere) {
    name = "GMT-12:00";
  } else if (zone == "UTC" || zone == "GMT" || zone == "Z") {
    name = "Etc/UTC";
  } else if (const std::optional<int> east = distance(zone)) {
    const int minutes = std::abs(*east);
    name = fmt::format("GMT{}{:02}:{:02}", *east < 0 ? '-' : '+', minutes / 60, minutes % 60);
  } else if (zone.find('/') == std::string_view::npos) {
    return nullptr;
  }
  std::unique_ptr<icu::TimeZone> found(
      icu::TimeZone::createTimeZone(icu::UnicodeString::fromUTF8(name)));
  if (found == nullptr || *found == icu::TimeZone::getUnknown()) return nullptr;
  return found;
}

/// The Gregorian calendar in a zone that is known.
icu::GregorianCalendar calendar_in(std::string_view zone) {
  std::unique_ptr<icu::TimeZone> found = icu_zone(zone);
  if (found == nullptr) throw std::logic_error("no zone " + std::string(zone));
  UErrorCode status = U_ZERO_ERROR;
  icu::GregorianCalendar calendar(*found, icu::Locale::getEnglish(), status);
  if (U_FAILURE(status)) throw std::runtime_error("ICU has no calendar");
  calendar.setRepeatedWallTimeOption(UCAL_WALLTIME_FIRST);
  return calendar;
}

}  // namespace

bool known_zone(std::string_view zone) {
  return icu_zone(zone) != nullptr;
}

std::time_t moment_of(const ClockTime& shown, std::string_view zone) {
  icu::GregorianCalendar calendar = calendar_in(zone);
  calendar.clear();
  calendar.set(shown.year, shown.month - 1, shown.day, shown.hour, shown.minute, shown.second);
  UErrorCode status = U_ZERO_ERROR;
  const UDate time = calendar.getTime(status);
  if (U_FAILURE(status)) throw std::logic_error("no such time of a clock");
  return static_cast<std::time_t>(time / kMilliseconds);
}

ClockTime clock_at(std::time_t moment, std::string_view zone) {
  icu::GregorianCalendar calendar = calendar_in(zone);
  UErrorCode status = U_ZERO_ERROR;
  calendar.setTime(static_cast<double>(moment) * kMilliseconds, status);
  const auto field = [&](UCalendarDateFields which) { return calendar.get(which, status); };
  return {field(UCAL_YEAR),        field(UCAL_MONTH) + 1, field(UCAL_DATE),
          field(UCAL_HOUR_OF_DAY), field(UCAL_MINUTE),    field(UCAL_SECOND)};
}

std::string clock_name(std::time_t moment, std::string_view zone) {
  if (zone == kAnywhere) return std::string(kAnywhere);
  const icu::GregorianCalendar calendar = calendar_in(zone);
  const icu::TimeZone& found = calendar.getTimeZone();
  std::int32_t raw = 0, summer = 0;
  UErrorCode status = U_ZERO_ERROR;
  found.getOffset(static_cast<double>(moment) * kMilliseconds, false, raw, summer, status);
  icu::UnicodeString shown;
  found.getDisplayName(summer != 0, icu::TimeZone::SHORT, icu::Locale::getUS(), shown);
  std::string name;
  shown.toUTF8String(name);
  if (name == "GMT" && raw == 0 && summer == 0) return "UTC";
  return replace_all(std::move(name), "GMT", "UTC");
}

}  // namespace colophon
