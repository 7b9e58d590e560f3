#include "base/files.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <system_error>

#include "base/write_all.hpp"
#include "colophon/failure.hpp"

namespace colophon {
namespace fs = std::filesystem;
namespace {

[[noreturn]] void fail(const char* what, const fs::path& path) {
  throw Failure(fmt::format("{} {}: {}", what, path.string(), std::strerror(errno)));
}

[[noreturn]] void fail_too_large(const fs::path& path, std::size_t limit_bytes) {
  throw Failure(fmt::format("{} is larger than {} bytes", path.string(), limit_bytes));
}

}  // namespace

std::string read_file(const fs::path& path, std::size_t limit_bytes) {
  std::string bytes;
  read_file(path, bytes, limit_bytes);
  return bytes;
}

void read_file(const fs::path& path, std::string& bytes, std::size_t limit_bytes) {
  const FileDescriptor fd(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (!fd) fail("cannot read", path);
  struct stat info {};
  if (::fstat(fd.get(), &info) != 0) fail("cannot read", path);
  if (S_ISDIR(info.st_mode)) {
    errno = EISDIR;
    fail("cannot read", path);
  }
  // A sparse file may claim any size: nothing is set aside for more than is allowed.
  const auto claimed = static_cast<std::size_t>(std::max<off_t>(info.st_size, 0));
  if (claimed > limit_bytes) fail_too_large(path, limit_bytes);
  constexpr std::size_t kAtLeast = 4096;                     // files in /proc claim to be empty
  const std::size_t room = std::max(claimed + 1, kAtLeast);  // one more: the end shows at once
  if (bytes.capacity() < room) bytes = {};  // a string that grows takes twice what it needs
  bytes.reserve(room);
  bytes.resize(room);
  for (std::size_t size = 0;;) {
    if (size == bytes.size()) bytes.resize(2 * size);
    const ssize_t n = ::read(fd.get(), bytes.data() + size, bytes.size() - size);
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) fail("cannot read", path);
    size += static_cast<std::size_t>(n);
    if (size > limit_bytes) fail_too_large(path, limit_bytes);
    if (n > 0) continue;
    bytes.resize(size);
    return;
  }
}

void write_file(const fs::path& path, std::string_view bytes) {
  std::error_code unknown;
  if (fs::is_other(path, unknown)) {
    const FileDescriptor device(::open(path.c_str(), O_WRONLY | O_CLOEXEC));
    if (!device) fail("cannot write", path);
    if (!write_all(device.get(), bytes)) fail("cannot write", path);
    return;
  }
  if (path.has_parent_path()) {
    std::error_code error;
    fs::create_directories(path.parent_path(), error);
    if (error)
      throw Failure(
          fmt::format("cannot make folder {}: {}", path.parent_path().string(), error.message()));
  }
  std::string name = path.string() + ".XXXXXX";
  FileDescriptor fd(::mkostemp(name.data(), O_CLOEXEC));
  if (!fd) fail("cannot write", path);
  try {
    if (!write_all(fd.get(), bytes) || ::fchmod(fd.get(), 0644) != 0 || ::fsync(fd.get()) != 0) {
      fail("cannot write", path);
    }
    fd.reset();
    if (::rename(name.c_str(), path.c_str()) != 0) fail("cannot write", path);
  } catch (...) {
    ::unlink(name.c_str());
    throw;
  }
}

std::vector<fs::path> list_files(const fs::path& folder, std::string_view extension) {
  std::vector<fs::path> found;
  std::error_code error;
  for (fs::directory_iterator entry(folder, error), end; !error && entry != end;
       entry.increment(error)) {
    std::error_code ignored;
    if (!entry->is_regular_file(ignored)) continue;
    const std::string name = entry->path().filename().string();
    if (name.size() >= extension.size() && name.ends_with(extension))
      found.push_back(entry->path());
  }
  if (error) throw Failure(fmt::format("cannot list {}: {}", folder.string(), error.message()));
  std::sort(found.begin(), found.end());
  return found;
}

bool stays_inside(const fs::path& root, const fs::path& path) {
  if (path.empty() || path.is_absolute()) return false;
  std::error_code error;
  const fs::path base = fs::weakly_canonical(root, error);
  if (error) return false;
  const fs::path full = fs::weakly_canonical(base / path, error);
  if (error) return false;
  const auto [rest, unused] = std::mismatch(base.begin(), base.end(), full.begin(), full.end());
  return rest == base.end();
}

TemporaryFolder::TemporaryFolder(const fs::path& parent, std::string_view prefix) {
  const fs::path base = parent.empty() ? fs::temp_directory_path() : parent;
  std::string name = (base / (std::string(prefix) + "XXXXXX")).string();
  if (::mkdtemp(name.data()) == nullptr) fail("cannot make a temporary folder in", base);
  path_ = name;
}

TemporaryFolder::TemporaryFolder(TemporaryFolder&& other) noexcept : path_(std::move(other.path_)) {
  other.path_.clear();
}

TemporaryFolder::~TemporaryFolder() {
  if (path_.empty()) return;
  std::error_code ignored;
  fs::remove_all(path_, ignored);
}

FileDescriptor& FileDescriptor::operator=(FileDescriptor&& other) noexcept {
  if (this != &other) {
    reset();
    fd_ = other.release();
  }
  return *this;
}

int FileDescriptor::release() {
  const int fd = fd_;
  fd_ = -1;
  return fd;
}

void FileDescriptor::reset() {
  if (fd_ >= 0) ::close(fd_);
  fd_ = -1;
}

}  // namespace colophon
