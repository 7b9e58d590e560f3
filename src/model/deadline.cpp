#include "model/deadline.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/number.hpp"
#include "base/text.hpp"
#include "base/zone.hpp"

namespace colophon {
namespace {

struct Written {
  Date day;
  std::optional<ClockTime> time;
  std::string zone;
};

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

/// Takes "HH:MM" from the front of `rest`.
std::optional<ClockTime> take_time(const Date& day, std::string_view& rest) {
  const bool shaped = rest.size() >= 5 && is_digit(rest[0]) && is_digit(rest[1]) &&
                      rest[2] == ':' && is_digit(rest[3]) && is_digit(rest[4]);
  if (!shaped) return std::nullopt;
  const int hour = (rest[0] - '0') * 10 + (rest[1] - '0');
  const int minute = (rest[3] - '0') * 10 + (rest[4] - '0');
  if (hour > 23 || minute > 59) return std::nullopt;
  rest.remove_prefix(5);
  return ClockTime{day.year, day.month, day.day, hour, minute, 0};
}

std::optional<Written> parse(std::string_view text) {
  constexpr std::size_t kDay = 10;
  const std::string clean = squeeze(text);
  const std::optional<Date> day = date_from_iso(std::string_view(clean).substr(0, kDay));
  if (!day) return std::nullopt;
  std::string_view rest = std::string_view(clean).substr(kDay);
  Written out{.day = *day, .time = {}, .zone = {}};
  if (rest.empty()) return out;
  const bool joined = rest.front() == 'T';
  if (!joined && rest.front() != ' ') return std::nullopt;
  rest.remove_prefix(1);
  out.time = take_time(*day, rest);
  if (joined && !out.time) return std::nullopt;
  out.zone = trim(rest);
  if (!out.zone.empty() && !known_zone(out.zone)) return std::nullopt;
  return out;
}

std::string shown_day(const ClockTime& clock) {
  return Date{clock.year, clock.month, clock.day}.iso();
}

/// Days of the event's own life: nobody has to be ready by the last minute.
bool is_occasion(const std::string& name) {
  return name == "event" || name == "accepted";
}

bool same_clock(std::time_t moment, const std::string& a, const std::string& b) {
  return moment_of(clock_at(moment, a), "UTC") == moment_of(clock_at(moment, b), "UTC");
}

std::string venue_zone(const Event& event) {
  return known_zone(event.timezone) ? event.timezone : "UTC";
}

}  // namespace

std::optional<Deadline> deadline_from(std::string_view name, std::string_view text,
                                      std::string_view venue) {
  std::optional<Written> written = parse(text);
  if (!written) return std::nullopt;
  Deadline out{.name = std::string(name), .day = written->day, .whole_day = !written->time};
  out.zone_given = !written->zone.empty();
  out.zone = out.zone_given ? written->zone : known_zone(venue) ? std::string(venue) : "UTC";
  const Date& day = out.day;
  out.last = moment_of(written->time.value_or(ClockTime{day.year, day.month, day.day, 23, 59, 59}),
                       out.zone);
  return out;
}

std::optional<Deadline> deadline_of(const Event& event, const std::string& name) {
  const auto at = event.dates.find(name);
  if (at == event.dates.end()) return std::nullopt;
  return deadline_from(name, at->second, event.timezone);
}

std::vector<Deadline> deadlines(const Event& event) {
  std::vector<Deadline> out;
  for (const auto& [name, text] : event.dates) {
    if (auto deadline = deadline_from(name, text, event.timezone)) {
      out.push_back(*std::move(deadline));
    }
  }
  std::stable_sort(out.begin(), out.end(),
                   [](const Deadline& a, const Deadline& b) { return a.last < b.last; });
  return out;
}

std::string told(const Deadline& deadline, const Event& event) {
  const std::string day = deadline.day.iso();
  if (deadline.whole_day && is_occasion(deadline.name)) return day;
  std::string said = day;  // the day that was named last
  const auto clock = [&](const std::string& zone) {
    const ClockTime time = clock_at(deadline.last, zone);
    const std::string its_day = shown_day(time);
    std::string out = its_day == said ? "" : its_day + " ";
    said = its_day;
    return out +
           fmt::format("{:02}:{:02} {}", time.hour, time.minute, clock_name(deadline.last, zone));
  };
  std::vector<std::string> seen = {deadline.zone};
  std::string out = day + " " + clock(deadline.zone);
  std::vector<std::string> elsewhere;
  for (const std::string& zone : {venue_zone(event), std::string("UTC")}) {
    const bool told_already = std::any_of(seen.begin(), seen.end(), [&](const std::string& one) {
      return same_clock(deadline.last, one, zone);
    });
    if (told_already) continue;
    elsewhere.push_back(clock(zone));
    seen.push_back(zone);
  }
  return elsewhere.empty() ? out : out + " (" + join(elsewhere, ", ") + ")";
}

std::string told_deadline(const Event& event, const std::string& name) {
  const std::optional<Deadline> deadline = deadline_of(event, name);
  return deadline ? told(*deadline, event) : "";
}

std::string time_left(const Deadline& deadline, std::time_t now) {
  constexpr std::time_t kMinute = 60, kHour = 60 * kMinute, kDay = 24 * kHour;
  const bool over = now > deadline.last;
  const std::time_t distance = over ? now - deadline.last : deadline.last - now;
  const std::time_t days = distance / kDay, hours = distance % kDay / kHour;
  std::string text;
  if (days >= 7 || (days > 0 && hours == 0)) {
    text = counted(days, "day");
  } else if (days > 0) {
    text = counted(days, "day") + " " + counted(hours, "hour");
  } else if (hours > 0) {
    text = counted(hours, "hour");
  } else {
    text = counted(distance / kMinute, "minute");
  }
  return text + (over ? " ago" : " left");
}

}  // namespace colophon
