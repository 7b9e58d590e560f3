#pragma once

#include <string>
#include <string_view>

namespace colophon::metadata {

/// English name of a country given by its ISO 3166-1 code of two letters ("PT" → "Portugal", by
/// ICU's table); anything else comes back as it is.
[[nodiscard]] std::string country_name(std::string_view text);

}  // namespace colophon::metadata
