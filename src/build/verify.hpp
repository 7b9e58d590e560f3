#pragma once

#include <filesystem>

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
Verification verify(const std::filesystem::path& out, int jobs, const Progress& progress);

}  // namespace colophon::build
