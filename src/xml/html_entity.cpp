#include "xml/html_entity.hpp"

#include <libxml/HTMLparser.h>

#include <string>

namespace colophon::xml {

std::optional<char32_t> html_entity(std::string_view name) {
  const std::string key(name);
  const htmlEntityDesc* entity = htmlEntityLookup(reinterpret_cast<const xmlChar*>(key.c_str()));
  if (entity == nullptr) return std::nullopt;
  return static_cast<char32_t>(entity->value);
}

}  // namespace colophon::xml
