#pragma once

#include <string>
#include <vector>

#include "colophon/facts.hpp"

namespace colophon::check {

/// Where scripts or actions stand, each place once, the first three by name: "OpenAction,
/// annotation on page 2 and 4 more". Fills in the pages of `where`.
[[nodiscard]] std::string places_of(const std::vector<ScriptFact>& found, Location& where);

}  // namespace colophon::check
