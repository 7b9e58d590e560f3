#include "model/identifiers.hpp"

#include <algorithm>
#include <cstdint>

namespace colophon {
namespace {

bool digit(char c) {
  return c >= '0' && c <= '9';
}

/// Digits (and 'X') of a number that may be grouped by hyphens and blanks; empty if anything else
/// stands in it.
std::string compact(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '-' || c == ' ') continue;
    if (!digit(c) && c != 'X' && c != 'x') return {};
    out += c == 'x' ? 'X' : c;
  }
  return out;
}

bool all_digits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), digit);
}

/// Weighted sum modulo 11 with weights size … 1 (ISBN-10, ISSN).
bool modulo_11(std::string_view digits) {
  if (!all_digits(digits.substr(0, digits.size() - 1))) return false;
  int sum = 0;
  int weight = static_cast<int>(digits.size());
  for (const char c : digits) sum += weight-- * (c == 'X' ? 10 : c - '0');
  return sum % 11 == 0;
}

}  // namespace

bool valid_isbn13(std::string_view text) {
  const std::string digits = compact(text);
  if (digits.size() != 13 || !all_digits(digits)) return false;
  if (digits.rfind("978", 0) != 0 && digits.rfind("979", 0) != 0) return false;
  int sum = 0;
  for (std::size_t i = 0; i < digits.size(); ++i) sum += (digits[i] - '0') * (i % 2 == 0 ? 1 : 3);
  return sum % 10 == 0;
}

bool valid_isbn10(std::string_view text) {
  const std::string digits = compact(text);
  return digits.size() == 10 && modulo_11(digits);
}

bool valid_issn(std::string_view text) {
  const std::string digits = compact(text);
  return text.size() == 9 && text[4] == '-' && digits.size() == 8 && modulo_11(digits);
}

bool valid_orcid(std::string_view text) {
  const std::string digits = compact(text);
  if (text.size() != 19 || text[4] != '-' || text[9] != '-' || text[14] != '-') return false;
  if (digits.size() != 16 || !all_digits(std::string_view(digits).substr(0, 15))) return false;
  int total = 0;
  for (std::size_t i = 0; i < 15; ++i) total = (total + digits[i] - '0') * 2;
  const int check = (12 - total % 11) % 11;
  return digits[15] == (check == 10 ? 'X' : static_cast<char>('0' + check));
}

bool valid_ror(std::string_view text) {
  constexpr std::string_view kPrefix = "https://ror.org/";
  constexpr std::string_view kAlphabet = "0123456789abcdefghjkmnpqrstvwxyz";
  if (text.substr(0, kPrefix.size()) != kPrefix) return false;
  const std::string_view code = text.substr(kPrefix.size());
  if (code.size() != 9 || code.front() != '0') return false;
  std::uint64_t value = 0;
  for (const char c : code.substr(0, 7)) {
    const std::size_t at = kAlphabet.find(c);
    if (at == std::string_view::npos) return false;
    value = value * 32 + at;
  }
  if (!digit(code[7]) || !digit(code[8])) return false;
  const int check = (code[7] - '0') * 10 + (code[8] - '0');
  return 98 - static_cast<int>((value * 100) % 97) == check;
}

bool valid_doi(std::string_view text) {
  if (text.substr(0, 3) != "10." || text.size() > 2048) return false;
  const std::size_t slash = text.find('/');
  if (slash == std::string_view::npos || slash + 1 >= text.size()) return false;
  const std::string_view prefix = text.substr(3, slash - 3);
  const std::size_t dot = prefix.find('.');
  const std::string_view registrant = prefix.substr(0, dot);
  if (registrant.size() < 4 || registrant.size() > 9 || !all_digits(registrant)) return false;
  for (const char c : prefix) {
    if (!digit(c) && c != '.') return false;
  }
  if (prefix.back() == '.') return false;
  return std::none_of(text.begin(), text.end(),
                      [](char c) { return static_cast<unsigned char>(c) <= 0x20 || c == 0x7F; });
}

bool same_identifier(std::string_view one, std::string_view other) {
  const std::string digits = compact(one);
  return !digits.empty() && digits == compact(other);
}

std::string bare_orcid(std::string_view text) {
  for (const std::string_view prefix : {"https://orcid.org/", "http://orcid.org/", "orcid.org/"}) {
    if (text.substr(0, prefix.size()) == prefix) return std::string(text.substr(prefix.size()));
  }
  return std::string(text);
}

}  // namespace colophon
