#include "model/notice.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"

namespace colophon {
namespace {

constexpr std::string_view kCopyright = "©";

bool digit(char c) {
  return c >= '0' && c <= '9';
}

bool placeholder_digit(char c) {
  return c == 'X' || c == 'x';
}

bool of_identifier(char c) {
  return digit(c) || c == '-' || placeholder_digit(c);
}

bool of_year(char c) {
  return digit(c) || placeholder_digit(c);
}

bool of_fee(char c) {
  return digit(c) || c == '.';
}

std::string_view leading(std::string_view text, bool (*wanted)(char)) {
  const auto end = std::find_if_not(text.begin(), text.end(), wanted);
  return text.substr(0, static_cast<std::size_t>(end - text.begin()));
}

std::string_view trailing(std::string_view text, bool (*wanted)(char)) {
  const auto begin = std::find_if_not(text.rbegin(), text.rend(), wanted);
  return text.substr(text.size() - static_cast<std::size_t>(begin - text.rbegin()));
}

/// One line with plain hyphens and ©, however the PDF spells them.
std::string plain(std::string_view text) {
  std::string line = squeeze(text);
  for (const std::string_view dash : {"\u2010", "\u2011", "\u2012", "\u2013", "\u2014", "\u2212"}) {
    line = replace_all(std::move(line), dash, "-");
  }
  for (const std::string_view mark : {"(c)", "(C)", "c\u20DD", "\u24B8", "\u24D2"}) {
    line = replace_all(std::move(line), mark, kCopyright);
  }
  return line;
}

/// The identifier: what stands before "/18", else what the line begins with. The shortest is an
/// ISSN of 8 characters and a hyphen. Sets the two digits of the year behind it.
std::string_view find_identifier(std::string_view line, Notice& notice) {
  constexpr std::size_t kShortest = 9;
  for (std::size_t at = line.find('/'); at != std::string_view::npos; at = line.find('/', at + 1)) {
    const std::string_view year = leading(line.substr(at + 1), of_year);
    const std::string_view rest = line.substr(std::min(line.size(), at + 1 + year.size()));
    if (year.size() != 2 || rest.empty() || (rest[0] != '/' && rest[0] != ' ')) continue;
    const std::string_view before = trailing(line.substr(0, at), of_identifier);
    if (at != 0 && before.size() < kShortest) continue;
    if (std::all_of(year.begin(), year.end(), digit)) {
      notice.short_year = std::stoi(std::string(year));
    }
    return before;
  }
  const std::string_view first = leading(line, of_identifier);
  return first.size() >= kShortest ? first : std::string_view();
}

/// Year and owner, behind © or else behind the fee.
void read_owner(std::string_view line, std::size_t behind_fee, Notice& notice) {
  std::string_view rest;
  if (const std::size_t at = line.find(kCopyright); at != std::string_view::npos) {
    rest = trim(line.substr(at + kCopyright.size()));
  } else if (behind_fee > 0) {
    rest = line.substr(behind_fee);
    const auto first = std::find_if(rest.begin(), rest.end(), digit);
    rest = rest.substr(static_cast<std::size_t>(first - rest.begin()));
  }
  const std::string_view year = leading(rest, of_year);
  if (year.size() == 4) {
    if (std::all_of(year.begin(), year.end(), digit)) {
      notice.year = std::stoi(std::string(year));
    } else {
      notice.placeholder = true;
    }
    rest.remove_prefix(4);
  }
  // What follows on the line is the next entry of a stamp, or Xplore's strip.
  for (const std::string_view end : {" DOI", " |"}) rest = rest.substr(0, rest.find(end));
  notice.owner = trim(rest);
}

std::optional<Rights> rights_of(std::string_view line, const Notice& notice) {
  const std::string text = casefold(line);
  const auto has = [&](std::string_view words) { return text.find(words) != std::string::npos; };
  if (has("u.s. government work") || has("us government work")) return Rights::kUsGov;
  // A paper may well speak of the licence of its data.
  const bool own = has("this work is licen") || has("this article is licen") ||
                   has("this paper is licen") || text.starts_with("licen");
  if (own && (has("creative commons") || has("cc by") || has("cc-by"))) return Rights::kCcBy;
  const std::string owner = casefold(notice.owner);
  constexpr std::array<std::pair<std::string_view, Rights>, 3> kOwners = {
      {{"ieee", Rights::kIeee}, {"crown", Rights::kCrown}, {"european union", Rights::kEu}}};
  for (const auto& [name, rights] : kOwners) {
    if (owner.starts_with(name)) return rights;
  }
  return std::nullopt;
}

}  // namespace

Notice parse_notice(std::string_view text) {
  Notice notice;
  const std::string line = plain(text);
  notice.identifier = find_identifier(line, notice);
  // An ISSN or an ISBN-10 may end in one X.
  notice.placeholder =
      std::count_if(notice.identifier.begin(), notice.identifier.end(), placeholder_digit) > 1;
  std::size_t behind_fee = 0;
  if (const std::size_t at = line.find('$'); at != std::string::npos) {
    std::string_view fee = leading(std::string_view(line).substr(at + 1), of_fee);
    behind_fee = at + 1 + fee.size();
    while (fee.ends_with('.')) fee.remove_suffix(1);
    notice.fee = fee;
    if (!notice.fee.empty()) notice.currency = "USD";
  }
  read_owner(line, notice.fee.empty() ? 0 : behind_fee, notice);
  notice.rights = rights_of(line, notice);
  return notice;
}

std::string licence_address(std::string_view notice) {
  const std::size_t at = notice.find("https://");
  if (at == std::string_view::npos) return {};
  notice.remove_prefix(at);
  std::string_view address = notice.substr(0, notice.find_first_of(" \t\n,;)>\""));
  while (address.ends_with('.')) address.remove_suffix(1);
  return std::string(address);
}

}  // namespace colophon
