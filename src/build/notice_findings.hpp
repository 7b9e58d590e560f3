#pragma once

#include "build/prepare.hpp"

namespace colophon::build {

/// Where the copyright notice on page 1 of a paper is not once what it must be: missing though the
/// style leaves it to the authors, or printed by the author though the style stamps it.
Findings notice_findings(const Prepared& prepared);

}  // namespace colophon::build
