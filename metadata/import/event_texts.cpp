#include "metadata/import/event_texts.hpp"

#include <vector>

#include "base/text.hpp"

namespace colophon::metadata {

std::string event_name(std::string title) {
  for (const std::string_view lead : {"proceedings of ", "the "}) {
    if (lower_ascii(title).starts_with(lead)) title.erase(0, lead.size());
  }
  return title;
}

void take_place(const std::string& location, Event& event) {
  const std::vector<std::string> words = split(location, ',');
  event.city = squeeze(words.size() > 3 ? location.substr(0, location.rfind(',')) : words.front());
  if (words.size() == 3) event.region = squeeze(words[1]);
  if (words.size() > 1) event.country = squeeze(words.back());
}

}  // namespace colophon::metadata
