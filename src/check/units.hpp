#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "check/rule.hpp"

namespace colophon::check {

/// A parameter's value in canonical form: lengths in pt, sizes in bytes, without unit. An empty
/// text stays empty ("no limit"). Empty optional if the number or its unit makes no sense for
/// `unit`.
[[nodiscard]] std::optional<std::string> canonical(Unit unit, std::string_view text);

/// The units a profile may write for this kind of number: "pt, mm, cm or in".
[[nodiscard]] std::string_view accepted_units(Unit unit);

}  // namespace colophon::check
