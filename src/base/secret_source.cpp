#include "base/secret_source.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>

#include "base/files.hpp"
#include "base/text.hpp"
#include "colophon/failure.hpp"

namespace colophon {
namespace fs = std::filesystem;
namespace {

FileDescriptor open_private(const fs::path& file) {
  FileDescriptor fd(::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
  struct stat info {};
  if (!fd || ::fstat(fd.get(), &info) != 0) {
    throw UsageError(fmt::format("cannot read {}: {}", file.string(), std::strerror(errno)));
  }
  if (!S_ISREG(info.st_mode)) throw UsageError(file.string() + " is no regular file");
  if (info.st_uid != ::geteuid()) {
    throw UsageError(file.string() + " belongs to another user",
                     "keep the credentials in a file of your own");
  }
  if (const unsigned int mode = info.st_mode & 07777U; (mode & 077U) != 0) {
    throw UsageError(fmt::format("{} has mode {:04o}: others than you can read or change it",
                                 file.string(), mode),
                     "chmod 600 " + file.string());
  }
  return fd;
}

std::string percent_encoded(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                       std::strchr("-._~", c) != nullptr;
    out += plain ? std::string(1, c) : fmt::format("%{:02X}", byte);
  }
  return out;
}

}  // namespace

Secret secret_from_environment(const char* name) {
  char* value = std::getenv(name);  // NOLINT(concurrency-mt-unsafe): before any thread starts
  if (value == nullptr) return {};
  const std::size_t size = std::strlen(value);
  Secret secret = Secret::of({value, size});
  ::explicit_bzero(value, size);
  ::unsetenv(name);  // NOLINT(concurrency-mt-unsafe)
  return secret;
}

Secret secret_from_file(const fs::path& file, std::size_t limit_bytes) {
  const FileDescriptor fd = open_private(file);
  Secret bytes(limit_bytes + 1);
  std::size_t size = 0;
  while (size <= limit_bytes) {
    const ssize_t n = ::read(fd.get(), bytes.data() + size, limit_bytes + 1 - size);
    if (n < 0 && errno == EINTR) continue;
    if (n < 0)
      throw Failure(fmt::format("cannot read {}: {}", file.string(), std::strerror(errno)));
    if (n == 0) break;
    size += static_cast<std::size_t>(n);
  }
  if (size > limit_bytes) {
    throw UsageError(fmt::format("{} holds more than {} bytes", file.string(), limit_bytes));
  }
  bytes.resize(size);
  return bytes;
}

std::string without_secret(std::string text, std::string_view secret, std::string_view instead) {
  std::string plain(secret);
  std::string escaped = percent_encoded(plain);
  std::string lower = escaped;
  for (std::size_t i = 0; i + 2 < lower.size(); ++i) {
    if (lower[i] == '%') {
      for (std::size_t k : {i + 1, i + 2}) {
        if (lower[k] >= 'A' && lower[k] <= 'F') lower[k] = static_cast<char>(lower[k] | 0x20);
      }
    }
  }
  std::string form = replace_all(escaped, "%20", "+");
  for (std::string* one : {&plain, &escaped, &lower, &form}) {
    if (!one->empty()) text = replace_all(std::move(text), *one, instead);
    wipe(*one);
  }
  return text;
}

}  // namespace colophon
