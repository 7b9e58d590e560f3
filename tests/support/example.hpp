#pragma once

#include <filesystem>
#include <map>
#include <string>

namespace colophon::test {

/// Copies the bundled EMC² example to `folder`, with its submitted PDFs as camera-ready files.
void copy_example(const std::filesystem::path& folder);

/// SHA-256 of every file below a folder, by relative path.
std::map<std::string, std::string> tree_hashes(const std::filesystem::path& folder);

/// A folder with the example as `event` and its build as `out`, made once in a run, for all cases
/// that only look.
const std::filesystem::path& built_example();

}  // namespace colophon::test
