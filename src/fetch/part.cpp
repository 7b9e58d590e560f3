#include "fetch/part.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include "base/text.hpp"
#include "base/write_all.hpp"
#include "colophon/failure.hpp"

namespace colophon::fetch {
namespace fs = std::filesystem;
namespace {

constexpr std::string_view kMark = "colophon download 1\n";
constexpr std::size_t kLongestHead = 16 << 10;  // an address, a validator

[[noreturn]] void fail(const fs::path& file) {
  throw Failure(fmt::format("cannot write {}: {}", file.string(), std::strerror(errno)),
                "What has been taken in is in place; collect again for the rest.");
}

/// Reads up to `count` bytes at `offset`.
std::string read_at(int fd, long long offset, std::size_t count) {
  std::string bytes(count, '\0');
  std::size_t have = 0;
  while (have < count) {
    const ssize_t n =
        ::pread(fd, bytes.data() + have, count - have, offset + static_cast<off_t>(have));
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) break;
    have += static_cast<std::size_t>(n);
  }
  bytes.resize(have);
  return bytes;
}

}  // namespace

Part::Part(fs::path file, std::string url) : file_(std::move(file)), url_(std::move(url)) {}

void Part::open() {
  if (file_.empty() || fd_) return;
  fd_ = FileDescriptor(::open(file_.c_str(), O_RDWR | O_APPEND | O_CLOEXEC | O_NOFOLLOW));
  if (fd_ && !read_head()) drop();
}

void Part::close() {
  fd_.reset();
}

bool Part::read_head() {
  struct stat info {};
  if (::fstat(fd_.get(), &info) != 0 || !S_ISREG(info.st_mode)) return false;
  const std::string head = read_at(fd_.get(), 0, kLongestHead);
  if (!head.starts_with(kMark)) return false;
  const std::size_t url_end = head.find('\n', kMark.size());
  if (url_end == std::string::npos) return false;
  const std::size_t end = head.find('\n', url_end + 1);
  if (end == std::string::npos || head.substr(kMark.size(), url_end - kMark.size()) != url_) {
    return false;
  }
  validator_ = head.substr(url_end + 1, end - url_end - 1);
  head_ = static_cast<long long>(end) + 1;
  size_ = info.st_size - head_;
  return !validator_.empty();
}

void Part::restart(const std::string& validator) {
  drop();
  validator_ = validator;
  if (file_.empty()) return;
  std::error_code error;
  fs::create_directories(file_.parent_path(), error);
  fd_ = FileDescriptor(
      ::open(file_.c_str(), O_RDWR | O_APPEND | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0644));
  const std::string head = fmt::format("{}{}\n{}\n", kMark, url_, validator_);
  if (!fd_ || !write_all(fd_.get(), head)) fail(file_);
  head_ = static_cast<long long>(head.size());
}

void Part::append(std::string_view bytes) {
  if (file_.empty())
    memory_.append(bytes);
  else if (!write_all(fd_.get(), bytes))
    fail(file_);
  size_ += static_cast<long long>(bytes.size());
}

std::string Part::read(long long offset) const {
  if (file_.empty()) return memory_.substr(static_cast<std::size_t>(offset));
  std::string bytes =
      read_at(fd_.get(), head_ + offset, static_cast<std::size_t>(std::max(0LL, size_ - offset)));
  if (static_cast<long long>(bytes.size()) != size_ - offset) fail(file_);
  return bytes;
}

void Part::drop() {
  fd_.reset();
  memory_.clear();
  validator_.clear();
  head_ = size_ = 0;
  if (file_.empty()) return;
  std::error_code ignored;
  fs::remove(file_, ignored);
}

}  // namespace colophon::fetch
