#pragma once

#include <filesystem>

#include "check/profile.hpp"

namespace colophon::job {

/// Profiles of the event folder (`templates/profiles/`) before those of the program; `event` may be
/// empty.
[[nodiscard]] check::ProfileReader profile_reader(const std::filesystem::path& event);

}  // namespace colophon::job
