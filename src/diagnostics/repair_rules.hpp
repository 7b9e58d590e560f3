#pragma once

#include <vector>

#include "diagnostics/config_rules.hpp"

namespace colophon {

/// Rules about the copies that `repair` makes. No profile can switch them off.
namespace repairing {

inline constexpr ConfigRule kCertified{
    "FIL-029", "certified-file", Severity::kError,
    "A paper that IEEE PDF eXpress has certified was not repaired: a copy is not certified."};
inline constexpr ConfigRule kNoCopy{"FIL-030", "not-repairable", Severity::kError,
                                    "A paper's file cannot be read well enough to make a copy."};
inline constexpr ConfigRule kTextDiffers{
    "FIL-031", "repaired-text-differs", Severity::kError,
    "A repaired copy was thrown away because its text is not the paper's."};
inline constexpr ConfigRule kForeignFile{"FIL-032", "copy-in-the-way", Severity::kError,
                                         "Where a repaired copy would go there is a file that "
                                         "repair has not made, or that was changed."};

}  // namespace repairing

/// All of them, sorted by id.
const std::vector<ConfigRule>& repair_rules();

}  // namespace colophon
