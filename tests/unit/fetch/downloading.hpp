#pragma once

#include <string>

#include "fetch/downloads.hpp"

namespace colophon::test {

/// Limits for servers that misbehave at once.
inline fetch::HttpLimits quick() {
  fetch::HttpLimits limits;
  limits.seconds = 5;
  limits.bytes = 2'000'000;
  limits.backoff_seconds = 0.01;
  limits.longest_wait_seconds = 0.05;
  limits.requests_per_second = 0;
  return limits;
}

inline fetch::HttpAnswer get(const fetch::Download& file,
                             const fetch::HttpLimits& limits = quick()) {
  const fetch::Tokens none;
  return fetch::Downloads(limits, none, {}).get(file);
}

inline std::string answer_of(const std::string& status, const std::string& headers,
                             const std::string& body) {
  return "HTTP/1.1 " + status + "\r\n" + headers + "Connection: close\r\n\r\n" + body;
}

}  // namespace colophon::test
