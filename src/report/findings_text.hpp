#pragma once

#include <string>

#include "colophon/finding.hpp"

namespace colophon::report {

/// One finding as compilers print them: "file:line:column: error CFG-002 unknown-key: message" and,
/// if there is a hint, a second line "  hint". Parts of the place that are unknown are left out; a
/// page stands as "file: page 3". Control characters of the input are shown as '?', so that no
/// file can steer the terminal. Ends with a line break.
std::string finding_text(const Finding& finding, bool color);

/// All of them, in the order given.
std::string findings_text(const Findings& findings, bool color);

}  // namespace colophon::report
