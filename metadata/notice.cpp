#include "metadata/notice.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace colophon::metadata {
namespace {

bool digit(char c) {
  return c >= '0' && c <= '9';
}

std::string_view leading(std::string_view text, bool (*wanted)(char)) {
  const auto end = std::find_if_not(text.begin(), text.end(), wanted);
  return text.substr(0, static_cast<std::size_t>(end - text.begin()));
}

bool of_identifier(char c) {
  return digit(c) || c == '-' || c == 'X' || c == 'x';
}

bool of_fee(char c) {
  return digit(c) || c == '.';
}

}  // namespace

Notice parse_notice(std::string_view text) {
  Notice notice;
  const std::string_view line = trim(text);
  const std::string_view identifier = leading(line, of_identifier);
  // The shortest identifier is an ISSN of 8 characters and a hyphen.
  if (identifier.size() >= 9) {
    notice.identifier = identifier;
    std::string_view rest = line.substr(identifier.size());
    if (rest.starts_with('/')) {
      const std::string_view year = leading(rest.substr(1), digit);
      if (year.size() == 2) notice.short_year = std::stoi(std::string(year));
    }
  }

  if (const std::size_t at = line.find('$'); at != std::string_view::npos) {
    std::string_view fee = leading(line.substr(at + 1), of_fee);
    while (fee.ends_with('.')) fee.remove_suffix(1);
    notice.fee = fee;
    if (!notice.fee.empty()) notice.currency = "USD";
  }

  constexpr std::string_view kCopyright = "©";
  if (const std::size_t at = line.find(kCopyright); at != std::string_view::npos) {
    std::string_view rest = trim(line.substr(at + kCopyright.size()));
    const std::string_view year = leading(rest, digit);
    if (year.size() == 4) {
      notice.year = std::stoi(std::string(year));
      rest.remove_prefix(4);
    }
    notice.owner = trim(rest);
  }
  return notice;
}

}  // namespace colophon::metadata
