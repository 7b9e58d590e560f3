#pragma once

#include <string>
#include <string_view>

// Identifiers as people copy them from pages, in the one form that the model has. What is none is
// given back as it is: whoever checks it shows what was written.
namespace colophon {

/// "https://doi.org/10.5555/ABC", "doi:10.5555/ABC" → "10.5555/ABC".
[[nodiscard]] std::string bare_doi(std::string_view text);

/// "03yrm5c26", "ror.org/03yrm5c26" → "https://ror.org/03yrm5c26".
[[nodiscard]] std::string full_ror(std::string_view text);

/// A ROR id, or "10.13039/100000001" → "https://doi.org/10.13039/100000001".
[[nodiscard]] std::string full_funder_id(std::string_view text);

/// "18347037", "1834 7037" → "1834-7037".
[[nodiscard]] std::string hyphenated_issn(std::string_view text);

}  // namespace colophon
