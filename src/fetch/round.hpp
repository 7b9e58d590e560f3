#pragma once

#include <filesystem>
#include <optional>
#include <string>

namespace colophon::fetch {

/// Remembers in `camera-ready/.unfinished` when a round of downloads began that has not ended, so
/// that the next call does not load again what this round has loaded.
class Round {
 public:
  explicit Round(const std::filesystem::path& event_folder);

  void begin();      ///< called before the first download; writes the mark
  void end() const;  ///< all downloads are done; removes the mark
  /// True if a lock entry of this time was made in the unfinished round.
  [[nodiscard]] bool covers(const std::string& time) const { return since_ && time >= *since_; }

 private:
  std::filesystem::path path_;
  std::optional<std::string> since_;  // ISO time, UTC: text order is time order
  bool begun_ = false;
};

}  // namespace colophon::fetch
