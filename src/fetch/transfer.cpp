#include "fetch/transfer.hpp"

#include <algorithm>
#include <cstring>
#include <new>

#include "base/number.hpp"
#include "base/text.hpp"

namespace colophon::fetch {
namespace {

/// So much of what is here is asked for once more and compared: a file system that lost power may
/// have lost the end of a file and kept its length.
constexpr long long kOverlapBytes = 16 << 10;
/// So much of an answer that is no file is listened to before the connection is closed.
constexpr long long kUnwantedBytes = 64 << 10;
constexpr std::size_t kLongestEtag = 256;

bool worth_another_try(CURLcode code) {
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

/// A well-formed entity tag of plain ASCII (RFC 9110, 8.8.3), else nothing: it is sent back as a
/// header and written into the lock.
std::string etag_of(const Easy& easy) {
  std::string tag = easy.header("ETag");
  std::string_view inner = tag;
  if (inner.starts_with("W/")) inner.remove_prefix(2);
  const bool quoted = inner.size() >= 2 && inner.front() == '"' && inner.back() == '"';
  if (!quoted || tag.size() > kLongestEtag) return {};
  inner = inner.substr(1, inner.size() - 2);
  const bool plain = std::all_of(inner.begin(), inner.end(),
                                 [](char c) { return c > ' ' && c < 0x7F && c != '"'; });
  return plain ? tag : std::string();
}

struct ContentRange {
  long long first = -1, last = -1;
  long long whole = -1;  ///< -1: not said
};

/// "bytes 100-199/200", "bytes 100-199/*" (RFC 9110, 14.4).
ContentRange content_range(const std::string& text) {
  ContentRange out;
  const std::string lower = lower_ascii(text);
  const std::size_t dash = lower.find('-'), slash = lower.find('/');
  if (!lower.starts_with("bytes ") || dash == std::string::npos || slash == std::string::npos ||
      slash < dash) {
    return out;
  }
  const auto first = whole_number(lower.substr(6, dash - 6));
  const auto last = whole_number(lower.substr(dash + 1, slash - dash - 1));
  if (!first || !last || *first < 0 || *last < *first) return out;
  out.first = *first;
  out.last = *last;
  out.whole = whole_number(lower.substr(slash + 1)).value_or(-1);
  return out;
}

}  // namespace

void Transfer::FreeList::operator()(curl_slist* list) const {
  for (curl_slist* node = list; node != nullptr; node = node->next) {
    explicit_bzero(node->data, std::strlen(node->data));  // it may be a token
  }
  curl_slist_free_all(list);
}

Transfer::Transfer(std::size_t index, const Download& file, const HttpLimits& limits,
                   const Tokens& tokens, const std::vector<std::string>& hosts)
    : index_(index),
      file_(file),
      limits_(limits),
      tokens_(tokens),
      hosts_(hosts),
      part_(file.part, file.url),
      url_(file.url),
      backoff_(limits.backoff_seconds) {}

void Transfer::add_header(const std::string& line) {
  curl_slist* list = curl_slist_append(headers_.get(), line.c_str());
  if (list == nullptr) throw std::bad_alloc();
  (void)headers_.release();
  headers_.reset(list);
}

void Transfer::prepare() {
  if (!easy_) easy_ = std::make_unique<Easy>();
  body_ = Body::kNotBegun;
  unwanted_ = 0;
  whole_size_ = -1;
  unusable_.clear();
  part_.open();
  asked_from_ = part_.validator().empty() ? 0 : std::max(0LL, part_.size() - kOverlapBytes);
  overlap_ = asked_from_ > 0 ? part_.read(asked_from_) : std::string();
  easy_->prepare(url_, limits_);
  headers_.reset();
  add_header("Accept-Encoding: identity");  // nothing is unpacked, so nothing can explode
  if (!file_.etag.empty()) add_header("If-None-Match: " + file_.etag);
  if (asked_from_ > 0) {
    add_header(fmt::format("Range: bytes={}-", asked_from_));
    add_header("If-Range: " + part_.validator());
  }
  if (const Secret* token = tokens_.header_for(url_)) {
    std::string line(token->view());
    add_header(line);
    wipe(line);
  }
  easy_->set(CURLOPT_HTTPHEADER, headers_.get());
  // One connection for all where HTTP/2 may come; of plain http libcurl would wait to know.
  if (url_.starts_with("https")) easy_->set(CURLOPT_PIPEWAIT, 1L);
  easy_->set(CURLOPT_PRIVATE, this);
  easy_->set(CURLOPT_WRITEFUNCTION, &Transfer::take);
  easy_->set(CURLOPT_WRITEDATA, this);
}

std::size_t Transfer::take(char* data, std::size_t, std::size_t count, void* user) {
  auto& self = *static_cast<Transfer*>(user);
  try {
    return self.receive({data, count}) ? count : 0;
  } catch (...) {  // must not pass through C
    self.failure_ = std::current_exception();
    return 0;
  }
}

bool Transfer::receive(std::string_view bytes) {
  if (body_ == Body::kNotBegun && !begin_body()) return false;
  if (body_ == Body::kUnwanted) {
    unwanted_ += static_cast<long long>(bytes.size());
    return unwanted_ <= kUnwantedBytes;
  }
  if (!compare(bytes)) return false;
  if (part_.size() + static_cast<long long>(bytes.size()) > limits_.bytes) {
    too_large_ = true;
    return false;
  }
  if (!bytes.empty()) part_.append(bytes);
  return true;
}

/// Decides where the body goes, from the answer's status and headers.
bool Transfer::begin_body() {
  body_ = Body::kWanted;
  const long status = easy_->status();
  if (status < 200 || status >= 300) {
    body_ = Body::kUnwanted;
    return true;
  }
  const std::string coding = lower_ascii(trim(easy_->header("Content-Encoding")));
  if (!coding.empty() && coding != "identity") {
    answer_ = refused(fmt::format("it came packed (Content-Encoding {}), though none was asked for",
                                  in_quotes(clean_utf8(coding))),
                      status);
    body_ = Body::kUnwanted;
    return false;
  }
  if (status == 206) return begin_rest();
  overlap_.clear();
  part_.restart(validator());
  whole_size_ = whole_number(easy_->header("Content-Length")).value_or(-1);
  return true;
}

/// A server that answers with a part must answer with the one asked for, of the same version.
bool Transfer::begin_rest() {
  const ContentRange range = content_range(easy_->header("Content-Range"));
  const std::string tag = etag_of(*easy_);
  if (asked_from_ == 0 || range.first != asked_from_)
    unusable_ = "the server sent another part of the file than was asked for";
  else if (!tag.empty() && part_.validator().starts_with('"') && tag != part_.validator())
    unusable_ = "the file changed on the server while it was downloaded";
  whole_size_ = range.whole >= 0 ? range.whole : range.last + 1;
  return unusable_.empty();
}

/// Takes off `bytes` what is here already; false if it is not the same.
bool Transfer::compare(std::string_view& bytes) {
  const std::size_t n = std::min(bytes.size(), overlap_.size());
  if (bytes.substr(0, n) != std::string_view(overlap_).substr(0, n)) {
    unusable_ = "the server sent other bytes than before";
    return false;
  }
  overlap_.erase(0, n);
  bytes.remove_prefix(n);
  return true;
}

/// What If-Range may say of the body that comes: a strong ETag, or a date that is one minute older
/// than the answer (RFC 9110, 8.8.2.2). HTTP/1.0 servers know neither.
std::string Transfer::validator() const {
  const std::string tag = etag_of(*easy_);
  if (!tag.empty()) return tag.starts_with("W/") ? std::string() : tag;
  const std::string modified = easy_->header("Last-Modified");
  const time_t then = curl_getdate(modified.c_str(), nullptr);
  const time_t date = curl_getdate(easy_->header("Date").c_str(), nullptr);
  const bool plain =
      std::all_of(modified.begin(), modified.end(), [](char c) { return c >= ' ' && c < 0x7F; });
  return then > 0 && date >= then + 60 && plain && modified.size() < kLongestEtag ? modified
                                                                                  : std::string();
}

/// False if the server has said that there is more.
bool Transfer::whole() const {
  return overlap_.empty() && (whole_size_ < 0 || whole_size_ == part_.size());
}

Transfer::Next Transfer::stop(HttpAnswer answer) {
  answer.attempts = attempt_;
  answer_ = std::move(answer);
  return Next::kAnswered;
}

void Transfer::let_go() {
  if (answer_.kind == HttpAnswer::Kind::kUnavailable && !part_.validator().empty())
    part_.close();
  else
    part_.drop();
}

/// Another attempt, if there is one left, from the address that was asked for.
Transfer::Next Transfer::again(HttpAnswer answer) {
  if (attempt_ >= limits_.attempts) return stop(std::move(answer));
  pause_ = std::min(std::max(backoff_, answer.retry_after_seconds), limits_.longest_wait_seconds);
  host_is_busy_ = answer.status == 429 || answer.status == 503;
  backoff_ *= 2;
  ++attempt_;
  hops_ = 0;
  url_ = file_.url;
  if (part_.validator().empty()) part_.drop();
  part_.close();
  return Next::kLater;
}

Transfer::Next Transfer::judge(CURLcode code) {
  if (failure_) std::rethrow_exception(failure_);
  const long status = easy_->status();
  if (too_large_ || code == CURLE_FILESIZE_EXCEEDED) {
    return stop(too_large("the file", limits_, status));
  }
  if (code == CURLE_WRITE_ERROR && body_ == Body::kUnwanted) {
    if (!answer_.problem.empty()) return stop(answer_);
    code = CURLE_OK;  // enough was heard
  }
  if (!unusable_.empty() || (code == CURLE_OK && status == 416 && asked_from_ > 0)) {
    HttpAnswer answer{.problem = unusable_.empty() ? "the file became shorter" : unusable_,
                      .status = status};
    part_.drop();
    return again(std::move(answer));
  }
  if (code == CURLE_OK) return finish();
  if (worth_another_try(code)) return again(broken(*easy_, code));
  return stop(broken(*easy_, code));
}

Transfer::Next Transfer::finish() {
  const long status = easy_->status();
  if (status == 304 && !file_.etag.empty()) {
    HttpAnswer answer;
    answer.kind = HttpAnswer::Kind::kUnchanged;
    answer.status = status;
    return stop(std::move(answer));
  }
  if (status >= 200 && status < 300) {
    if (body_ == Body::kNotBegun && !begin_body()) return judge(CURLE_WRITE_ERROR);
    if (!whole()) {
      return again({.problem = fmt::format("the file broke off after {} bytes", part_.size()),
                    .status = status});
    }
    HttpAnswer answer;
    answer.kind = HttpAnswer::Kind::kDone;
    answer.bytes = part_.bytes();
    answer.status = status;
    answer.etag = etag_of(*easy_);
    return stop(std::move(answer));
  }
  if (const std::string next = easy_->redirect(); !next.empty()) return follow(next);
  HttpAnswer answer = refusal(*easy_);
  if (answer.kind == HttpAnswer::Kind::kUnavailable) return again(std::move(answer));
  return stop(std::move(answer));
}

Transfer::Next Transfer::follow(const std::string& next) {
  const long status = easy_->status();
  if (++hops_ > limits_.redirects) {
    return stop(refused(fmt::format("redirected more than {} times", limits_.redirects), 0));
  }
  std::string wrong = why_not_fetchable(next);
  const std::string host = host_of(next);
  if (wrong.empty() && host != host_of(file_.url) &&
      std::find(hosts_.begin(), hosts_.end(), host) == hosts_.end()) {
    wrong = "is another host";
  }
  if (!wrong.empty()) {
    const std::string shown = origin_of(next);  // the rest may be a secret
    return stop(refused(fmt::format("redirected to {}, which {}",
                                    shown.empty() ? "no address" : clean_utf8(shown), wrong),
                        status));
  }
  url_ = next;
  return Next::kAtOnce;
}

}  // namespace colophon::fetch
