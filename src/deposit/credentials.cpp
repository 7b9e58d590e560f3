#include "deposit/credentials.hpp"

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

namespace colophon::deposit {
namespace fs = std::filesystem;
namespace {

constexpr const char* kUser = "COLOPHON_CROSSREF_USER";
constexpr const char* kPassword = "COLOPHON_CROSSREF_PASSWORD";
constexpr std::size_t kLongest = 1024;

/// Copies a variable and takes it out of the environment, which stays in memory and goes to child
/// processes.
Secret taken_from_environment(const char* name) {
  char* value = std::getenv(name);  // NOLINT(concurrency-mt-unsafe): before any thread starts
  if (value == nullptr) return {};
  const std::size_t size = std::strlen(value);
  Secret secret = Secret::of({value, size});
  ::explicit_bzero(value, size);
  ::unsetenv(name);  // NOLINT(concurrency-mt-unsafe)
  return secret;
}

/// Opens a file that nobody but us can read. A symbolic link may lead to it: what counts is what is
/// opened.
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

Secret read_private(const fs::path& file) {
  const FileDescriptor fd = open_private(file);
  Secret bytes(kLongest);
  std::size_t size = 0;
  while (size < bytes.capacity()) {
    const ssize_t n = ::read(fd.get(), bytes.data() + size, bytes.capacity() - size);
    if (n < 0 && errno == EINTR) continue;
    if (n < 0)
      throw Failure(fmt::format("cannot read {}: {}", file.string(), std::strerror(errno)));
    if (n == 0) break;
    size += static_cast<std::size_t>(n);
  }
  bytes.resize(size);
  return bytes;
}

Credentials from_file(const fs::path& file) {
  const Secret bytes = read_private(file);
  std::string_view rest = bytes.view();
  const auto next_line = [&rest] {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    std::string_view line = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    if (line.ends_with('\r')) line.remove_suffix(1);
    return Secret::of(line);
  };
  Credentials credentials;
  credentials.user = next_line();
  credentials.password = next_line();
  if (credentials.user.empty() || credentials.password.empty() || !rest.empty()) {
    throw UsageError(file.string() + " does not hold two lines: the user's name, the password");
  }
  return credentials;
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

Credentials read_credentials(const fs::path& file) {
  forbid_core_files();
  if (!file.empty()) return from_file(file);
  Credentials credentials;
  credentials.user = taken_from_environment(kUser);
  credentials.password = taken_from_environment(kPassword);
  if (credentials.user.empty() || credentials.password.empty()) {
    throw UsageError(
        fmt::format("there are no credentials: {} is not set",
                    credentials.user.empty() ? kUser : kPassword),
        "set both variables, or name a file of mode 0600 with two lines: --credentials FILE");
  }
  return credentials;
}

std::string without_password(std::string text, const Credentials& credentials) {
  constexpr std::string_view kInstead = "[password]";
  std::string password(credentials.password.view());
  std::string escaped = percent_encoded(password);
  std::string lower = escaped;
  for (std::size_t i = 0; i + 2 < lower.size(); ++i) {
    if (lower[i] == '%') {
      for (std::size_t k : {i + 1, i + 2}) {
        if (lower[k] >= 'A' && lower[k] <= 'F') lower[k] = static_cast<char>(lower[k] | 0x20);
      }
    }
  }
  std::string form = replace_all(escaped, "%20", "+");
  for (std::string* one : {&password, &escaped, &lower, &form}) {
    if (!one->empty()) text = replace_all(std::move(text), *one, kInstead);
    wipe(*one);
  }
  return text;
}

}  // namespace colophon::deposit
