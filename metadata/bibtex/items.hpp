#pragma once

#include <string>
#include <utility>
#include <vector>

#include "metadata/exporter.hpp"

namespace colophon::metadata::bibtex {

/// The `@inproceedings` entries of the volume by item id, in volume order. What an item lacks is an
/// error finding and the item has no entry.
std::vector<std::pair<std::string, std::string>> item_entries(const ExportInput& input,
                                                              Findings& findings);

}  // namespace colophon::metadata::bibtex
