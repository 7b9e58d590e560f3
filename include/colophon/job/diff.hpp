#pragma once

#include <filesystem>
#include <string>

namespace colophon::job {

/// What changed between two finished builds, one line each; "no difference" if every byte is equal.
std::string diff(const std::filesystem::path& before, const std::filesystem::path& after);

}  // namespace colophon::job
