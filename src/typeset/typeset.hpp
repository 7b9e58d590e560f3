#pragma once

#include <ctime>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "colophon/finding.hpp"
#include "colophon/model.hpp"
#include "colophon/pages.hpp"
#include "colophon/plan.hpp"

namespace colophon::typeset {

/// A PDF as a drawing, or why there is none.
struct DrawnPdf {
  std::string svg;
  std::string why;  ///< continues "the picture …"; empty if there is one
};

/// Pictures that are decoded already: pages are set up to three times, and a logo may stand on
/// several.
struct PictureStore;
std::shared_ptr<PictureStore> make_picture_store();

/// What a typeset page may look at.
struct TypesetContext {
  const Event& event;
  const VolumePlan&
      plan;  ///< page numbers for the table of contents and the index; may be provisional
  std::filesystem::path event_folder;      ///< for Markdown, photos, logos and template overrides
  double width_pt = 612, height_pt = 792;  ///< page size of the volume
  std::time_t date = 0;                    ///< creation date written into the PDF
  /// Draws page 1 of a PDF of the event, named by its path there; empty: PDFs are no pictures.
  std::function<DrawnPdf(const std::string& path)> draw_pdf = {};
  std::shared_ptr<PictureStore> pictures = {};  ///< empty: nothing is kept
};

/// Sets one item that Colophon makes itself (title page, contents, message, keynote page, author
/// index …). Problems with the event's texts become findings.
TypesetPiece typeset_item(const TypesetContext& context, const Item& item, Findings& findings);

/// What holds for all pages: the language's patterns are not installed.
Findings language_findings(const Event& event);

/// A marked page that stands for a paper without a readable PDF (`build --draft`).
TypesetPiece typeset_placeholder(const TypesetContext& context, const Item& item);

/// Sets shared runs and glyph tables for all stamps of a volume. `characters`: those that occur in
/// glyph-wise stamps (DOIs, folios), per face.
StampSheet typeset_stamp_sheet(const std::vector<StampText>& runs,
                               const std::map<StampFace, std::u32string>& characters,
                               std::time_t date);

}  // namespace colophon::typeset
