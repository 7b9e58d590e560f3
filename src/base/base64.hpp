#pragma once

#include <string>
#include <string_view>

namespace colophon {

/// RFC 4648, 4, with padding and on one line.
std::string base64(std::string_view bytes);

}  // namespace colophon
