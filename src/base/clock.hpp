#pragma once

#include <ctime>
#include <optional>
#include <string>

namespace colophon {

/// SOURCE_DATE_EPOCH as seconds since 1970, if it is set. Throws UsageError if it is no number.
/// Output never depends on the machine's clock (DESIGN §3): builds take this, else the event's last
/// day.
std::optional<std::time_t> source_date_epoch();

/// "D:20230214000000Z" for PDF dates, UTC.
std::string pdf_date(std::time_t seconds);
/// "2023-02-14T00:00:00Z", UTC.
std::string iso_time(std::time_t seconds);
/// Seconds at the start of a day, UTC.
std::time_t utc_midnight(int year, int month, int day);
/// Now, for lock files and progress, never for output that must be reproducible.
std::time_t now();

}  // namespace colophon
