#pragma once

#include <filesystem>
#include <string>

namespace colophon::job {

/// What changed between two finished builds, and what followed from it, in sentences or in the
/// shape of schemas/diff.schema.json. In sentences, nothing is said if nothing differs. Throws
/// UsageError if one of the folders holds no build, Failure if its records cannot be read.
std::string diff(const std::filesystem::path& before, const std::filesystem::path& after,
                 bool json = false);

}  // namespace colophon::job
