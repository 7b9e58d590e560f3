#pragma once

#include <vector>

#include "diagnostics/config_rules.hpp"

namespace colophon::job {

/// The rules that no profile switches: those of reading the event folder, of collecting and
/// repairing files, of writing and depositing metadata, of building and verifying, and of the
/// program itself. Sorted by id.
std::vector<ConfigRule> fixed_rules();

}  // namespace colophon::job
