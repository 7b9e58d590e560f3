#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "colophon/model.hpp"
#include "colophon/pages.hpp"
#include "colophon/plan.hpp"
#include "plan/stamp_styles.hpp"

namespace colophon {

/// The copyright line of an item, verbatim from `event.notices` by the item's rights; empty when
/// the event has no text for these rights.
[[nodiscard]] std::string notice_for(const Event& event, const Item& item);

/// The running header of a part's papers: the part's own or `stamps.header`, verbatim, else "<year>
/// <event title>".
[[nodiscard]] std::string running_header(const Event& event, std::string_view part);

/// Kinds that are published by themselves, with a notice of their own.
[[nodiscard]] bool carries_notice(ItemKind kind);

/// A line that the style wants on a page, fitted to that page.
struct FittedStamp {
  StampKind kind = StampKind::kFolio;
  StampText line;        ///< as it is drawn
  double styled_pt = 0;  ///< the size the style gives it; `line` may be smaller
  bool fits = true;      ///< false: the page is too small for it, it is left out
  RectPt box{};          ///< pt on the page as displayed, from its top left; the width estimated
  std::optional<StampKind> over;  ///< it falls on this one, which stands before it
};

/// Nothing stands nearer to the edge of a page that is going to be trimmed: a quarter of an inch,
/// as printers on demand ask for (Amazon KDP, "Set trim size, bleed and margins": 0.25 in outside).
inline constexpr double kTrimSafePt = 18;

/// What a book of so many pages keeps free at the spine, in pt: more pages open less far (the same
/// source: 0.375 in up to 150 pages … 0.875 in beyond 700).
[[nodiscard]] double spine_safe_pt(int pages);

/// What the style wants on one page of an item. `page_index` counts from 0. `page_width_pt` and
/// `page_height_pt` are those of the page as displayed. Every page but a title page has its folio;
/// the first page of a paper has header, notice, DOI and citation, that of a talk's page all but
/// the header. A citation that is too long for the page is broken; every other line is set smaller
/// until it keeps half an inch from the page's edges; one that would be smaller than 4 pt, or would
/// not stand on the page above or below the others, does not fit. Where a notice reaches the
/// folio's place, the folio stands below the lines at the left; it stands above a citation.
/// In print, left-hand pages mirror right-hand ones, and folios which the style puts at the middle
/// stand at the outer edge. Lines keep `kTrimSafePt` from the edges, and from the spine what a book
/// of `volume_pages` needs there.
/// Throws std::logic_error for a style that is not one of `stamp_style_words`.
[[nodiscard]] std::vector<FittedStamp> fitted_stamps(const Event& event, const PlannedItem& item,
                                                     int page_index, double page_width_pt,
                                                     double page_height_pt,
                                                     Edition edition = Edition::kWeb,
                                                     int volume_pages = 0);

/// What is drawn on one page of an item: those of `fitted_stamps` that fit.
[[nodiscard]] PageStamp stamps_for_page(const Event& event, const PlannedItem& item, int page_index,
                                        double page_width_pt, double page_height_pt,
                                        Edition edition = Edition::kWeb, int volume_pages = 0);

}  // namespace colophon
