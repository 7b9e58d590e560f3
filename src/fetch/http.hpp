#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace colophon::fetch {

/// What one download may cost.
struct HttpLimits {
  long long bytes = 256LL << 20;  ///< size of the body
  double seconds = 300;           ///< one attempt, from connecting to the last byte
  double stalled_seconds = 30;    ///< with less than `slow_bytes_per_second`
  long slow_bytes_per_second = 256;
  int redirects = 5;
  int attempts = 4;                  ///< in all, on 429, 5xx and broken connections
  double backoff_seconds = 1;        ///< before the second attempt; doubled each time
  double longest_wait_seconds = 30;  ///< cap on a wait, also on one asked for by Retry-After
};

/// Outcome of a download.
struct HttpAnswer {
  enum class Kind {
    kDone,         ///< `bytes` is the whole body of a 2xx answer
    kRefused,      ///< the address or its answer is wrong (404, redirect loop, too large)
    kUnavailable,  ///< network or server failed us; another day it may work
  } kind = Kind::kUnavailable;
  std::string bytes;
  std::string
      problem;      ///< one line, when not done: "HTTP status 404", "the server's certificate …"
  long status = 0;  ///< of the last answer, 0 if there was none
  int attempts = 0;
};

/// Why an address must not be fetched, empty if it may: https, or plain http to this machine; no
/// user name or password in it (it would end in the lock file).
[[nodiscard]] std::string why_not_fetchable(const std::string& url);

/// Downloads with libcurl. Certificates are always verified; every redirect is held to
/// `why_not_fetchable`, and only what began on this machine may be sent to it. Connections are kept
/// between calls. Throws Failure(kInterrupted) when a signal comes; never writes to disk.
class HttpClient {
 public:
  explicit HttpClient(const HttpLimits& limits);
  ~HttpClient();
  HttpClient(const HttpClient&) = delete;
  HttpClient& operator=(const HttpClient&) = delete;

  [[nodiscard]] HttpAnswer get(const std::string& url);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace colophon::fetch
