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

/// What need not be proved, since whoever asks has just seen to it.
struct Proven {
  /// Paths in OUT of single PDFs that an earlier build proved, byte for byte the same and with the
  /// same place in its plan.
  std::set<std::string> singles;
  bool hashes = false;  ///< the manifest was made of the files as they are
};

/// Reads a finished build back, with libraries that did not write it, and proves it against its
/// manifest, its plan and its metadata: hashes, pages, page labels, folios, links in = links out,
/// outline, single papers. Throws UsageError if `out` holds no build.
Verification verify(const std::filesystem::path& out, int jobs, const Progress& progress,
                    const Proven& proven = {});

}  // namespace colophon::build
