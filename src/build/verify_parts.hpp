#pragma once

#include <string>
#include <vector>

#include "build/manifest.hpp"
#include "colophon/plan.hpp"
#include "pdf/reread.hpp"

namespace colophon::build {

/// What the volume does not hold of the papers' structure elements, layers, form fields and
/// embedded files, as sentences; recounted by another library than the one that wrote it.
std::vector<std::string> part_problems(const Manifest& manifest, const VolumePlan& plan,
                                       const pdf::RereadParts& volume);
/// The same of an item's own PDF.
std::vector<std::string> part_problems(const ItemRecord& record, const pdf::RereadParts& single);

}  // namespace colophon::build
