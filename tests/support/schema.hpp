#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>

namespace colophon::test {

/// What is wrong with `json` by `schemas/<name>`; empty if nothing.
std::string schema_complaints(const nlohmann::json& json, std::string_view name);

}  // namespace colophon::test
