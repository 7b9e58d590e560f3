#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace colophon::pdf {

/// What a finished PDF says of itself in its XMP packet; empty where it is silent.
struct Stated {
  std::string title, doi, isbn, issn, first_page, last_page, rights;
  std::vector<std::string> authors;  ///< in order, as people write them
};

/// Reads it with libqpdf and libxml2, not with the library that wrote it. Throws Failure if the
/// file cannot be opened or its packet is no XML.
Stated stated(const std::filesystem::path& path);

}  // namespace colophon::pdf
