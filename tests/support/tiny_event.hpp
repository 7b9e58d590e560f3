#pragma once

#include <filesystem>
#include <string>

namespace colophon::test {

/// Makes an event folder of a title page, a talk, one real paper and an index: everything a build
/// does happens in it, in a fraction of a second. `title` is the talk's, so that two builds can be
/// told apart.
void make_tiny_event(const std::filesystem::path& folder, const std::string& title = "On Talks");

}  // namespace colophon::test
