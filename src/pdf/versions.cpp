#include "pdf/versions.hpp"

#include <cairo.h>
#include <fmt/format.h>
#include <podofo/base/PdfDefines.h>
#
#include <poppler.h>

#include <qpdf/QPDF.hh>

namespace colophon::pdf {

std::map<std::string, std::string> library_versions() {
  return {{"podofo", fmt::format("{}.{}.{}", PODOFO_VERSION_MAJOR, PODOFO_VERSION_MINOR,
                                 PODOFO_VERSION_PATCH)},
          {"poppler", poppler_get_version()},
          {"qpdf", QPDF::QPDFVersion()},
          {"cairo", cairo_version_string()}};
}

}  // namespace colophon::pdf
