#include "fetch/http.hpp"

#include <algorithm>
#include <cstring>
#include <new>

#include "base/interrupt.hpp"
#include "base/secret.hpp"
#include "base/text.hpp"
#include "fetch/easy.hpp"

namespace colophon::fetch {
namespace {

/// What arrives.
struct Arrival {
  std::string bytes;
  std::size_t limit_bytes = 0;
  bool too_large = false;
};

std::size_t take(char* data, std::size_t, std::size_t count, void* user) {
  auto& arrival = *static_cast<Arrival*>(user);
  if (arrival.bytes.size() + count > arrival.limit_bytes) {
    arrival.too_large = true;
    return 0;
  }
  arrival.bytes.append(data, count);
  return count;
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

/// The request's address with its query. To be wiped.
std::string address(const PrivateRequest& request, CURL* curl) {
  std::string url = request.url;
  char separator = '?';
  for (const FormField& field : request.query) {
    char* value = curl_easy_escape(curl, field.value.data(), static_cast<int>(field.value.size()));
    if (value == nullptr) throw std::bad_alloc();
    url += separator + field.name + '=' + value;
    explicit_bzero(value, std::strlen(value));
    curl_free(value);
    separator = '&';
  }
  return url;
}

}  // namespace

struct HttpClient::State {
  HttpLimits limits;
  Easy easy;

  HttpAnswer judge(CURLcode code, Arrival& arrival) const {
    const long status = easy.status();
    if (arrival.too_large || code == CURLE_FILESIZE_EXCEEDED) {
      return too_large("the answer", limits, status);
    }
    if (code != CURLE_OK) return broken(easy, code);
    if (status >= 200 && status < 300) {
      return {.kind = HttpAnswer::Kind::kDone,
              .bytes = std::move(arrival.bytes),
              .problem = {},
              .status = status};
    }
    if (const std::string next = easy.redirect(); !next.empty()) {
      const std::string elsewhere = origin_of(next);
      return refused(fmt::format("redirected to {}, where nothing is sent",
                                 elsewhere.empty() ? "no address" : clean_utf8(elsewhere)),
                     status);
    }
    HttpAnswer answer = refusal(easy);
    answer.bytes = std::move(arrival.bytes);
    return answer;
  }

  HttpAnswer exchange(const PrivateRequest& request) {
    Arrival arrival;
    arrival.limit_bytes = static_cast<std::size_t>(limits.bytes);
    std::vector<Upload> uploads;
    Form form;
    std::string url = address(request, easy.get());
    easy.prepare(url, limits);
    wipe(url);
    easy.set(CURLOPT_WRITEFUNCTION, &take);
    easy.set(CURLOPT_WRITEDATA, &arrival);
    if (!request.form.empty()) {
      form.reset(curl_mime_init(easy.get()));
      if (!form) throw std::bad_alloc();
      uploads.reserve(request.form.size());  // the parts point into it
      for (const FormField& field : request.form) add_part(form, field, uploads);
      easy.set(CURLOPT_MIMEPOST, form.get());
      easy.set(CURLOPT_FRESH_CONNECT, 1L);  // on a kept one that died, libcurl would send it again
    }
    const CURLcode code = curl_easy_perform(easy.get());
    HttpAnswer answer = judge(code, arrival);
    long request_bytes = 0;
    curl_easy_getinfo(easy.get(), CURLINFO_REQUEST_SIZE, &request_bytes);
    answer.sent = request_bytes > 0;
    answer.attempts = 1;
    curl_easy_reset(easy.get());  // it must not point to the form any longer
    stop_if_interrupted();
    return answer;
  }
};

HttpClient::HttpClient(const HttpLimits& limits) : state_(std::make_unique<State>()) {
  state_->limits = limits;
}

HttpClient::~HttpClient() = default;

HttpAnswer HttpClient::ask(const PrivateRequest& request) {
  if (const std::string wrong = why_not_fetchable(request.url); !wrong.empty()) {
    HttpAnswer answer = refused("the address " + wrong, 0);
    answer.sent = false;
    return answer;
  }
  return state_->exchange(request);
}

}  // namespace colophon::fetch
