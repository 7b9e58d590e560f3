#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "build/manifest.hpp"
#include "build/prepare.hpp"

namespace colophon::build {

struct Assembled {
  std::vector<ItemRecord> items;   ///< link accounts, in volume order
  std::vector<std::string> fonts;  ///< font files used for stamps
};

/// Writes `volume.pdf`, `papers/*.pdf` and `front-matter/*.pdf` into `folder`. Throws Failure if a
/// paper changed since it was measured, or the disk is full.
Assembled assemble(const Prepared& prepared, const std::filesystem::path& folder, int jobs,
                   const Progress& progress);

}  // namespace colophon::build
