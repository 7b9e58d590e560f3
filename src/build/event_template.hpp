#pragma once

#include <filesystem>
#include <string>

namespace colophon::build {

/// A template by its name ("templates/kit/instructions.md"): the event's own, at most 1 MiB, else
/// the one that the program carries. Throws std::logic_error if there is none of that name.
std::string event_template(const std::filesystem::path& event_folder, const std::string& name);

}  // namespace colophon::build
