#pragma once

#include <filesystem>
#include <set>
#include <string>

#include "build/prepare.hpp"
#include "colophon/finding.hpp"

namespace colophon::build {

struct Verification {
  Findings findings;  ///< rules VOL-…: every way in which OUT is not what it claims
  int items = 0, pages = 0;
  Edition edition = Edition::kWeb;
  LinkCounts links;  ///< of the volume, papers only
};

/// Reads a finished build back, with libraries that did not write it, and proves it against its
/// manifest, its plan and its metadata: hashes, pages, page labels, folios, links in = links out,
/// outline, single papers. Throws UsageError if `out` holds no build.
/// `proven`: single PDFs (paths in `out`) that an earlier build proved, byte for byte the same and
/// with the same place in its plan: of them only the hash is looked at.
Verification verify(const std::filesystem::path& out, int jobs, const Progress& progress,
                    const std::set<std::string>& proven = {});

}  // namespace colophon::build
