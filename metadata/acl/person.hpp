#pragma once

#include <string>

#include "colophon/model.hpp"
#include "xml/node.hpp"

namespace colophon::metadata::acl {

/// A person: the suffix behind the family name, a mononym without <first>, the name in its own
/// script as <variant>, which has no room for two parts that nobody told apart.
xml::Node person(const char* kind, const Contributor& person);

/// The person of such an element. The suffix stays with the family name.
Contributor person_from(const xml::Node& element);

}  // namespace colophon::metadata::acl
