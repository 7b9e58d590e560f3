#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "colophon/plan.hpp"

namespace colophon::build {

/// Something a metadata file says that the plan does not; `file` is relative to OUT.
struct MetadataProblem {
  std::string file, message;
};

/// Reads every metadata file of a build back and compares pages, titles and DOIs with the plan.
std::vector<MetadataProblem> verify_metadata(const std::filesystem::path& out,
                                             const VolumePlan& plan);

}  // namespace colophon::build
