#include "fetch/tokens.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>

#include "base/base64.hpp"
#include "base/secret_source.hpp"
#include "base/text.hpp"
#include "colophon/failure.hpp"
#include "fetch/address.hpp"

namespace colophon::fetch {
namespace {

constexpr const char* kVariable = "COLOPHON_COLLECT_CREDENTIALS";
constexpr std::size_t kLongestFile = 64 << 10;

/// Cuts the first word off.
std::string_view next_word(std::string_view& line) {
  const std::size_t end = std::min(line.find_first_of(" \t"), line.size());
  const std::string_view word = line.substr(0, end);
  line = trim(line.substr(end));
  return word;
}

/// A line break or another control character would begin a header of its own.
bool fits_a_header(std::string_view secret) {
  return !secret.empty() && std::all_of(secret.begin(), secret.end(), [](char c) {
    return static_cast<unsigned char>(c) >= 0x20 && c != 0x7F;
  });
}

[[noreturn]] void refuse(const std::string& where, const std::string& why) {
  throw UsageError(
      fmt::format("{} {}", where, why),
      "write HOST, one of bearer, basic and cookie, and the secret: \"conf26.hotcrp.com "
      "bearer hct_…\"");
}

/// The header's beginning; empty for a kind nobody knows.
std::string_view beginning_of(std::string_view kind) {
  if (kind == "bearer") return "Authorization: Bearer ";
  if (kind == "basic") return "Authorization: Basic ";
  if (kind == "cookie") return "Cookie: ";
  return {};
}

}  // namespace

Tokens Tokens::read(const std::filesystem::path& file) {
  const bool any =
      !file.empty() || std::getenv(kVariable) != nullptr;  // NOLINT(concurrency-mt-unsafe)
  if (any) forbid_core_files();
  const Secret text =
      file.empty() ? secret_from_environment(kVariable) : secret_from_file(file, kLongestFile);
  const std::string name = file.empty() ? kVariable : file.string();
  Tokens tokens;
  std::string_view rest = text.view();
  for (int number = 1; !rest.empty(); ++number) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    const std::string_view line = trim(rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
    if (line.empty() || line.starts_with('#')) continue;
    tokens.take_line(line, fmt::format("{}, line {},", name, number));
  }
  return tokens;
}

void Tokens::take_line(std::string_view line, const std::string& where) {
  const std::string written(next_word(line));
  const std::string_view beginning = beginning_of(next_word(line));
  const std::string address = "https://" + written;
  const std::string host = host_of(address);
  if (host.empty() || !why_not_fetchable(address).empty() ||
      written.find_first_of("/?#") != std::string::npos) {
    refuse(where, "does not begin with the name of a host");
  }
  if (beginning.empty()) refuse(where, "names no kind of credentials");
  if (!fits_a_header(line)) refuse(where, "has no secret, or one with control characters");
  std::string header(beginning);
  std::string value =
      beginning.ends_with("Basic ") ? base64(line) : std::string(line);  // RFC 7617, 2
  header += value;
  wipe(value);
  Entry entry{Secret::of(header), Secret::of(line)};
  wipe(header);
  if (!entries_.emplace(host, std::move(entry)).second) {
    refuse(where, "is about a host that another line is about");
  }
}

const Secret* Tokens::header_for(const std::string& url) const {
  const auto entry = entries_.find(host_of(url));
  return entry == entries_.end() ? nullptr : &entry->second.header;
}

std::string Tokens::redacted(std::string text) const {
  for (const auto& [host, entry] : entries_) {
    std::string_view value = entry.header.view();
    value.remove_prefix(value.rfind(' ') + 1);
    text = without_secret(std::move(text), entry.secret.view(), "[secret]");
    text = without_secret(std::move(text), value, "[secret]");
  }
  return text;
}

}  // namespace colophon::fetch
