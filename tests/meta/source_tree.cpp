#include "meta/source_tree.hpp"

#include <algorithm>
#include <filesystem>

#include "base/files.hpp"
#include "support/paths.hpp"

namespace colophon::test {
namespace fs = std::filesystem;
namespace {

std::vector<SourceFile> read_tree() {
  std::vector<SourceFile> files;
  const fs::path root = source_dir();
  for (fs::recursive_directory_iterator entry(root), end; entry != end; ++entry) {
    const std::string name = entry->path().filename().string();
    if (entry->is_directory() && (name == "build" || name == ".git" || name == ".cache")) {
      entry.disable_recursion_pending();
      continue;
    }
    if (!entry->is_regular_file() || name == ".git") continue;
    std::string text = read_file(entry->path());
    if (text.find('\0') != std::string::npos || text.starts_with("%PDF")) continue;
    files.push_back({entry->path().lexically_relative(root).generic_string(), std::move(text)});
  }
  std::sort(files.begin(), files.end(),
            [](const SourceFile& a, const SourceFile& b) { return a.path < b.path; });
  return files;
}

}  // namespace

const std::vector<SourceFile>& source_tree() {
  static const std::vector<SourceFile> files = read_tree();
  return files;
}

std::vector<const SourceFile*> cpp_files() {
  std::vector<const SourceFile*> found;
  for (const SourceFile& file : source_tree()) {
    if (file.path.ends_with(".cpp") || file.path.ends_with(".hpp")) found.push_back(&file);
  }
  return found;
}

}  // namespace colophon::test
