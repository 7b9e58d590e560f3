#pragma once

#include <string_view>
#include <vector>

#include "metadata/exporter.hpp"
#include "xml/node.hpp"

namespace colophon::metadata::ceur {

/// Papers of an index page of CEUR-WS that is well-formed XML, by its classes. Throws
/// std::runtime_error if it is not, or has no table of contents.
std::vector<Claim> read_claims(std::string_view bytes);
std::optional<VolumeClaim> read_volume(std::string_view bytes);

/// What the page lacks of what CEUR-WS reads from it: one line each. `expected`: how many papers
/// and prefaces it lists.
std::vector<std::string> lacks(const xml::Node& root, std::size_t expected);

}  // namespace colophon::metadata::ceur
