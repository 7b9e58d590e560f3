#pragma once

#include <ctime>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "colophon/model.hpp"

namespace colophon {

/// One of the event's `dates`, as a moment.
struct Deadline {
  std::string name;  ///< "camera-ready"
  Date day;
  bool whole_day = true;  ///< no time was given: it lasts to the end of the day
  std::string zone;       ///< as written; else that of the venue, else "UTC"
  bool zone_given = false;
  std::time_t last = 0;  ///< the last second, since 1970
};

/// Reads "2023-01-13", "2023-01-13 23:59 AoE", "2023-01-13T17:00 America/New_York" (`known_zone`
/// says which zones there are). Nothing for any other text. `venue` is the zone of a date that
/// names none; one that is not known counts as "UTC".
[[nodiscard]] std::optional<Deadline> deadline_from(std::string_view name, std::string_view text,
                                                    std::string_view venue);

/// The date of that name; nothing if the event has none.
[[nodiscard]] std::optional<Deadline> deadline_of(const Event& event, const std::string& name);

/// All dates of the event in the order of time.
[[nodiscard]] std::vector<Deadline> deadlines(const Event& event);

/// As authors everywhere are to read it: in its own zone, that of the venue and UTC, each said
/// once. "2023-01-13 23:59 AoE (2023-01-14 06:59 EST, 11:59 UTC)". A day of the event's own life
/// (accepted, event) is the day alone.
[[nodiscard]] std::string told(const Deadline& deadline, const Event& event);

/// `told` of the date of that name; empty if there is none.
[[nodiscard]] std::string told_deadline(const Event& event, const std::string& name);

/// "3 days 4 hours left", "20 minutes left", "2 days ago".
[[nodiscard]] std::string time_left(const Deadline& deadline, std::time_t now);

}  // namespace colophon
