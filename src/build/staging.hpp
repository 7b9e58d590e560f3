#pragma once

#include <filesystem>

#include "base/files.hpp"

namespace colophon::build {

/// What a folder that Colophon wrote is known by: only such a folder is ever replaced.
struct OutputKind {
  const char* marker = "manifest.json";  ///< a file that each folder of the kind holds
  const char* what = "build";            ///< for messages
};

/// `OUT.lock`: held by the one program that writes OUT, and gone with it, whatever became of it.
class OutputLock {
 public:
  /// Throws Failure (exit 3) if somebody else holds it or the place is not writable.
  OutputLock(const std::filesystem::path& out, const OutputKind& kind);
  ~OutputLock();
  OutputLock(const OutputLock&) = delete;
  OutputLock& operator=(const OutputLock&) = delete;

 private:
  std::filesystem::path path_;
  FileDescriptor lock_;
};

/// Makes an output folder in one step (DESIGN §3): everything is written to a staging folder beside
/// it and exchanged at the end, so that OUT is always the old build or the new one, whole.
class Staging {
 public:
  /// Takes the lock `OUT.lock`, heals an exchange that was cut off, removes what an earlier, killed
  /// build left. Throws Failure (exit 3) if another build holds the lock or the place is not
  /// writable, UsageError if `out` is a file, or a folder that holds something other than what
  /// Colophon wrote of this kind.
  explicit Staging(const std::filesystem::path& out, OutputKind kind = {});
  ~Staging();
  Staging(const Staging&) = delete;
  Staging& operator=(const Staging&) = delete;

  /// The folder to write into.
  [[nodiscard]] const std::filesystem::path& folder() const { return staging_; }

  /// A folder for what the build needs only while it runs; goes with this object.
  [[nodiscard]] const std::filesystem::path& scratch() const { return scratch_; }

  /// Makes all files durable and exchanges the staging folder with OUT. The earlier build and
  /// (of a build) `OUT.failed` are removed.
  void commit();

 private:
  OutputKind kind_;
  std::filesystem::path out_, staging_, previous_, scratch_;
  OutputLock lock_;
};

/// Removes the reports in `OUT.failed`, and the folder if nothing else is in it: it may be
/// somebody's.
void remove_failed_reports(const std::filesystem::path& out);

/// Where the report of a build that did not come about is left: `OUT.failed`.
[[nodiscard]] std::filesystem::path failed_folder(const std::filesystem::path& out);

}  // namespace colophon::build
