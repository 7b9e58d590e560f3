#pragma once

#include <ctime>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "colophon/finding.hpp"
#include "colophon/model.hpp"
#include "colophon/pages.hpp"
#include "colophon/plan.hpp"

namespace colophon::typeset {

/// What a typeset page may look at.
struct TypesetContext {
  const Event& event;
  const VolumePlan&
      plan;  ///< page numbers for the table of contents and the index; may be provisional
  std::filesystem::path event_folder;      ///< for Markdown, photos, logos and template overrides
  double width_pt = 612, height_pt = 792;  ///< page size of the volume
  std::time_t date = 0;                    ///< creation date written into the PDF
};

/// Sets one item that Colophon makes itself (title page, contents, message, keynote page, author
/// index …). Problems with the event's texts become findings.
TypesetPiece typeset_item(const TypesetContext& context, const Item& item, Findings& findings);

/// A marked page that stands for a paper without a readable PDF (`build --draft`).
TypesetPiece typeset_placeholder(const TypesetContext& context, const Item& item);

/// Sets shared runs and glyph tables for all stamps of a volume. `characters`: those that occur in
/// glyph-wise stamps (DOIs, folios), per face.
StampSheet typeset_stamp_sheet(const std::vector<StampText>& runs,
                               const std::map<StampFace, std::u32string>& characters,
                               std::time_t date);

}  // namespace colophon::typeset
