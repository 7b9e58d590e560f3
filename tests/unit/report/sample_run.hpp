#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>

#include "colophon/check.hpp"
#include "report/format.hpp"

namespace colophon::test {

/// A run of two papers: one with an error, a waived error, a note and a rule not checked; one
/// clean.
CheckRun sample_run();

/// The sample in that format.
std::string rendered(std::string_view format, const report::FormatOptions& options = {});

/// What is wrong with `json` by `schemas/<name>`; empty if nothing.
std::string schema_complaints(const nlohmann::json& json, std::string_view name);

}  // namespace colophon::test
