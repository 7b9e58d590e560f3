#pragma once

#include <string>
#include <vector>

#include "colophon/plan.hpp"
#include "pdf/reread.hpp"

namespace colophon::build {

/// Why a finished PDF is none for print: links or bookmarks in it. Empty if all is well, one line
/// each.
std::vector<std::string> unprintable(const pdf::Reread& document);

/// Papers of a plan for print that do not open on a right-hand page, one line each.
std::vector<std::string> left_hand_papers(const VolumePlan& plan);

}  // namespace colophon::build
