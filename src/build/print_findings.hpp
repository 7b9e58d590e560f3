#pragma once

#include "build/prepare.hpp"

namespace colophon::build {

/// What a printer will send back: pages of another size than the book, and ink that trimming or
/// binding takes. Nothing for other editions.
Findings print_findings(const Prepared& prepared);

}  // namespace colophon::build
