#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "fetch/address.hpp"

namespace colophon::fetch {

/// What downloads may cost.
struct HttpLimits {
  long long bytes = 256LL << 20;  ///< size of the body
  double seconds = 300;           ///< one attempt, from connecting to the last byte
  double stalled_seconds = 30;    ///< with less than `slow_bytes_per_second`
  long slow_bytes_per_second = 256;
  int redirects = 5;
  int attempts = 4;                  ///< in all, on 429, 5xx and broken connections
  double backoff_seconds = 1;        ///< before the second attempt; doubled each time
  double longest_wait_seconds = 30;  ///< cap on a wait, also on one asked for by Retry-After
  int connections = 4;               ///< downloads at a time from one host
  double requests_per_second = 8;    ///< begun at one host; 0: as many as may be
};

/// Outcome of a download or request.
struct HttpAnswer {
  enum class Kind {
    kDone,         ///< `bytes` is the whole body of a 2xx answer
    kUnchanged,    ///< the server still has the version that was named to it (304)
    kRefused,      ///< the address or its answer is wrong (404, redirect loop, too large)
    kUnavailable,  ///< network or server failed us; another day it may work
  } kind = Kind::kUnavailable;
  /// Of a 2xx answer. Of others too if a `PrivateRequest` was answered: it may say what is wrong.
  std::string bytes;
  std::string
      problem;      ///< one line, when not done: "HTTP status 404", "the server's certificate …"
  long status = 0;  ///< of the last answer, 0 if there was none
  int attempts = 0;
  double retry_after_seconds = 0;  ///< what the last answer asks for, 0 if nothing
  bool sent = true;                ///< false: no byte of a request left this machine
  std::string etag{};              ///< of the body (RFC 9110, 8.8.3); empty if it has none
};

/// A field of a query, or a part of a form (multipart/form-data, RFC 7578).
struct FormField {
  std::string name;
  std::string_view value{};  ///< is not copied by us, and not kept
  std::string file_name{};   ///< not empty: the part is a file of that name
  std::string media_type{};  ///< of a file
};

/// A request that carries secrets: it is made once, answers at any status, and goes to one host
/// only: a redirect is refused. Neither query nor form are ever part of a message.
struct PrivateRequest {
  std::string url;  ///< without a query
  std::vector<FormField> query{};
  std::vector<FormField> form{};  ///< not empty: sent by POST
};

/// Makes single requests with libcurl; `Downloads` fetches files. Certificates are always verified.
/// Connections are kept between calls. Throws Failure(kInterrupted) when a signal comes; never
/// writes to disk.
class HttpClient {
 public:
  explicit HttpClient(const HttpLimits& limits);
  ~HttpClient();
  HttpClient(const HttpClient&) = delete;
  HttpClient& operator=(const HttpClient&) = delete;

  [[nodiscard]] HttpAnswer ask(const PrivateRequest& request);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace colophon::fetch
