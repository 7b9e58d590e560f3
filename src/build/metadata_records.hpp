#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "colophon/plan.hpp"
#include "metadata/exporter.hpp"

namespace colophon::build {

/// The item a record is about: by DOI where both have one, else by title; nullptr if there is none.
const PlannedItem* item_of(const metadata::Claim& claim, const VolumePlan& plan);

/// One record of a finished build's metadata.
struct MetadataRecord {
  std::string target;  ///< "bibtex"
  std::string id;      ///< the item's; else the record's DOI or title; else the file's path
  std::string text;    ///< as it was written
};

/// All records below `out`/metadata. A file that cannot be read as its format is one record.
std::vector<MetadataRecord> metadata_records(const std::filesystem::path& out,
                                             const VolumePlan& plan);

}  // namespace colophon::build
