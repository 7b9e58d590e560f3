#pragma once

#include <string_view>

namespace colophon::event {

/// True for "2023-02-14T08:30" on a real day of the calendar. Two such texts of one zone compare
/// in time as they compare as texts.
[[nodiscard]] bool valid_local_time(std::string_view text);

}  // namespace colophon::event
