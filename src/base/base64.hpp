#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace colophon {

/// Bytes as text (RFC 4648, 4: with padding, in one line).
[[nodiscard]] std::string base64(std::string_view bytes);
/// The bytes again; nothing if the text is not what `base64` makes.
[[nodiscard]] std::optional<std::string> from_base64(std::string_view text);

}  // namespace colophon
