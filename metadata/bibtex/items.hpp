#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "metadata/citable.hpp"
#include "metadata/exporter.hpp"

namespace colophon::metadata::bibtex {

/// Keys of the entries by item id: `key`, with the id behind it where several items would share
/// one, all of them: so a key depends on what is in the volume, not on the order.
std::map<std::string, std::string> entry_keys(const std::vector<Citable>& items, int year);

/// The identifier of the electronic edition, else the first: the fields of BibTeX and BibLaTeX hold
/// one.
std::string first_identifier(const Event& event, std::string_view type);

/// The `@inproceedings` entries of the volume by item id, in volume order. What an item lacks is an
/// error finding and the item has no entry.
std::vector<std::pair<std::string, std::string>> item_entries(const ExportInput& input,
                                                              Findings& findings);

}  // namespace colophon::metadata::bibtex
