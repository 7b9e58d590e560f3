#pragma once

#include <curl/curl.h>
#include <fmt/format.h>

#include <memory>
#include <stdexcept>
#include <string>

#include "fetch/http.hpp"

namespace colophon::fetch {

/// One transfer of libcurl, with the options that all of ours have.
class Easy {
 public:
  Easy();  ///< throws Failure if libcurl cannot be started

  [[nodiscard]] CURL* get() const { return curl_.get(); }

  template <typename Value>
  void set(CURLoption option, Value value) {
    if (curl_easy_setopt(curl_.get(), option, value) != CURLE_OK) {
      throw std::logic_error(fmt::format("libcurl does not know option {}", int{option}));
    }
  }

  /// Forgets the last transfer and sets what every one has: certificates verified, TLS 1.2 or
  /// later, no redirect followed, the limits of size and time, no proxy to this machine, no header
  /// of ours to a proxy. `url` has passed `why_not_fetchable`.
  void prepare(const std::string& url, const HttpLimits& limits);

  [[nodiscard]] long status() const;                         ///< 0: no answer
  [[nodiscard]] std::string header(const char* name) const;  ///< of the answer; empty if absent
  [[nodiscard]] std::string redirect() const;        ///< where the answer points to; empty: nowhere
  [[nodiscard]] double retry_after_seconds() const;  ///< 0 if nothing is asked for
  /// Why the transfer failed, in libcurl's words, on one line.
  [[nodiscard]] std::string reason(CURLcode code) const;

 private:
  struct Free {
    void operator()(CURL* curl) const { curl_easy_cleanup(curl); }
  };
  std::unique_ptr<CURL, Free> curl_;
  std::unique_ptr<char[]> reason_;
};

/// What an answer says that is neither success nor redirect.
HttpAnswer refusal(const Easy& easy);
HttpAnswer refused(std::string problem, long status);
HttpAnswer too_large(std::string_view what, const HttpLimits& limits, long status);
/// The transfer broke.
HttpAnswer broken(const Easy& easy, CURLcode code);

}  // namespace colophon::fetch
