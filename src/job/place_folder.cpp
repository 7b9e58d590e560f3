#include "job/place_folder.hpp"

#include <fmt/format.h>

#include "base/files.hpp"
#include "colophon/failure.hpp"

namespace colophon {

namespace fs = std::filesystem;

void require_free(const fs::path& folder, const std::string& hint) {
  std::error_code error;
  if (!fs::exists(folder, error)) return;
  if (fs::is_directory(folder, error) && fs::is_empty(folder, error) && !error) return;
  throw UsageError(fmt::format("{} exists and is not an empty folder", folder.string()), hint);
}

void place_folder(const fs::path& folder, const std::function<void(const fs::path&)>& fill) {
  fs::path target = fs::absolute(folder).lexically_normal();
  if (!target.has_filename()) target = target.parent_path();
  std::error_code error;
  fs::create_directories(target.parent_path(), error);
  if (error) {
    throw Failure(fmt::format("cannot make {}: {}", target.parent_path().string(), error.message()),
                  "check the permissions");
  }
  const TemporaryFolder staging(target.parent_path(), ".colophon-new-");
  const fs::path whole = staging.path() / "event";
  fs::create_directories(whole, error);
  fill(whole);
  fs::rename(whole, target, error);
  if (error) {
    throw Failure(
        fmt::format("cannot put the folder in its place, {}: {}", target.string(), error.message()),
        "name a folder that does not exist, or an empty one");
  }
}

}  // namespace colophon
