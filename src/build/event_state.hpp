#pragma once

#include <filesystem>
#include <map>
#include <string>

#include "base/files.hpp"

namespace colophon::build {

/// What builds remember in an event folder (`ids.lock`, `freeze.lock`), held against other builds
/// of the event while one of them is committed.
class EventState {
 public:
  /// Waits until no other build holds it, and removes what a killed one left half written. Throws
  /// Failure after a minute. A file system that knows no locks is trusted to have one user.
  explicit EventState(const std::filesystem::path& event_folder);

  /// What a file holds, empty if there is none.
  [[nodiscard]] std::string read(const std::string& name) const;

  /// Replaces a file, or removes it if `text` is empty: whoever looks sees the old or the new one,
  /// whole. A file that holds `text` already is not touched. Throws Failure.
  void write(const std::string& name, const std::string& text);

  /// Puts back what `write` replaced: for a build that is not committed after all. What cannot be
  /// put back stays; numbers that were given to nobody do no harm.
  void undo() noexcept;

 private:
  std::filesystem::path folder_;
  FileDescriptor lock_;
  std::map<std::string, std::string> replaced_;  ///< earlier content by name
};

}  // namespace colophon::build
