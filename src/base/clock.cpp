#include "base/clock.hpp"

#include <charconv>
#include <cstdlib>
#include <cstring>

#include "colophon/failure.hpp"

namespace colophon {
namespace {
std::string format_utc(std::time_t seconds, const char* pattern) {
  std::tm parts{};
  gmtime_r(&seconds, &parts);
  char buffer[64];
  const std::size_t size = std::strftime(buffer, sizeof buffer, pattern, &parts);
  return {buffer, size};
}
}  // namespace

std::optional<std::time_t> source_date_epoch() {
  const char* text = std::getenv("SOURCE_DATE_EPOCH");
  if (text == nullptr) return std::nullopt;
  long long value = 0;
  const char* end = text + std::strlen(text);
  const auto [at, error] = std::from_chars(text, end, value);
  if (error != std::errc() || at != end || value < 0) {
    throw UsageError(
        std::string("SOURCE_DATE_EPOCH is \"") + text + "\", expected seconds since 1970",
        "Unset it, or set it to a whole number.");
  }
  return static_cast<std::time_t>(value);
}

std::string pdf_date(std::time_t seconds) {
  return format_utc(seconds, "D:%Y%m%d%H%M%SZ");
}
std::string iso_time(std::time_t seconds) {
  return format_utc(seconds, "%Y-%m-%dT%H:%M:%SZ");
}

std::time_t utc_midnight(int year, int month, int day) {
  std::tm parts{};
  parts.tm_year = year - 1900;
  parts.tm_mon = month - 1;
  parts.tm_mday = day;
  return timegm(&parts);
}

std::time_t now() {
  return std::time(nullptr);
}

}  // namespace colophon
