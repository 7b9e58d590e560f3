#pragma once

#include <ctime>
#include <string>
#include <string_view>

namespace colophon {

/// What a clock shows.
struct ClockTime {
  int year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0;
};

/// A zone is "AoE" (anywhere on Earth: twelve hours behind UTC, the last place where a day ends),
/// "UTC", "GMT", "Z", a distance from UTC as "+01:00" or "UTC-5", or a name of the IANA database
/// with its area ("America/New_York"). Short names as "EST" or "IST" are none: they stand for
/// several zones.
[[nodiscard]] bool known_zone(std::string_view zone);

/// Seconds since 1970 when the clocks of a known zone show this: the first time if they do so
/// twice, an hour later if they skip it.
[[nodiscard]] std::time_t moment_of(const ClockTime& shown, std::string_view zone);

/// What the clocks of a known zone show then.
[[nodiscard]] ClockTime clock_at(std::time_t moment, std::string_view zone);

/// What a clock of that zone is called then, in English: "EST", "UTC+1", "AoE".
[[nodiscard]] std::string clock_name(std::time_t moment, std::string_view zone);

}  // namespace colophon
