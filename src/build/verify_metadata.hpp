#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "build/finished.hpp"

namespace colophon::build {

/// Something a metadata file says that the plan does not; `file` is relative to OUT.
struct MetadataProblem {
  std::string file, message;
};

/// Reads every metadata file of a build back and compares what it says with the plan (titles,
/// pages, DOIs, names of files), with the identifiers the build was made with, and with what the
/// PDFs say of themselves (authors in order, DOIs, pages, ISBN), read by another library than wrote
/// them.
std::vector<MetadataProblem> verify_metadata(const std::filesystem::path& out,
                                             const Finished& finished);

}  // namespace colophon::build
