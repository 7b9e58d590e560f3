#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "colophon/finding.hpp"

namespace colophon::metadata {

/// A file of a submission system's export, wherever it lay.
struct SourceFile {
  std::string name;  ///< for findings: "papers.json", "data.zip:papers.json"
  std::string bytes;
};

/// The files named, those in folders and ZIPs among `paths` whose names end in one of `extensions`
/// (".json"; a workbook, though a ZIP, is one file), in the order given, those of a folder sorted
/// by name. A file named by itself is taken whatever it is called. What is left aside in folders
/// and ZIPs is told; PDFs as something that `collect` takes in. Throws UsageError if a path does
/// not exist or holds no such file, Failure if it cannot be read.
std::vector<SourceFile> source_files(const std::vector<std::filesystem::path>& paths,
                                     const std::vector<std::string_view>& extensions,
                                     Findings& findings);

}  // namespace colophon::metadata
