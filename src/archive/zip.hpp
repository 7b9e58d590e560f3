#pragma once

#include <cstdint>
#include <ctime>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace colophon::archive {

/// One file to be packed: its bytes, or the file they are in.
struct ZipItem {
  std::string name;  ///< path inside the archive, '/' between folders
  std::string bytes;
  std::filesystem::path file;  ///< read while packing; used when not empty
  bool compress = true;        ///< false for what is compressed already (PDF)
};

/// Packs `items` in the given order into a new ZIP at `out`: written beside it, synced, renamed.
/// Every entry has the time `when` (UTC, even seconds, not before 1980) and mode 0644, so the same
/// items give the same bytes on every machine. Throws Failure if a file cannot be read or the disk
/// is full (an old file at `out` stays); std::logic_error if a name is unsafe or comes twice.
void write_zip(const std::filesystem::path& out, const std::vector<ZipItem>& items,
               std::time_t when);

/// What a ZIP from a stranger may cost.
struct ZipLimits {
  std::uint64_t entries = 20'000;
  std::uint64_t entry_bytes = std::uint64_t{512} << 20;  ///< unpacked size of one entry
  std::uint64_t total_bytes = std::uint64_t{8} << 30;    ///< unpacked size of all that is read
  /// Unpacked to packed size of an entry, looked at above 1 MiB. Real documents stay under 100;
  /// deflate can reach 1032.
  std::uint64_t ratio = 200;
};

struct ZipEntry {
  std::string name;  ///< safe relative path, UTF-8
  std::uint64_t bytes = 0, packed_bytes = 0;
  std::uint64_t index = 0;  ///< position in the archive
};

/// An entry that is not handed out, and why ("leaves the archive's folder", "is encrypted").
struct ZipRefusal {
  std::string name, why;
};

/// Outcome of reading one entry: its bytes, or what is wrong with it.
struct ZipContent {
  std::optional<std::string> bytes;
  std::string problem;
};

/// Reads a ZIP that nobody vouches for. Nothing is ever written to disk by it.
class ZipReader {
 public:
  /// Throws UsageError if `path` is no readable ZIP or has more entries than `limits` allow.
  explicit ZipReader(const std::filesystem::path& path, const ZipLimits& limits = {});
  /// The same of a ZIP in memory, which messages call `name`; `bytes` must outlive the reader.
  ZipReader(std::string_view bytes, const std::string& name, const ZipLimits& limits = {});
  ~ZipReader();
  ZipReader(const ZipReader&) = delete;
  ZipReader& operator=(const ZipReader&) = delete;

  /// Files with safe, distinct names and sizes within the limits, in the archive's order.
  [[nodiscard]] const std::vector<ZipEntry>& entries() const { return entries_; }
  /// All other entries but folders.
  [[nodiscard]] const std::vector<ZipRefusal>& refused() const { return refused_; }
  /// Unpacks one entry, counting what really comes out (a header may lie) and checking its CRC.
  [[nodiscard]] ZipContent read(const ZipEntry& entry);

 private:
  void list(const std::string& name, int error);
  void take_in(std::uint64_t index);

  struct State;
  std::unique_ptr<State> state_;
  ZipLimits limits_;
  std::uint64_t total_bytes_ = 0;
  std::vector<ZipEntry> entries_;
  std::vector<ZipRefusal> refused_;
};

/// Why `name` must not be used as a path below a folder; empty if it may.
[[nodiscard]] std::string unsafe_name(std::string_view name);

}  // namespace colophon::archive
