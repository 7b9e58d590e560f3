#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "colophon/job/import.hpp"
#include "metadata/importer.hpp"

namespace colophon {

/// Gives papers of an event folder the forms that were signed for them (`form` in papers.yaml) and
/// reports forms of papers that the event lacks, forms that contradict what stands there, and
/// papers without one.
void merge_forms(const std::filesystem::path& folder, const metadata::Imported& imported,
                 ImportResult& result);

/// A list of mappings in YAML (papers.yaml) in which the entries with these ids have one key more,
/// its value as YAML on one line. All else stays to the byte. Proved by reading it back; empty if
/// the file's layout does not allow that.
std::optional<std::string> with_key(
    const std::string& before, const std::string& file, const std::string& key,
    const std::vector<std::pair<std::string, std::string>>& values_by_id);

}  // namespace colophon
