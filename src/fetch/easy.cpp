#include "fetch/easy.hpp"

#include <algorithm>
#include <cstdlib>

#include "base/interrupt.hpp"
#include "base/number.hpp"
#include "base/text.hpp"
#include "colophon/failure.hpp"
#include "colophon/version.hpp"
#include "fetch/address.hpp"

namespace colophon::fetch {
namespace {

int look_for_interrupt(void*, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
  return interrupted() ? 1 : 0;
}

/// libcurl wants this once per process, before any thread uses it.
void initialise() {
  static const CURLcode code = curl_global_init(CURL_GLOBAL_DEFAULT);
  if (code != CURLE_OK) throw Failure("libcurl cannot be started");
}

}  // namespace

Easy::Easy() {
  initialise();
  curl_.reset(curl_easy_init());
  if (!curl_) throw Failure("libcurl cannot be started");
  reason_ = std::make_unique<char[]>(CURL_ERROR_SIZE);
}

void Easy::prepare(const std::string& url, const HttpLimits& limits) {
  curl_easy_reset(curl_.get());
  reason_[0] = '\0';
  set(CURLOPT_URL, url.c_str());
  set(CURLOPT_PROTOCOLS_STR, "http,https");
  set(CURLOPT_HTTP_VERSION, long{CURL_HTTP_VERSION_2TLS});
  set(CURLOPT_FOLLOWLOCATION, 0L);  // each hop is judged by us
  set(CURLOPT_SSL_VERIFYPEER, 1L);
  set(CURLOPT_SSL_VERIFYHOST, 2L);
  set(CURLOPT_SSLVERSION, long{CURL_SSLVERSION_TLSv1_2});
  // Certificates of an organisation's own, where OpenSSL looks for them; libcurl itself does not.
  const char* certificates = std::getenv("SSL_CERT_FILE");  // NOLINT(concurrency-mt-unsafe)
  if (certificates != nullptr) set(CURLOPT_CAINFO, certificates);
  set(CURLOPT_NETRC, long{CURL_NETRC_IGNORED});
  set(CURLOPT_HEADEROPT, long{CURLHEADER_SEPARATE});
  if (is_this_machine(url)) set(CURLOPT_NOPROXY, "*");
  set(CURLOPT_NOSIGNAL, 1L);
  set(CURLOPT_USERAGENT, (std::string("colophon/") + kVersion).c_str());
  set(CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(1000 * std::min(limits.seconds, 20.0)));
  set(CURLOPT_TIMEOUT_MS, static_cast<long>(1000 * limits.seconds));
  set(CURLOPT_LOW_SPEED_LIMIT, limits.slow_bytes_per_second);
  set(CURLOPT_LOW_SPEED_TIME, std::max(1L, static_cast<long>(limits.stalled_seconds)));
  set(CURLOPT_MAXFILESIZE_LARGE, static_cast<curl_off_t>(limits.bytes));
  set(CURLOPT_ERRORBUFFER, reason_.get());
  set(CURLOPT_XFERINFOFUNCTION, &look_for_interrupt);
  set(CURLOPT_NOPROGRESS, 0L);
}

long Easy::status() const {
  long status = 0;
  curl_easy_getinfo(curl_.get(), CURLINFO_RESPONSE_CODE, &status);
  return status;
}

std::string Easy::header(const char* name) const {
  curl_header* header = nullptr;
  if (curl_easy_header(curl_.get(), name, 0, CURLH_HEADER, -1, &header) != CURLHE_OK) return {};
  return header->value;
}

std::string Easy::redirect() const {
  char* next = nullptr;
  curl_easy_getinfo(curl_.get(), CURLINFO_REDIRECT_URL, &next);
  return next == nullptr ? std::string() : std::string(next);
}

double Easy::retry_after_seconds() const {
  curl_off_t seconds = 0;
  curl_easy_getinfo(curl_.get(), CURLINFO_RETRY_AFTER, &seconds);
  return static_cast<double>(std::max<curl_off_t>(seconds, 0));
}

std::string Easy::reason(CURLcode code) const {
  return squeeze(clean_utf8(reason_[0] != '\0' ? reason_.get() : curl_easy_strerror(code)));
}

HttpAnswer refused(std::string problem, long status) {
  return {.kind = HttpAnswer::Kind::kRefused,
          .bytes = {},
          .problem = std::move(problem),
          .status = status};
}

HttpAnswer refusal(const Easy& easy) {
  const long status = easy.status();
  HttpAnswer answer = refused(fmt::format("HTTP status {}", status), status);
  if (status == 429 || status >= 500) answer.kind = HttpAnswer::Kind::kUnavailable;
  answer.retry_after_seconds = easy.retry_after_seconds();
  return answer;
}

HttpAnswer too_large(std::string_view what, const HttpLimits& limits, long status) {
  return refused(
      fmt::format("{} is larger than {} MiB", what, number(double(limits.bytes) / (1 << 20))),
      status);
}

HttpAnswer broken(const Easy& easy, CURLcode code) {
  return {.kind = HttpAnswer::Kind::kUnavailable,
          .bytes = {},
          .problem = easy.reason(code),
          .status = easy.status()};
}

}  // namespace colophon::fetch
