#pragma once

#include <filesystem>
#include <string>

#include "colophon/collect.hpp"
#include "colophon/model.hpp"
#include "event/camera_ready_lock.hpp"

namespace colophon::fetch {

/// Bytes that came for a paper.
struct Delivery {
  std::string bytes;
  std::string source;  ///< address or path
  std::string etag{};
};

/// Where a paper is described, for findings.
[[nodiscard]] Location place_of(const Item& paper);

/// The event's `camera-ready/` with its lock: compares what comes with what is there, and keeps the
/// lock true after each file.
class Intake {
 public:
  /// Throws UsageError if the lock cannot be read.
  explicit Intake(std::filesystem::path event_folder);

  /// What lies there for a paper: `file`, `sha256`, `size`. False, with a finding, if it is a link
  /// that leads out of the event folder.
  bool look(const Item& paper, CollectedPaper& out, Findings& findings) const;
  /// The lock's entry, nullptr if there is none.
  [[nodiscard]] const CameraReadyLock::Entry* entry(const std::string& id) const;
  /// Takes a delivery in, unless it is no whole PDF: then what lies there stays.
  void store(const Item& paper, const Delivery& delivery, CollectedPaper& out, Findings& findings);
  /// Nothing came: what lies there counts. `rejected`: something came that could not be taken.
  /// Without a file the state is "missing", and it is for the caller to say so.
  void keep(const Item& paper, bool rejected, CollectedPaper& out, Findings& findings);

 private:
  void record(const Item& paper, CollectedPaper& out, const std::string& source,
              const std::string& etag);
  void forget(const Item& paper);
  void save() const;

  std::filesystem::path folder_;
  CameraReadyLock lock_;
};

}  // namespace colophon::fetch
