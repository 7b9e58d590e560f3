#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "colophon/model.hpp"
#include "pdf/volume_writer.hpp"

namespace colophon::build {

/// A file with the hash of its content; path relative to the event or to OUT.
struct FileRecord {
  std::string path, sha256;
  long long bytes = 0;
};

/// Links of one item: in its own PDF, in the volume, in its single PDF (DESIGN §3).
struct ItemRecord {
  std::string id;
  LinkCounts in, volume, single;
  std::string intake;         ///< "clean", "mended", …; empty for typeset items
  std::string certification;  ///< mark of PDF eXpress, if the submitted file bears one
  pdf::PartCounts parts_in, parts_volume, parts_single;  ///< likewise, beside the links
  std::vector<pdf::Removed> removed;                     ///< left behind on purpose
  std::string links_sha256;  ///< `links_digest` of the item's own PDF; empty for typeset items
};

/// `manifest.json`: what went into a build and what came out (DESIGN §3).
struct Manifest {
  std::map<std::string, std::string> versions;  ///< program and what its output depends on
  std::string profile;
  bool linearized = false;  ///< every PDF is
  std::vector<FileRecord> inputs, outputs, fonts;
  std::vector<ItemRecord> items;
  std::vector<Waiver> waivers;
  std::vector<Identifier> identifiers;  ///< of the volume, as metadata may name them
};

std::string format_manifest(const Manifest& manifest);
/// Throws Failure if the text is no manifest.
Manifest parse_manifest(const std::string& text);

/// Every file below `folder` with its hash, sorted by path; `skip` names are left out. `jobs` files
/// are read at once.
std::vector<FileRecord> record_files(const std::filesystem::path& folder,
                                     const std::vector<std::string>& skip, int jobs = 1);

}  // namespace colophon::build
