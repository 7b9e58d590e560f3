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

struct AssembleOptions {
  int jobs = 2;
  bool linearize = false;  ///< as in job::BuildOptions
  Progress progress;
};

/// Writes `volume.pdf`, `papers/*.pdf` and `front-matter/*.pdf` into `folder`, for the edition of
/// the plan. Throws Failure if a paper changed since it was measured, or the disk is full.
Assembled assemble(const Prepared& prepared, const std::filesystem::path& folder,
                   const AssembleOptions& options);

}  // namespace colophon::build
