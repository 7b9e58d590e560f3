#pragma once

#include <filesystem>
#include <map>
#include <string>

#include "base/secret.hpp"

namespace colophon::fetch {

/// What hosts ask for before they hand out files. Each secret goes to the one host and port it was
/// given for, over https or to this machine, and nowhere else.
class Tokens {
 public:
  Tokens() = default;
  /// From `file`, which nobody else may read (mode 0600), or, if that is empty, from the variable
  /// COLOPHON_COLLECT_CREDENTIALS, if it is set. Each line is "HOST KIND SECRET", with KIND one of
  ///   bearer  a token (RFC 6750, 2.1), as HotCRP and OpenReview hand out;
  ///   basic   user:password (RFC 7617);
  ///   cookie  name=value (RFC 6265, 4.2), of a session in a browser.
  /// Lines that are empty or begin with '#' say nothing. From before the first byte of a secret is
  /// read on, the process leaves no core file. Throws UsageError, with the line but never with what
  /// it says.
  static Tokens read(const std::filesystem::path& file);

  /// The header line for requests to this address, nullptr if there is none.
  [[nodiscard]] const Secret* header_for(const std::string& url) const;
  /// `text` without any of the secrets, should a server have put one there.
  [[nodiscard]] std::string redacted(std::string text) const;

 private:
  void take_line(std::string_view line, const std::string& where);

  struct Entry {
    Secret header, secret;
  };
  std::map<std::string, Entry> entries_;  // by `host_of`
};

}  // namespace colophon::fetch
