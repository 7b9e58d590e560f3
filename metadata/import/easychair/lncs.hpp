#pragma once

#include <optional>
#include <string_view>

#include "metadata/import/source_files.hpp"
#include "metadata/import/submission.hpp"

namespace colophon::metadata::easychair {

/// The name of the file in each paper's folder of an LNCS archive.
inline constexpr std::string_view kReadme = "README_EASYCHAIR";

/// A paper as its README_EASYCHAIR tells it: "Paper: TITLE", "Pages: 1-8", and between two lines of
/// dashes the authors, "First | Last". Its id is the number of its first page, from the name of the
/// folder (four digits of the volume, four of the page). What is no such file is a finding.
std::optional<Submission> read_readme(const SourceFile& file, Findings& findings);

}  // namespace colophon::metadata::easychair
