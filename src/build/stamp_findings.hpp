#pragma once

#include "build/prepare.hpp"
#include "colophon/finding.hpp"

namespace colophon::build {

/// What the chair must know of the stamps before they are drawn: those that a page has no room for
/// (VOL-013), those that fall on the paper's own ink (VOL-014). One finding an item, kind of stamp
/// and outcome, with all pages.
Findings stamp_findings(const Prepared& prepared);

}  // namespace colophon::build
