#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "base/files.hpp"

namespace colophon::fetch {

/// A round of downloads, from the first call of `collect` to the one that leaves nothing to be
/// tried again. What it needs to go on with after an interruption lies in
/// `camera-ready/.unfinished/`: files that have arrived in part, and when the round began, so that
/// the next call does not load again what this round has loaded.
class Round {
 public:
  /// Throws UsageError if the folder leads out of the event folder, Failure if another `collect` is
  /// at work there.
  explicit Round(const std::filesystem::path& event_folder);

  void begin();      ///< called before the first file is put in its place
  void end() const;  ///< nothing is left to be tried again; removes the folder
  /// True if a lock entry of this time was made in the unfinished round.
  [[nodiscard]] bool covers(const std::string& time) const { return since_ && time >= *since_; }
  /// Where what arrives for a paper is kept.
  [[nodiscard]] std::filesystem::path part(const std::string& id) const {
    return folder_ / (id + ".part");
  }

 private:
  std::filesystem::path folder_;
  FileDescriptor lock_;
  std::optional<std::string> since_;  // ISO time, UTC: text order is time order
};

}  // namespace colophon::fetch
