#pragma once

#include <filesystem>

#include "colophon/job/import.hpp"
#include "metadata/importer.hpp"

namespace colophon {

/// Gives papers of an event folder the forms that were signed for them (`form` in papers.yaml) and
/// reports forms of papers that the event lacks, forms that contradict what stands there, and
/// papers without one.
void merge_forms(const std::filesystem::path& folder, const metadata::Imported& imported,
                 ImportResult& result);

}  // namespace colophon
