#include "fetch/address.hpp"

#include <curl/curl.h>
#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <new>
#include <vector>

#include "base/text.hpp"

namespace colophon::fetch {
namespace {

struct FreeUrl {
  void operator()(CURLU* url) const { curl_url_cleanup(url); }
};
using Url = std::unique_ptr<CURLU, FreeUrl>;

std::string part_of(const Url& url, CURLUPart part, unsigned int flags = 0) {
  char* text = nullptr;
  if (curl_url_get(url.get(), part, &text, flags) != CURLUE_OK) return {};
  std::string copy = text;
  curl_free(text);
  return copy;
}

Url parse(const std::string& address, unsigned int flags = 0) {
  Url url(curl_url());
  if (!url) throw std::bad_alloc();
  if (curl_url_set(url.get(), CURLUPART_URL, address.c_str(), flags) != CURLUE_OK) return nullptr;
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

}  // namespace

std::string why_not_fetchable(const std::string& address) {
  const Url url = parse(address);
  if (!url) return "is not an address";
  const std::string scheme = part_of(url, CURLUPART_SCHEME);
  if (!part_of(url, CURLUPART_USER).empty() || !part_of(url, CURLUPART_PASSWORD).empty()) {
    return "holds a user name or password";
  }
  if (scheme == "https" || (scheme == "http" && is_loopback(url))) return {};
  if (scheme == "http") return "is plain http, which anyone on the way can change";
  return fmt::format("has the scheme {}, not https", scheme);
}

bool is_this_machine(const std::string& address) {
  const Url url = parse(address);
  return url && is_loopback(url);
}

std::string host_of(const std::string& address) {
  const Url url = parse(address);
  if (!url) return {};
  return fmt::format("{}:{}", lower_ascii(part_of(url, CURLUPART_HOST)),
                     part_of(url, CURLUPART_PORT, CURLU_DEFAULT_PORT));
}

std::string origin_of(const std::string& address) {
  const Url url = parse(address);
  if (!url) return {};
  const std::string port = part_of(url, CURLUPART_PORT, CURLU_NO_DEFAULT_PORT);
  return fmt::format("{}://{}{}", part_of(url, CURLUPART_SCHEME), part_of(url, CURLUPART_HOST),
                     port.empty() ? "" : ":" + port);
}

std::string escaped(const std::string& text) {
  char* raw = curl_easy_escape(nullptr, text.data(), static_cast<int>(text.size()));
  if (raw == nullptr) throw std::bad_alloc();
  std::string copy = raw;
  curl_free(raw);
  return copy;
}

std::string path_of_file_address(const std::string& address) {
  std::string_view rest = address;
  if (lower_ascii(rest.substr(0, 5)) != "file:") return {};
  rest.remove_prefix(5);
  if (rest.starts_with("//")) {
    rest.remove_prefix(2);
    const std::size_t end = std::min(rest.find('/'), rest.size());
    const std::string host = lower_ascii(rest.substr(0, end));
    if (!host.empty() && host != "localhost") return {};
    rest.remove_prefix(end);
  }
  if (!rest.starts_with('/')) return {};
  int size = 0;
  char* raw = curl_easy_unescape(nullptr, rest.data(), static_cast<int>(rest.size()), &size);
  if (raw == nullptr) return {};
  std::string path(raw, static_cast<std::size_t>(size));
  curl_free(raw);
  return path.find('\0') == std::string::npos ? path : std::string();
}

}  // namespace colophon::fetch
