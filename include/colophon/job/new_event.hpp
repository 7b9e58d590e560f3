#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace colophon {

/// Makes an event folder with a commented file of every kind; it loads without findings. Returns
/// the files written, relative to `folder`. Throws UsageError if `folder` exists and is not an
/// empty folder.
std::vector<std::string> new_event(const std::filesystem::path& folder);

}  // namespace colophon
