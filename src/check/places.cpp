#include "check/places.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/text.hpp"

namespace colophon::check {

std::string places_of(const std::vector<ScriptFact>& found, Location& where) {
  constexpr std::size_t kShown = 3;
  std::vector<std::string> places;
  std::set<int> pages;
  for (const ScriptFact& one : found) {
    if (std::find(places.begin(), places.end(), one.where) == places.end()) {
      places.push_back(one.where);
    }
    if (one.page > 0) pages.insert(one.page);
  }
  where.pages = {pages.begin(), pages.end()};
  const std::size_t more = places.size() > kShown ? places.size() - kShown : 0;
  places.resize(places.size() - more);
  return join(places, ", ") + (more == 0 ? "" : fmt::format(" and {} more", more));
}

}  // namespace colophon::check
