#pragma once

#include <string>
#include <vector>

#include "colophon/model.hpp"

namespace colophon::event {

/// An event made from last year's, and what a person has to do about it.
struct NextYear {
  Event event;
  std::vector<std::string> to_fill_in;  ///< taken out: the place in the event folder, one each
  std::vector<std::string> to_look_at;  ///< kept, though it may have changed
};

/// Keeps the style and the structure of an event: name, publisher, profile, stamps, metadata
/// targets, front and back matter, parts, sessions and committees by their titles, sponsors. Takes
/// out all that belongs to one year: identifiers, DOIs, dates, number, place, people, papers,
/// programme, waivers, and notices and headers with a year or an identifier in them.
[[nodiscard]] NextYear next_year(const Event& last);

}  // namespace colophon::event
