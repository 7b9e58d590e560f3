#include "event/words.hpp"

namespace colophon::event {

const std::vector<std::string_view>& identifier_types() {
  static const std::vector<std::string_view> words = {"isbn", "issn"};
  return words;
}

const std::vector<std::string_view>& identifier_media() {
  static const std::vector<std::string_view> words = {"xplore", "pod", "usb", "print"};
  return words;
}

}  // namespace colophon::event
