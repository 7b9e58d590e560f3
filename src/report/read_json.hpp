#pragma once

#include <nlohmann/json_fwd.hpp>

#include "colophon/check.hpp"

namespace colophon::report {

/// What `paper_json` wrote of a paper. Throws std::runtime_error if something is missing, or is not
/// what can stand there.
[[nodiscard]] Checked paper_from(const nlohmann::ordered_json& json);

}  // namespace colophon::report
