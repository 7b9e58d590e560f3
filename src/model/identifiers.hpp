#pragma once

#include <string>
#include <string_view>

namespace colophon {

/// ISBN-13 with or without hyphens and blanks: thirteen digits, prefix 978 or 979, right check
/// digit (ISO 2108, GS1 modulo 10).
[[nodiscard]] bool valid_isbn13(std::string_view text);

/// ISBN-10, right check digit (ISO 2108:1992, modulo 11, 'X' for ten).
[[nodiscard]] bool valid_isbn10(std::string_view text);

/// ISSN "1834-7037": eight characters, right check digit (ISO 3297, modulo 11, 'X' for ten).
[[nodiscard]] bool valid_issn(std::string_view text);

/// ORCID iD "0000-0002-1825-0097": four groups of four, right check digit (ISO/IEC 7064 MOD 11-2).
[[nodiscard]] bool valid_orcid(std::string_view text);

/// ROR id "https://ror.org/03yrm5c26": '0', six characters of Crockford's base 32, two check
/// digits (ISO/IEC 7064 MOD 97-10 over the decoded number).
[[nodiscard]] bool valid_ror(std::string_view text);

/// DOI "10.5555/abc": prefix "10." with four to nine digits (and further dot-separated digits), a
/// slash, a suffix of printable characters without white space.
[[nodiscard]] bool valid_doi(std::string_view text);

/// True if two ISBNs or ISSNs differ in hyphens, blanks and the case of 'X' at most. What is
/// neither is the same as nothing.
[[nodiscard]] bool same_identifier(std::string_view one, std::string_view other);

/// An ORCID iD without "https://orcid.org/" or "orcid.org/" before it.
[[nodiscard]] std::string bare_orcid(std::string_view text);

}  // namespace colophon
