#include "model/identifier_forms.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "model/identifiers.hpp"

namespace colophon {
namespace {

/// `text` without the first of the prefixes that it has, whatever their case.
std::string_view without(std::string_view text, std::initializer_list<std::string_view> prefixes) {
  for (const std::string_view prefix : prefixes) {
    if (lower_ascii(text.substr(0, prefix.size())) == prefix) return text.substr(prefix.size());
  }
  return text;
}

std::string_view without_scheme(std::string_view text) {
  return without(text, {"https://", "http://"});
}

}  // namespace

std::string bare_doi(std::string_view text) {
  const std::string_view bare =
      trim(without(without_scheme(text), {"doi.org/", "dx.doi.org/", "www.doi.org/", "doi:"}));
  return std::string(valid_doi(bare) ? bare : text);
}

std::string full_ror(std::string_view text) {
  const std::string_view code = without(without_scheme(text), {"ror.org/", "www.ror.org/"});
  const std::string full = "https://ror.org/" + lower_ascii(code);
  return valid_ror(full) ? full : std::string(text);
}

std::string full_funder_id(std::string_view text) {
  const std::string doi = bare_doi(text);
  return doi.starts_with("10.13039/") ? "https://doi.org/" + doi : full_ror(text);
}

std::string hyphenated_issn(std::string_view text) {
  constexpr std::size_t kGroup = 4, kDigits = 8;
  std::string digits = replace_all(replace_all(std::string(text), "-", ""), " ", "");
  if (digits.size() != kDigits) return std::string(text);
  if (digits.back() == 'x') digits.back() = 'X';
  digits.insert(kGroup, "-");
  return valid_issn(digits) ? digits : std::string(text);
}

}  // namespace colophon
