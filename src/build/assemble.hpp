#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "build/kept_singles.hpp"
#include "build/manifest.hpp"
#include "build/prepare.hpp"

namespace colophon::build {

/// How a single PDF came about.
struct MadeSingle {
  std::string file;  ///< relative to OUT
  std::string key;   ///< `KeptSingles::key`
  pdf::WriteAccount account;
  bool taken_over = false;  ///< from the earlier build, where it was proven
};

struct Assembled {
  std::vector<ItemRecord> items;    ///< link accounts, in volume order
  std::vector<MadeSingle> singles;  ///< the same items
  std::vector<std::string> fonts;   ///< font files used for stamps
};

struct AssembleOptions {
  int jobs = 2;
  bool linearize = false;             ///< as in job::BuildOptions
  const KeptSingles* kept = nullptr;  ///< what may be taken over from an earlier build
  Progress progress;
};

/// Writes `volume.pdf`, `papers/*.pdf` and `front-matter/*.pdf` into `folder`, for the edition of
/// the plan. Throws Failure if a paper changed since it was measured, or the disk is full.
Assembled assemble(const Prepared& prepared, const std::filesystem::path& folder,
                   const AssembleOptions& options);

}  // namespace colophon::build
