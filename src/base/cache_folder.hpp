#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace colophon {

/// A folder in which bytes are found again by a key that says all they depend on. One file an
/// entry; several runs may use one folder at once, and an entry that is not whole counts as none. A
/// cache never makes a run fail: what cannot be read or written is computed again.
class CacheFolder {
 public:
  /// `folder` is made when the first entry is kept; empty: nothing is found and nothing kept.
  explicit CacheFolder(std::filesystem::path folder) : folder_(std::move(folder)) {}

  [[nodiscard]] bool used() const { return !folder_.empty(); }
  [[nodiscard]] const std::filesystem::path& path() const { return folder_; }
  [[nodiscard]] std::optional<std::string> find(std::string_view key) const;
  void keep(std::string_view key, std::string_view bytes);
  /// Removes the entries that were not used for longest until the folder holds at most
  /// `limit_bytes`. Does nothing if nothing was kept.
  void trim(std::uintmax_t limit_bytes) const;

 private:
  [[nodiscard]] std::filesystem::path entry(std::string_view key) const;
  std::filesystem::path folder_;
  bool grown_ = false;
};

/// SHA-256 (hex) of files, which are not read again while nobody has touched them: their place
/// (device, inode), size, and times of the last change of content and of inode are the same, to the
/// nanosecond. The last cannot be set by anybody; a file that was changed less than two seconds
/// before it was read is not remembered, since the clock of a file system may be that coarse.
class ContentHashes {
 public:
  explicit ContentHashes(CacheFolder& cache) : cache_(cache) {}
  /// Throws Failure if the file cannot be read.
  [[nodiscard]] std::string sha256(const std::filesystem::path& file);

 private:
  CacheFolder& cache_;
};

}  // namespace colophon
