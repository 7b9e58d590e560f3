#pragma once

#include <string>
#include <string_view>

#include "colophon/model.hpp"

namespace colophon {

/// Fills a DOI template: `{n}` or `{n:05}` (running number, zero-padded), `{acronym}`, `{record}`
/// (IEEE conference record number), `{year}`. Empty if a field is unknown or its value is missing,
/// so that a DOI is never half invented.
[[nodiscard]] std::string expand_doi(std::string_view pattern, int number, const Event& event);

/// What is wrong with a template, or an empty string.
[[nodiscard]] std::string doi_template_problem(std::string_view pattern);

}  // namespace colophon
