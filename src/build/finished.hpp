#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "build/manifest.hpp"
#include "build/stamp_record.hpp"
#include "colophon/plan.hpp"

namespace colophon::build {

/// A finished build as its own records describe it.
struct Finished {
  Manifest manifest;
  VolumePlan plan;
  std::vector<StampRecord> stamps;
  std::map<std::string, std::vector<std::string>> authors;  ///< names as printed, by item id
};

/// Reads `manifest.json` and `plan.json` of a build. Throws UsageError if `out` holds no build,
/// Failure if its records cannot be read.
Finished read_finished(const std::filesystem::path& out);

/// The same for what goes on to a publisher or a site. Throws UsageError for a print edition.
Finished read_finished_web(const std::filesystem::path& out);

}  // namespace colophon::build
