#include "metadata/bibtex/read.hpp"

#include <stdexcept>
#include <utility>

#include "base/text.hpp"
#include "metadata/citable.hpp"

namespace colophon::metadata::bibtex {
namespace {

/// The inverse of `escaped` and of protected capitals.
std::string plain(std::string text) {
  constexpr std::pair<std::string_view, std::string_view> kNamed[] = {
      {"\\textbraceleft{}", "\x01"},
      {"\\textbraceright{}", "\x02"},
      {"\\textasciitilde{}", "~"},
      {"\\textasciicircum{}", "^"},
      {"\\textbackslash{}", "\x03"}};
  for (const auto& [from, to] : kNamed) text = replace_all(std::move(text), from, to);
  std::string out;
  for (const char c : text) {
    if (c == '{' || c == '}' || c == '\\') continue;
    out += c == '\x01' ? '{' : c == '\x02' ? '}' : c == '\x03' ? '\\' : c;
  }
  return out;
}

/// The text up to the brace that closes the one before `bytes`; `bytes` is left behind it.
std::string_view braced(std::string_view& bytes) {
  int depth = 1;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    if (bytes[i] == '{') ++depth;
    if (bytes[i] == '}' && --depth == 0) {
      const std::string_view inside = bytes.substr(0, i);
      bytes.remove_prefix(i + 1);
      return inside;
    }
  }
  throw std::runtime_error("an entry is not closed");
}

void take_field(std::string_view name, std::string_view value, Claim& claim) {
  if (name == "title") claim.title = plain(std::string(value));
  if (name == "doi") claim.doi = value;
  if (name == "pages") take_pages(value, "--", claim);
}

Claim claim_of(std::string_view entry) {
  Claim claim;
  claim.text = entry;
  for (std::size_t open = entry.find(" = {"); open != std::string_view::npos;
       open = entry.find(" = {")) {
    const std::string_view before = entry.substr(0, open);
    const std::string_view name = before.substr(before.find_last_of(" \n,") + 1);
    entry.remove_prefix(open + 4);
    take_field(name, braced(entry), claim);
  }
  return claim;
}

}  // namespace

std::vector<Claim> read_claims(std::string_view bytes) {
  constexpr std::string_view kStart = "@inproceedings{";
  std::vector<Claim> claims;
  for (std::size_t at = bytes.find(kStart); at != std::string_view::npos; at = bytes.find(kStart)) {
    bytes.remove_prefix(at + kStart.size());
    claims.push_back(claim_of(braced(bytes)));
  }
  return claims;
}

}  // namespace colophon::metadata::bibtex
