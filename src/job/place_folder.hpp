#pragma once

#include <filesystem>
#include <functional>
#include <string>

namespace colophon {

/// Throws UsageError if `folder` exists and is anything but an empty folder.
void require_free(const std::filesystem::path& folder, const std::string& hint);

/// Lets `fill` write into a folder beside `folder` and moves it there in one step: what appears is
/// whole, and after a failure nothing is left. `folder` must be free. Throws Failure.
void place_folder(const std::filesystem::path& folder,
                  const std::function<void(const std::filesystem::path& staging)>& fill);

}  // namespace colophon
