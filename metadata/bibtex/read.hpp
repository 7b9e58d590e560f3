#pragma once

#include <string_view>
#include <vector>

#include "metadata/exporter.hpp"

namespace colophon::metadata::bibtex {

/// Pages, title and DOI of every @inproceedings of a file that `write` made. Throws
/// std::runtime_error where an entry does not end.
std::vector<Claim> read_claims(std::string_view bytes);

}  // namespace colophon::metadata::bibtex
