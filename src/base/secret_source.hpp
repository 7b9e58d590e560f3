#pragma once

#include <cstddef>
#include <filesystem>

#include "base/secret.hpp"

namespace colophon {

/// Value of an environment variable, which is wiped and removed there: the environment stays in
/// memory and goes to child processes. Empty if it is not set. To be called before any thread
/// starts.
Secret secret_from_environment(const char* name);

/// Content of a file that is ours alone. Throws UsageError if it cannot be opened, is no regular
/// file of our own, may be read or changed by others (mode 0600 or narrower is asked for), or holds
/// more than `limit_bytes`. A symbolic link may lead to it: what counts is what is opened.
Secret secret_from_file(const std::filesystem::path& file, std::size_t limit_bytes);

/// `text` without `secret`, should somebody have put it there: as it is, or escaped as in an
/// address. `instead` takes its place.
std::string without_secret(std::string text, std::string_view secret, std::string_view instead);

}  // namespace colophon
