#pragma once

#include <map>
#include <string>

namespace colophon::pdf {

/// Versions of the PDF libraries in use: "podofo", "poppler", "qpdf", "cairo".
std::map<std::string, std::string> library_versions();

}  // namespace colophon::pdf
