#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "deposit/answer.hpp"
#include "deposit/batch.hpp"
#include "deposit/credentials.hpp"
#include "fetch/http.hpp"

namespace colophon::deposit {

/// Where deposits go. Crossref's documentation, "HTTPS POST" and "Using HTTPS to retrieve logs".
struct System {
  std::string name;  ///< origin of the log, by which deposits are remembered
  std::string queued_url, synchronous_url, log_url;
};

/// The real system, the one for tests, or, if `host` is not empty, a stand-in on this machine
/// (http://127.0.0.1:8080). Throws UsageError for a host elsewhere.
System crossref_system(bool live, const std::string& host);

/// What an answer of Crossref means.
struct Reply {
  enum class Kind {
    kReceived,  ///< taken in: the log will tell
    kLog,       ///< `log` tells
    kRefused,   ///< not taken in, and asking again changes nothing
    kLocked,    ///< the same, because of the credentials
    kBusy,      ///< not taken in now: to be asked again after `wait_seconds`
    kNotSent,   ///< the request did not leave this machine
    kUnclear    ///< it may have been taken in; only the log knows
  } kind = Kind::kUnclear;
  std::optional<SubmissionLog> log{};
  std::string why{};  ///< one line, without the password; what was said instead of a log
  double wait_seconds = 0;
};

/// Crossref's three end points. Every text that it returns is free of the password.
class Crossref {
 public:
  Crossref(const System& system, const Credentials& credentials, double timeout_seconds);

  /// Sends a file, once.
  [[nodiscard]] Reply send(const Batch& batch, std::string_view xml, bool synchronous);
  /// Asks for the log of a file that was sent under that name, once.
  [[nodiscard]] Reply ask(const std::string& upload_name);

 private:
  Reply read(const fetch::HttpAnswer& answer);
  std::string told(std::string_view text);
  const System& system_;
  const Credentials& credentials_;
  fetch::HttpClient http_;
};

}  // namespace colophon::deposit
