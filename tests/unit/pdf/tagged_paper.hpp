#pragma once

#include <string>

#include "support/pdf_builder.hpp"

namespace colophon::test {

/// What differs between two tagged papers.
struct TaggedPaper {
  std::string word = "word";       ///< in the paragraph
  std::string language = "en";     ///< of the catalog
  std::string role = "/P";         ///< what /Absatz is mapped to
  std::string top = "Document";    ///< type of the root element
  std::string class_width = "40";  ///< /WritingMode class /Breit
};

/// One page: a heading, a paragraph of a mapped type and of a class, a table cell with headers by
/// id, a link, and a form XObject with content of its own, all tagged. Keys of the tree of parents
/// start at 7 and have gaps.
PdfBuilder tagged_paper(const TaggedPaper& what);

}  // namespace colophon::test
