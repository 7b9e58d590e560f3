#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace colophon::test {

/// What a tagged PDF's structure tree holds, and what is wrong with it.
struct TagCheck {
  std::vector<std::string> problems;    ///< each names the clause that it breaks
  std::map<std::string, int> elements;  ///< how many of each type
};

/// Checks what ISO 14289-1 (PDF/UA-1) asks of a document's structure as far as a program can: all
/// content is tagged or an artifact, the tree of parents leads back, types nest as ISO 32000-1,
/// 14.8.4 says, headings skip no level, pictures have words, links and notes are what they say.
/// The file is read by qpdf, not by what wrote it.
TagCheck check_tags(const std::filesystem::path& pdf);

}  // namespace colophon::test
