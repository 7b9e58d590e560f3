#pragma once

#include <string_view>
#include <vector>

namespace colophon::event {

/// "isbn", "issn".
const std::vector<std::string_view>& identifier_types();
/// Media an identifier may belong to (CHAIR §1).
const std::vector<std::string_view>& identifier_media();

}  // namespace colophon::event
