#include "event/times.hpp"

#include "colophon/model.hpp"

namespace colophon::event {

bool valid_local_time(std::string_view text) {
  if (text.size() != 16 || text[10] != 'T' || text[13] != ':') return false;
  if (!date_from_iso(text.substr(0, 10))) return false;
  const auto two = [&](std::size_t at) {
    const char tens = text[at], ones = text[at + 1];
    const bool digits = tens >= '0' && tens <= '9' && ones >= '0' && ones <= '9';
    return digits ? (tens - '0') * 10 + (ones - '0') : -1;
  };
  const int hour = two(11), minute = two(14);
  return hour >= 0 && hour < 24 && minute >= 0 && minute < 60;
}

}  // namespace colophon::event
