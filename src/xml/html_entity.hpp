#pragma once

#include <optional>
#include <string_view>

namespace colophon::xml {

/// The character that HTML 4.01 (§24) calls `name` ("eacute", without & and ;), or that XML's
/// "apos" is; nothing for other names.
[[nodiscard]] std::optional<char32_t> html_entity(std::string_view name);

}  // namespace colophon::xml
