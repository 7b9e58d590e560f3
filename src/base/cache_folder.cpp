#include "base/cache_folder.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <ctime>
#include <fstream>
#include <vector>

#include "base/files.hpp"
#include "base/hash.hpp"
#include "colophon/failure.hpp"

namespace colophon {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kNameLength = 64;  // of an entry's file: a SHA-256 in hex
/// So many seconds after the last time that it was found, an entry's time is set anew.
constexpr std::time_t kUseTold = 600;
/// No file system's clock is coarser (FAT, and ext3 has one second).
constexpr std::time_t kCoarsestClock = 2;

/// In front of the bytes of an entry.
using Sum = Sha256Digest;

std::string checksum(std::string_view bytes) {
  const Sum sum = sha256(bytes);
  return {sum.begin(), sum.end()};
}

std::time_t now() {
  return std::time(nullptr);
}

/// Written beside its place and moved there: another run sees a whole entry or none.
void put_in_place(const fs::path& path, const std::string& bytes) {
  const fs::path beside = path.string() + fmt::format(".{}", ::getpid());
  std::error_code error;
  {
    std::ofstream out(beside, std::ios::binary);
    out << bytes;
    out.close();
    if (!out) {
      fs::remove(beside, error);
      return;
    }
  }
  fs::rename(beside, path, error);
  if (error) fs::remove(beside, error);
}

struct Entry {
  fs::file_time_type used;
  std::uintmax_t bytes = 0;
  fs::path path;
};

/// The folder may be anybody's: only what is named as an entry, or as one that was being written,
/// is ours to remove.
bool is_entry(const fs::path& path) {
  const std::string name = path.filename().string();
  const std::size_t digits = name.find_first_not_of("0123456789abcdef");
  return digits == std::string::npos ? name.size() == kNameLength
                                     : digits == kNameLength && name[digits] == '.';
}

std::vector<Entry> entries_in(const fs::path& folder) {
  std::vector<Entry> entries;
  std::error_code error;
  fs::directory_iterator at(folder, error);
  for (; !error && at != fs::end(at); at.increment(error)) {
    if (!is_entry(at->path())) continue;
    // Another run may remove it meanwhile.
    std::error_code gone;
    Entry entry{at->last_write_time(gone), 0, at->path()};
    if (!gone) entry.bytes = at->file_size(gone);
    if (!gone) entries.push_back(std::move(entry));
  }
  return entries;
}

/// What changes whenever somebody touches a file.
std::string state_of(const struct stat& file) {
  return fmt::format("content of {}:{} {} bytes {}.{:09} {}.{:09}", file.st_dev, file.st_ino,
                     file.st_size, file.st_mtim.tv_sec, file.st_mtim.tv_nsec, file.st_ctim.tv_sec,
                     file.st_ctim.tv_nsec);
}

/// By the file that is open: over a network, opening it asks the server for its state.
std::optional<struct stat> look_at(const fs::path& path) {
  const FileDescriptor fd(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
  struct stat file {};
  if (!fd || ::fstat(fd.get(), &file) != 0 || !S_ISREG(file.st_mode)) return std::nullopt;
  return file;
}

}  // namespace

fs::path CacheFolder::entry(std::string_view key) const {
  return folder_ / sha256_hex(key);
}

std::optional<std::string> CacheFolder::find(std::string_view key) const {
  if (!used()) return std::nullopt;
  const FileDescriptor fd(::open(entry(key).c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
  struct stat file {};
  Sum sum{};
  constexpr auto kSumBytes = static_cast<off_t>(sum.size()), kMostBytes = off_t{1} << 30;
  if (!fd || ::fstat(fd.get(), &file) != 0 || !S_ISREG(file.st_mode) || file.st_size < kSumBytes ||
      file.st_size > kMostBytes) {
    return std::nullopt;
  }
  std::string bytes(static_cast<std::size_t>(file.st_size - kSumBytes), '\0');
  const std::array<iovec, 2> parts = {{{sum.data(), sum.size()}, {bytes.data(), bytes.size()}}};
  if (::readv(fd.get(), parts.data(), parts.size()) != file.st_size) return std::nullopt;
  if (sum != sha256(bytes)) return std::nullopt;
  if (now() - file.st_mtim.tv_sec > kUseTold) ::futimens(fd.get(), nullptr);
  return bytes;
}

void CacheFolder::keep(std::string_view key, std::string_view bytes) {
  if (!used()) return;
  std::error_code error;
  if (!grown_ && fs::create_directories(folder_, error)) {
    // What a review system keeps secret is in these files.
    fs::permissions(folder_, fs::perms::owner_all, error);
  }
  grown_ = true;
  put_in_place(entry(key), checksum(bytes).append(bytes));
}

void CacheFolder::trim(std::uintmax_t limit_bytes) const {
  if (!grown_) return;
  std::vector<Entry> entries = entries_in(folder_);
  std::uintmax_t total = 0;
  for (const Entry& entry : entries) total += entry.bytes;
  std::sort(entries.begin(), entries.end(),
            [](const Entry& a, const Entry& b) { return a.used < b.used; });
  for (const Entry& entry : entries) {
    if (total <= limit_bytes) return;
    std::error_code gone;
    fs::remove(entry.path, gone);
    total -= entry.bytes;
  }
}

std::string ContentHashes::sha256(const fs::path& file) {
  const auto before = cache_.used() ? look_at(file) : std::nullopt;
  if (!before) return sha256_file(file);
  const std::string state = state_of(*before);
  if (auto known = cache_.find(state)) return *known;
  const std::time_t start = now();
  std::string hash = sha256_file(file);
  const auto after = look_at(file);
  const bool settled = start - before->st_ctim.tv_sec > kCoarsestClock;
  if (settled && after && state_of(*after) == state) cache_.keep(state, hash);
  return hash;
}

}  // namespace colophon
