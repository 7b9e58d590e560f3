#pragma once

#include <filesystem>

#include "colophon/finding.hpp"
#include "colophon/model.hpp"

namespace colophon::event {

/// What no single file can tell: ids unique over all items (upper and lower case taken as one),
/// references that lead somewhere, an item in at most one session, paths that stay inside the
/// folder and exist, slots that overlap, registrations that cover too many papers.
void cross_check(const std::filesystem::path& folder, const Event& event, Findings& findings);

}  // namespace colophon::event
