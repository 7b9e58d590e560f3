#pragma once

#include <string>

#include "colophon/model.hpp"

namespace colophon::metadata {

/// The event's name in a book title: "Proceedings of The 21st Workshop" is about the "21st
/// Workshop". The volume's own pages say "Proceedings" themselves.
[[nodiscard]] std::string event_name(std::string title);

/// "Porto, Portugal" or "Austin, Texas, USA" as city, region and country; of more parts all but the
/// last are the city.
void take_place(const std::string& location, Event& event);

}  // namespace colophon::metadata
