#include "base/scratch_memory.hpp"

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <utility>

#include "colophon/failure.hpp"

namespace colophon {
namespace {

constexpr std::size_t kSmallBytes = 64 * 1024;  ///< up to here a file would cost more than it saves

[[noreturn]] void fail(const std::filesystem::path& folder, int error) {
  throw Failure(
      "Could not make a temporary file in " + folder.string() + ": " + std::strerror(error),
      "Make room on the disk, or check that the folder may be written.");
}

/// A file that nobody else sees and that is gone with its descriptor.
FileDescriptor nameless_file(const std::filesystem::path& folder) {
  FileDescriptor file(::open(folder.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600));
  if (file) return file;
  std::string name = (folder / ".colophon-XXXXXX").string();  // file systems without O_TMPFILE
  file = FileDescriptor(::mkostemp(name.data(), O_CLOEXEC));
  if (!file) fail(folder, errno);
  ::unlink(name.c_str());
  return file;
}

}  // namespace

ScratchMemory::~ScratchMemory() {
  if (mapped()) ::munmap(data_, capacity_);
}

ScratchMemory::ScratchMemory(ScratchMemory&& other) noexcept {
  *this = std::move(other);
}

ScratchMemory& ScratchMemory::operator=(ScratchMemory&& other) noexcept {
  if (this == &other) return *this;
  if (mapped()) ::munmap(data_, capacity_);
  folder_ = std::move(other.folder_);
  file_ = std::move(other.file_);
  small_ = std::move(other.small_);
  capacity_ = std::exchange(other.capacity_, 0);
  data_ = std::exchange(other.data_, nullptr);
  return *this;
}

void ScratchMemory::grow(std::size_t bytes) {
  bytes = std::max(bytes, 2 * capacity_);
  if (bytes > kSmallBytes) return map(bytes);
  small_.resize(bytes);
  data_ = small_.data();
  capacity_ = bytes;
}

void ScratchMemory::map(std::size_t bytes) {
  const auto page = static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
  bytes = (bytes + page - 1) / page * page;
  const std::filesystem::path folder = folder_.empty() ? "." : folder_;
  FileDescriptor made = mapped() ? FileDescriptor() : nameless_file(folder);
  const int file = mapped() ? file_.get() : made.get();
  // Room is taken now: a full disk must be a failure here, not a signal at some later access.
  if (const int error = ::posix_fallocate(file, 0, static_cast<off_t>(bytes)); error != 0)
    fail(folder, error);
  void* const at = mapped() ? ::mremap(data_, capacity_, bytes, MREMAP_MAYMOVE)
                            : ::mmap(nullptr, bytes, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
  if (at == MAP_FAILED) fail(folder, errno);
  if (!mapped()) {
    std::copy_n(small_.begin(), capacity_, static_cast<std::byte*>(at));
    small_ = {};
    file_ = std::move(made);
  }
  data_ = static_cast<std::byte*>(at);
  capacity_ = bytes;
}

}  // namespace colophon
