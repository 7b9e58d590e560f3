#pragma once

#include <string_view>
#include <vector>

#include "metadata/exporter.hpp"

namespace colophon::metadata::bibtex {

/// What every @inproceedings of a file that BibTeX or BibLaTeX made of the volume says. Throws
/// std::runtime_error where an entry does not end.
std::vector<Claim> read_claims(std::string_view bytes);
/// The entry of the volume, if there is one.
std::optional<VolumeClaim> read_volume(std::string_view bytes);

}  // namespace colophon::metadata::bibtex
