#include <fmt/format.h>

#include <algorithm>

#include "base/number.hpp"
#include "event/read.hpp"

namespace colophon::event {
namespace {

/// "files.example.org", "files.example.org:8443", "[2001:db8::1]:8443": the host and port of an
/// address (RFC 3986, 3.2.2 and 3.2.3), names of DNS only.
bool is_host(std::string_view text) {
  if (text.starts_with('[')) {
    const std::size_t end = std::min(text.find(']'), text.size());
    if (end < 3 || text.find_first_not_of("0123456789abcdefABCDEF:.", 1) != end) return false;
    text.remove_prefix(std::min(end + 1, text.size()));
  } else {
    const std::size_t end = std::min(text.find(':'), text.size());
    const std::string_view name = text.substr(0, end);
    const bool plain = std::all_of(name.begin(), name.end(), [](char c) {
      return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
             c == '-' || c == '.';
    });
    if (name.empty() || !plain || name.front() == '.' || name.front() == '-') return false;
    text.remove_prefix(end);
  }
  if (text.empty()) return true;
  const std::optional<long long> port = whole_number(text.substr(1));
  return text.front() == ':' && port && *port > 0 && *port < 65536;
}

}  // namespace

std::vector<std::string> read_collect(const yaml::Source& source, const yaml::Node& root) {
  std::vector<std::string> hosts;
  const yaml::Node* node = root.find("collect");
  if (node == nullptr || node->kind == yaml::Kind::kNull) return hosts;
  yaml::Fields fields(source, *node, "collect");
  for (std::string& host : fields.texts("hosts")) {
    if (is_host(host)) {
      hosts.push_back(std::move(host));
      continue;
    }
    fields.report(
        config::kBadValue, "hosts",
        fmt::format("{} has \"{}\", expected the name of a host", fields.path_of("hosts"), host),
        "for instance \"files.example.org\" or \"files.example.org:8443\", no address");
  }
  fields.finish();
  return hosts;
}

}  // namespace colophon::event
