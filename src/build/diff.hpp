#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace colophon::build {

/// What changed between two finished builds.
struct Difference {
  std::vector<std::string>
      lines;                ///< one sentence each, papers first, then pages, then what follows
  bool same_bytes = false;  ///< every output file is identical
};

/// Compares plans and manifests of two builds. Throws UsageError if one of the folders holds no
/// build.
Difference diff(const std::filesystem::path& before, const std::filesystem::path& after);

}  // namespace colophon::build
