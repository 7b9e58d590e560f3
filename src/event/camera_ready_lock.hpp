#pragma once

#include <filesystem>
#include <map>
#include <string>

#include "colophon/finding.hpp"

namespace colophon {

/// `camera-ready.lock`: which file was taken in for which item, from where and when. Kept by
/// `collect` and `import`, never edited by hand.
struct CameraReadyLock {
  struct Entry {
    std::string sha256;  ///< hex, of the file as submitted
    long long size = 0;  ///< bytes
    std::string source;  ///< address or path it came from
    std::string time;    ///< when it was taken in, "2023-01-13T22:59:00Z"
    std::string etag{};  ///< by which the server of `source` knows these bytes; empty if by nothing
    bool operator==(const Entry&) const = default;
  };
  std::map<std::string, Entry> entries;  ///< by item id
};

inline constexpr const char* kCameraReadyLockFile = "camera-ready.lock";

/// Reads the lock of an event folder; an absent file is an empty lock. What is wrong with it
/// becomes findings.
CameraReadyLock read_camera_ready_lock(const std::filesystem::path& folder, Findings& findings);

/// The lock as text, sorted by id.
std::string format_camera_ready_lock(const CameraReadyLock& lock);

}  // namespace colophon
