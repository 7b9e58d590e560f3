#pragma once

#include <string>
#include <string_view>

#include "colophon/check.hpp"
#include "report/format.hpp"
#include "support/schema.hpp"

namespace colophon::test {

/// A run of two papers: one with an error, a waived error, a note and a rule not checked; one
/// clean.
CheckRun sample_run();

/// The sample in that format.
std::string rendered(std::string_view format, const report::FormatOptions& options = {});

}  // namespace colophon::test
