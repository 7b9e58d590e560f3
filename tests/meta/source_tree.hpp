#pragma once

#include <string>
#include <vector>

namespace colophon::test {

/// A text file of the source tree.
struct SourceFile {
  std::string path;  ///< relative to the root, with '/'
  std::string text;
};

/// All text files of the source tree: no build folders, no PDFs or pictures. Sorted by path.
const std::vector<SourceFile>& source_tree();

/// Those whose path ends in .cpp or .hpp.
std::vector<const SourceFile*> cpp_files();

}  // namespace colophon::test
