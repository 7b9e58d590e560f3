#pragma once

#include <podofo/podofo.h>

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "colophon/pages.hpp"
#include "pdf/write/output.hpp"
#include "pdf/write/source.hpp"

namespace colophon::pdf::write {

/// The stamp sheet once its forms and fonts stand in the output. Immutable, shared by all threads.
struct StampKit {
  struct Run {
    StampSheet::Run run;
    std::uint32_t form;  ///< object number
  };
  struct Glyph {
    std::size_t font;   ///< index in `fonts`
    std::string codes;  ///< bytes to show
    double advance_em;
  };
  std::vector<Run> runs;
  std::map<StampFace, std::map<char32_t, Glyph>> glyphs;
  std::vector<std::uint32_t> fonts;  ///< object numbers
  std::map<StampFace, double> ascent_em;
  std::uint32_t save = 0;  ///< object number of a content stream "q"
};

/// Writes what the sheet holds into `output`: each run as a form XObject, each font once.
/// Throws std::logic_error if the sheet's pages do not show what the sheet says.
StampKit write_stamp_kit(const StampSheet& sheet, PdfOutput& output);

/// How a page is displayed (ISO 32000-1, 14.11.2 and 7.7.3.3).
struct PageGeometry {
  double x0 = 0, y0 = 0, x1 = 612, y1 = 792;  ///< CropBox within MediaBox, in user space
  double media_x0 = 0, media_y0 = 0;          ///< lower left corner of the MediaBox, likewise
  int rotate = 0;
  double user_unit = 1;
  [[nodiscard]] double width_pt() const;   ///< as displayed
  [[nodiscard]] double height_pt() const;  ///< as displayed
};
PageGeometry page_geometry(const SourceDocument& document, const SourceDocument::Page& page);

/// Content that draws a page's stamps, and what it needs of the kit.
struct StampContent {
  std::string content;
  std::set<std::size_t> runs, fonts;  ///< indexes in the kit
};
/// Resource names in the content are `form_prefix` or `font_prefix` and the index.
StampContent stamp_content(const StampKit& kit, const PageGeometry& geometry,
                           const PageStamp& stamp, const std::string& form_prefix,
                           const std::string& font_prefix);

}  // namespace colophon::pdf::write
