#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace colophon {

/// Whole content of a file. Throws Failure if it cannot be read or is larger than `limit_bytes`.
std::string read_file(const std::filesystem::path& path,
                      std::size_t limit_bytes = std::size_t{1} << 31);
/// The same into `bytes`, whose memory is used again.
void read_file(const std::filesystem::path& path, std::string& bytes,
               std::size_t limit_bytes = std::size_t{1} << 31);

/// Writes a new file or replaces one in one step: temporary file beside it, fsync, rename. What is
/// no regular file (/dev/null, a pipe) is written to and never replaced. Parent folders are made.
/// Throws Failure (disk full, no permission) and leaves the old file as it was.
void write_file(const std::filesystem::path& path, std::string_view bytes);

/// Regular files directly in `folder` whose name ends in `extension` (any if empty), sorted by
/// name.
std::vector<std::filesystem::path> list_files(const std::filesystem::path& folder,
                                              std::string_view extension = {});

/// True if the relative path `path`, resolved against `root` with symbolic links followed, stays
/// inside `root`. Absolute paths and empty ones are outside.
bool stays_inside(const std::filesystem::path& root, const std::filesystem::path& path);

/// A folder that is removed with everything in it when the object goes.
class TemporaryFolder {
 public:
  /// Made inside `parent`, or in the system's temporary folder if that is empty.
  explicit TemporaryFolder(const std::filesystem::path& parent = {},
                           std::string_view prefix = "colophon-");
  ~TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  TemporaryFolder(TemporaryFolder&& other) noexcept;
  TemporaryFolder& operator=(TemporaryFolder&&) = delete;
  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

/// A POSIX file descriptor that closes itself.
class FileDescriptor {
 public:
  FileDescriptor() = default;
  explicit FileDescriptor(int fd) : fd_(fd) {}
  ~FileDescriptor() { reset(); }
  FileDescriptor(const FileDescriptor&) = delete;
  FileDescriptor& operator=(const FileDescriptor&) = delete;
  FileDescriptor(FileDescriptor&& other) noexcept : fd_(other.release()) {}
  FileDescriptor& operator=(FileDescriptor&& other) noexcept;
  [[nodiscard]] int get() const { return fd_; }
  [[nodiscard]] explicit operator bool() const { return fd_ >= 0; }
  int release();
  void reset();

 private:
  int fd_ = -1;
};

}  // namespace colophon
