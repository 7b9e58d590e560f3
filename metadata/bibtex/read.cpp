#include "metadata/bibtex/read.hpp"

#include <stdexcept>
#include <utility>

#include "base/text.hpp"
#include "metadata/citable.hpp"
#include "metadata/import/latex/math.hpp"

namespace colophon::metadata::bibtex {
namespace {

/// What stands between "{$" and "$}" as text: a dollar of the text has a backslash.
std::string with_signs(std::string_view text) {
  std::string out;
  while (true) {
    const std::size_t open = text.find("{$");
    const std::size_t close = open == std::string_view::npos ? open : text.find("$}", open + 2);
    if (close == std::string_view::npos) break;
    const std::string inside(text.substr(open + 2, close - open - 2));
    out += std::string(text.substr(0, open)) + latex::formula_text(inside).value_or(inside);
    text.remove_prefix(close + 2);
  }
  return out + std::string(text);
}

/// The inverse of `escaped` and of protected capitals.
std::string plain(std::string text) {
  text = with_signs(text);
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

/// The parts of a field between separators that stand in no braces.
std::vector<std::string_view> parts(std::string_view text, std::string_view separator) {
  std::vector<std::string_view> out;
  int depth = 0;
  std::size_t start = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '{') ++depth;
    if (text[i] == '}') --depth;
    if (depth == 0 && text.substr(i).starts_with(separator)) {
      out.push_back(text.substr(start, i - start));
      start = i + separator.size();
      i = start - 1;
    }
  }
  out.push_back(text.substr(start));
  return out;
}

/// "Family, Given" or "Family, Suffix, Given"; a mononym is a family name.
Contributor person(std::string_view name) {
  const std::vector<std::string_view> pieces = parts(name, ", ");
  Contributor out;
  out.family = plain(std::string(pieces.front()));
  if (pieces.size() > 1) out.given = plain(std::string(pieces.back()));
  if (pieces.size() > 2) out.suffix = plain(std::string(pieces[1]));
  return out;
}

void take_field(std::string_view name, std::string_view value, Claim& claim) {
  const std::string text = plain(std::string(value));
  if (name == "title") claim.title = text;
  if (name == "subtitle") claim.subtitle = text;
  if (name == "doi") claim.doi = value;
  if (name == "pages") take_pages(value, "--", claim);
  if (name == "abstract") claim.abstract = text;
  if (name == "note") {
    for (const std::string_view award : parts(value, ", ")) {
      claim.awards.push_back(plain(std::string(award)));
    }
  }
  if (name == "isbn") claim.isbns = {text};
  if (name == "issn") claim.issns = {text};
  if (name == "booktitle" || name == "eventtitle") claim.volume_titles.push_back(text);
  if (name == "keywords") {
    for (const std::string_view word : parts(value, ", ")) {
      claim.keywords.push_back(plain(std::string(word)));
    }
  }
  if (name == "author") {
    for (const std::string_view one : parts(value, " and ")) {
      if (one != "others") claim.authors.push_back(person(one));
    }
  }
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

std::optional<VolumeClaim> read_volume(std::string_view bytes) {
  constexpr std::string_view kStart = "@proceedings{";
  const std::size_t at = bytes.find(kStart);
  if (at == std::string_view::npos) return std::nullopt;
  bytes.remove_prefix(at + kStart.size());
  Claim claim = claim_of(braced(bytes));
  claim.volume_titles.push_back(claim.title);
  return VolumeClaim{claim.volume_titles, claim.doi, claim.isbns, claim.issns};
}

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
