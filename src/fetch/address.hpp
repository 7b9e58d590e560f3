#pragma once

#include <string>

namespace colophon::fetch {

/// Why an address must not be fetched, empty if it may: https, or plain http to this machine; no
/// user name or password in it (it would end in the lock file).
[[nodiscard]] std::string why_not_fetchable(const std::string& url);

/// True if the address names this machine: localhost, 127.0.0.0/8 (RFC 1122, 3.2.1.3), ::1.
[[nodiscard]] bool is_this_machine(const std::string& url);

/// "files.example.org:443": host and port in lower case, the scheme's port if the address has none.
/// Empty if it is no address. What is said of a host is said of this.
[[nodiscard]] std::string host_of(const std::string& url);

/// "https://files.example.org": what of an address may be shown when the rest may hold a secret.
[[nodiscard]] std::string origin_of(const std::string& url);

/// `text` for a query of an address: all but unreserved characters escaped (RFC 3986, 2.3).
[[nodiscard]] std::string escaped(const std::string& text);

/// Path that a file: address names (RFC 8089: "file:///a%20b.pdf", "file:/a.pdf"), decoded. Empty
/// if it is none, names another machine or holds a NUL.
[[nodiscard]] std::string path_of_file_address(const std::string& url);

}  // namespace colophon::fetch
