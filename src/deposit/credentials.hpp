#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "base/secret.hpp"

namespace colophon::deposit {

/// Name (a role, or "email/role") and password at Crossref.
struct Credentials {
  Secret user, password;
};

/// From the environment (COLOPHON_CROSSREF_USER, COLOPHON_CROSSREF_PASSWORD), where the password is
/// wiped, or, if `file` is not empty, from that file: two lines, name and password. From before the
/// first byte is read on, the process leaves no core file. Throws UsageError if there are none or
/// the file is not a regular one of our own that nobody else may read (mode 0600 or narrower).
Credentials read_credentials(const std::filesystem::path& file);

/// `text` without the password, should somebody else have put it there: as it is, or escaped as
/// in an address.
std::string without_password(std::string text, const Credentials& credentials);

}  // namespace colophon::deposit
