#include "fetch/http.hpp"

#include <curl/curl.h>
#include <fmt/format.h>

#include <algorithm>
#include <cstring>
#include <stdexcept>

#include "base/interrupt.hpp"
#include "base/number.hpp"
#include "base/secret.hpp"
#include "base/text.hpp"
#include "colophon/failure.hpp"
#include "colophon/version.hpp"

namespace colophon::fetch {
namespace {

struct FreeUrl {
  void operator()(CURLU* url) const { curl_url_cleanup(url); }
};
using Url = std::unique_ptr<CURLU, FreeUrl>;

std::string part_of(const Url& url, CURLUPart part) {
  char* text = nullptr;
  if (curl_url_get(url.get(), part, &text, 0) != CURLUE_OK) return {};
  std::string copy = text;
  curl_free(text);
  return copy;
}

Url parse(const std::string& address) {
  Url url(curl_url());
  if (!url) throw std::bad_alloc();
  if (curl_url_set(url.get(), CURLUPART_URL, address.c_str(), 0) != CURLUE_OK) return nullptr;
  return url;
}

bool is_loopback(const Url& url) {
  const std::string host = lower_ascii(part_of(url, CURLUPART_HOST));
  if (host == "localhost" || host == "[::1]") return true;
  const std::vector<std::string> parts = split(host, '.');
  const auto numeric = [](const std::string& p) {
    return !p.empty() && p.find_first_not_of("0123456789") == std::string::npos;
  };
  return parts.size() == 4 && parts[0] == "127" && std::all_of(parts.begin(), parts.end(), numeric);
}

std::string judge(const Url& url) {
  if (!url) return "is not an address";
  const std::string scheme = part_of(url, CURLUPART_SCHEME);
  if (!part_of(url, CURLUPART_USER).empty() || !part_of(url, CURLUPART_PASSWORD).empty()) {
    return "holds a user name or password";
  }
  if (scheme == "https" || (scheme == "http" && is_loopback(url))) return {};
  if (scheme == "http") return "is plain http, which anyone on the way can change";
  return fmt::format("has the scheme {}, not https", scheme);
}

/// What the callbacks of one transfer share.
struct Transfer {
  std::string bytes;
  std::size_t limit_bytes = 0;
  bool too_large = false;
};

std::size_t take(char* data, std::size_t, std::size_t count, void* user) {
  auto& transfer = *static_cast<Transfer*>(user);
  if (transfer.bytes.size() + count > transfer.limit_bytes) {
    transfer.too_large = true;
    return 0;
  }
  transfer.bytes.append(data, count);
  return count;
}

int look_for_interrupt(void*, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
  return interrupted() ? 1 : 0;
}

bool worth_another_try(CURLcode code, long status) {
  if (code == CURLE_OK) return status == 429 || (status >= 500 && status <= 599);
  switch (code) {
    case CURLE_COULDNT_RESOLVE_HOST:
    case CURLE_COULDNT_CONNECT:
    case CURLE_PARTIAL_FILE:
    case CURLE_OPERATION_TIMEDOUT:
    case CURLE_GOT_NOTHING:
    case CURLE_SEND_ERROR:
    case CURLE_RECV_ERROR:
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_HTTP2:
    case CURLE_HTTP2_STREAM:
      return true;
    default:
      return false;
  }
}

HttpAnswer refused(std::string problem, long status) {
  return {.kind = HttpAnswer::Kind::kRefused,
          .bytes = {},
          .problem = std::move(problem),
          .status = status};
}

HttpAnswer done(std::string bytes, long status) {
  return {
      .kind = HttpAnswer::Kind::kDone, .bytes = std::move(bytes), .problem = {}, .status = status};
}

struct FreeForm {
  void operator()(curl_mime* form) const { curl_mime_free(form); }
};
using Form = std::unique_ptr<curl_mime, FreeForm>;

/// How far a part of a form is sent. libcurl reads it from the caller's memory: no copy of a
/// password is made that would not be wiped.
struct Upload {
  std::string_view bytes;
  std::size_t at = 0;
};

std::size_t give(char* buffer, std::size_t size, std::size_t count, void* user) {
  auto& upload = *static_cast<Upload*>(user);
  const std::size_t n = std::min(size * count, upload.bytes.size() - upload.at);
  std::copy_n(upload.bytes.data() + upload.at, n, buffer);
  upload.at += n;
  return n;
}

/// libcurl begins anew when a kept connection turns out to be closed.
int begin_anew(void* user, curl_off_t offset, int origin) {
  auto& upload = *static_cast<Upload*>(user);
  if (origin != SEEK_SET || offset < 0 || std::size_t(offset) > upload.bytes.size()) {
    return CURL_SEEKFUNC_CANTSEEK;
  }
  upload.at = static_cast<std::size_t>(offset);
  return CURL_SEEKFUNC_OK;
}

void add_part(const Form& form, const FormField& field, std::vector<Upload>& uploads) {
  curl_mimepart* part = curl_mime_addpart(form.get());
  if (part == nullptr) throw std::bad_alloc();
  uploads.push_back({.bytes = field.value});
  CURLcode code = curl_mime_name(part, field.name.c_str());
  if (code == CURLE_OK) {
    code = curl_mime_data_cb(part, static_cast<curl_off_t>(field.value.size()), &give, &begin_anew,
                             nullptr, &uploads.back());
  }
  if (code == CURLE_OK && !field.file_name.empty()) {
    code = curl_mime_filename(part, field.file_name.c_str());
  }
  if (code == CURLE_OK && !field.media_type.empty()) {
    code = curl_mime_type(part, field.media_type.c_str());
  }
  if (code != CURLE_OK) throw std::bad_alloc();
}

/// libcurl wants this once per process, before any thread uses it.
void initialise() {
  static const CURLcode code = curl_global_init(CURL_GLOBAL_DEFAULT);
  if (code != CURLE_OK) throw Failure("libcurl cannot be started");
}

}  // namespace

std::string why_not_fetchable(const std::string& url) {
  return judge(parse(url));
}

bool is_this_machine(const std::string& url) {
  const Url parsed = parse(url);
  return parsed && is_loopback(parsed);
}

struct HttpClient::State {
  HttpLimits limits;
  CURL* curl = nullptr;
  double retry_after_seconds = 0;
  char reason[CURL_ERROR_SIZE] = {};

  template <typename Value>
  void set(CURLoption option, Value value) {
    if (curl_easy_setopt(curl, option, value) != CURLE_OK) {
      throw std::logic_error(fmt::format("libcurl does not know option {}", int{option}));
    }
  }

  void prepare(const std::string& url, bool local, Transfer& transfer) {
    curl_easy_reset(curl);
    reason[0] = '\0';
    set(CURLOPT_URL, url.c_str());
    set(CURLOPT_PROTOCOLS_STR, "http,https");
    set(CURLOPT_FOLLOWLOCATION, 0L);  // each hop is judged by us
    set(CURLOPT_SSL_VERIFYPEER, 1L);
    set(CURLOPT_SSL_VERIFYHOST, 2L);
    set(CURLOPT_SSLVERSION, long{CURL_SSLVERSION_TLSv1_2});
    set(CURLOPT_NETRC, long{CURL_NETRC_IGNORED});
    if (local) set(CURLOPT_NOPROXY, "*");
    set(CURLOPT_NOSIGNAL, 1L);
    set(CURLOPT_USERAGENT, (std::string("colophon/") + kVersion).c_str());
    set(CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(1000 * std::min(limits.seconds, 20.0)));
    set(CURLOPT_TIMEOUT_MS, static_cast<long>(1000 * limits.seconds));
    set(CURLOPT_LOW_SPEED_LIMIT, limits.slow_bytes_per_second);
    set(CURLOPT_LOW_SPEED_TIME, std::max(1L, static_cast<long>(limits.stalled_seconds)));
    set(CURLOPT_MAXFILESIZE_LARGE, static_cast<curl_off_t>(limits.bytes));
    set(CURLOPT_ERRORBUFFER, reason);
    set(CURLOPT_WRITEFUNCTION, &take);
    set(CURLOPT_WRITEDATA, &transfer);
    set(CURLOPT_XFERINFOFUNCTION, &look_for_interrupt);
    set(CURLOPT_NOPROGRESS, 0L);
  }

  [[nodiscard]] HttpAnswer too_large(std::string_view what, long status) const {
    return refused(
        fmt::format("{} is larger than {} MiB", what, number(double(limits.bytes) / (1 << 20))),
        status);
  }

  /// Why the transfer failed, in libcurl's words.
  [[nodiscard]] HttpAnswer broken(CURLcode code, long status) const {
    return {.kind = HttpAnswer::Kind::kUnavailable,
            .bytes = {},
            .problem = reason[0] != '\0' ? squeeze(clean_utf8(reason)) : curl_easy_strerror(code),
            .status = status};
  }

  /// One attempt, redirects included. `again` says whether another one makes sense.
  HttpAnswer attempt(std::string url, bool& again) {
    again = false;
    retry_after_seconds = 0;
    const bool began_local = is_loopback(parse(url));
    for (int hop = 0; hop <= limits.redirects; ++hop) {
      Transfer transfer;
      transfer.limit_bytes = static_cast<std::size_t>(limits.bytes);
      prepare(url, is_loopback(parse(url)), transfer);
      const CURLcode code = curl_easy_perform(curl);
      stop_if_interrupted();
      long status = 0;
      curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
      if (transfer.too_large || code == CURLE_FILESIZE_EXCEEDED) {
        return too_large("the file", status);
      }
      again = worth_another_try(code, status);
      if (code != CURLE_OK) return broken(code, status);
      if (status >= 200 && status < 300) return done(std::move(transfer.bytes), status);
      char* next = nullptr;
      curl_easy_getinfo(curl, CURLINFO_REDIRECT_URL, &next);
      if (next == nullptr) return refusal(status);
      const Url target = parse(next);
      std::string wrong = judge(target);
      if (wrong.empty() && is_loopback(target) && !began_local) wrong = "is this machine";
      if (!wrong.empty()) {
        return refused(fmt::format("redirected to {}, which {}", clean_utf8(next), wrong), status);
      }
      url = next;
    }
    return refused(fmt::format("redirected more than {} times", limits.redirects), 0);
  }

  HttpAnswer refusal(long status) {
    curl_off_t seconds = 0;
    if (curl_easy_getinfo(curl, CURLINFO_RETRY_AFTER, &seconds) == CURLE_OK) {
      retry_after_seconds = static_cast<double>(seconds);
    }
    HttpAnswer answer = refused(fmt::format("HTTP status {}", status), status);
    if (status == 429 || status >= 500) answer.kind = HttpAnswer::Kind::kUnavailable;
    answer.retry_after_seconds = retry_after_seconds;
    return answer;
  }

  /// The request's address with its query. To be wiped.
  [[nodiscard]] std::string address(const PrivateRequest& request) const {
    std::string url = request.url;
    char separator = '?';
    for (const FormField& field : request.query) {
      char* escaped =
          curl_easy_escape(curl, field.value.data(), static_cast<int>(field.value.size()));
      if (escaped == nullptr) throw std::bad_alloc();
      url += separator + field.name + '=' + escaped;
      explicit_bzero(escaped, std::strlen(escaped));
      curl_free(escaped);
      separator = '&';
    }
    return url;
  }

  HttpAnswer exchange(const PrivateRequest& request) {
    Transfer transfer;
    transfer.limit_bytes = static_cast<std::size_t>(limits.bytes);
    std::vector<Upload> uploads;
    Form form;
    std::string url = address(request);
    prepare(url, is_this_machine(request.url), transfer);
    wipe(url);
    if (!request.form.empty()) {
      form.reset(curl_mime_init(curl));
      if (!form) throw std::bad_alloc();
      uploads.reserve(request.form.size());  // the parts point into it
      for (const FormField& field : request.form) add_part(form, field, uploads);
      set(CURLOPT_MIMEPOST, form.get());
      set(CURLOPT_FRESH_CONNECT, 1L);  // on a kept one that has died, libcurl would send it again
    }
    const CURLcode code = curl_easy_perform(curl);
    long status = 0, request_bytes = 0;
    curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
    curl_easy_getinfo(curl, CURLINFO_REQUEST_SIZE, &request_bytes);
    char* next = nullptr;
    curl_easy_getinfo(curl, CURLINFO_REDIRECT_URL, &next);
    const std::string elsewhere = next == nullptr ? "" : part_of(parse(next), CURLUPART_HOST);
    HttpAnswer answer;
    if (transfer.too_large || code == CURLE_FILESIZE_EXCEEDED) {
      answer = too_large("the answer", status);
    } else if (code != CURLE_OK) {
      answer = broken(code, status);
    } else if (status >= 200 && status < 300) {
      answer = done(std::move(transfer.bytes), status);
    } else if (next != nullptr) {
      answer = refused(fmt::format("redirected to {}, where nothing is sent",
                                   elsewhere.empty() ? "no address" : clean_utf8(elsewhere)),
                       status);
    } else {
      answer = refusal(status);
      answer.bytes = std::move(transfer.bytes);
    }
    answer.sent = request_bytes > 0;
    answer.attempts = 1;
    curl_easy_reset(curl);  // it must not point to the form any longer
    stop_if_interrupted();
    return answer;
  }
};

HttpClient::HttpClient(const HttpLimits& limits) : state_(std::make_unique<State>()) {
  initialise();
  state_->limits = limits;
  state_->curl = curl_easy_init();
  if (state_->curl == nullptr) throw Failure("libcurl cannot be started");
}

HttpClient::~HttpClient() {
  curl_easy_cleanup(state_->curl);
}

HttpAnswer HttpClient::get(const std::string& url) {
  if (const std::string wrong = why_not_fetchable(url); !wrong.empty()) {
    return refused("the address " + wrong, 0);
  }
  const HttpLimits& limits = state_->limits;
  double pause = limits.backoff_seconds;
  for (int attempt = 1;; ++attempt) {
    bool again = false;
    HttpAnswer answer = state_->attempt(url, again);
    answer.attempts = attempt;
    if (!again || attempt >= limits.attempts) return answer;
    pause_for(std::min(std::max(pause, state_->retry_after_seconds), limits.longest_wait_seconds));
    pause *= 2;
  }
}

HttpAnswer HttpClient::ask(const PrivateRequest& request) {
  if (const std::string wrong = why_not_fetchable(request.url); !wrong.empty()) {
    HttpAnswer answer = refused("the address " + wrong, 0);
    answer.sent = false;
    return answer;
  }
  return state_->exchange(request);
}

}  // namespace colophon::fetch
