#include "deposit/credentials.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/secret_source.hpp"
#include "colophon/failure.hpp"

namespace colophon::deposit {
namespace fs = std::filesystem;
namespace {

constexpr const char* kUser = "COLOPHON_CROSSREF_USER";
constexpr const char* kPassword = "COLOPHON_CROSSREF_PASSWORD";
constexpr std::size_t kLongest = 1024;

Credentials from_file(const fs::path& file) {
  const Secret bytes = secret_from_file(file, kLongest);
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

}  // namespace

Credentials read_credentials(const fs::path& file) {
  forbid_core_files();
  if (!file.empty()) return from_file(file);
  Credentials credentials;
  credentials.user = secret_from_environment(kUser);
  credentials.password = secret_from_environment(kPassword);
  if (credentials.user.empty() || credentials.password.empty()) {
    throw UsageError(
        fmt::format("there are no credentials: {} is not set",
                    credentials.user.empty() ? kUser : kPassword),
        "set both variables, or name a file of mode 0600 with two lines: --credentials FILE");
  }
  return credentials;
}

std::string without_password(std::string text, const Credentials& credentials) {
  return without_secret(std::move(text), credentials.password.view(), "[password]");
}

}  // namespace colophon::deposit
