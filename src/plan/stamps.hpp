#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "colophon/model.hpp"
#include "colophon/pages.hpp"
#include "colophon/plan.hpp"

namespace colophon {

/// The dated styles in which volumes are stamped: "cps-2007", "cps-2018", "cps-2025", "plain"
/// (folio and DOI alone), "none". An event without a style is stamped "plain".
[[nodiscard]] const std::vector<std::string_view>& stamp_style_words();

/// The copyright line of an item, verbatim from `event.notices` by the item's rights; empty when
/// the event has no text for these rights.
[[nodiscard]] std::string notice_for(const Event& event, const Item& item);

/// The running header: `stamps.header` verbatim, else "<year> <event title>".
[[nodiscard]] std::string running_header(const Event& event);

/// True if the event's style prints the copyright notice on page 1 of the papers.
[[nodiscard]] bool stamps_notice(const Event& event);

/// Height of the band at the foot of a page in which the event's style stamps, in pt; 0 if it does
/// not stamp.
[[nodiscard]] double stamped_foot_pt(const Event& event);

enum class StampKind { kHeader, kNotice, kDoi, kFolio };
[[nodiscard]] std::string_view to_string(StampKind kind);  ///< "header", "notice", "DOI", "folio"

/// A line that the style wants on a page, fitted to that page.
struct FittedStamp {
  StampKind kind = StampKind::kFolio;
  StampText line;        ///< as it is drawn
  double styled_pt = 0;  ///< the size the style gives it; `line` may be smaller
  bool fits = true;      ///< false: the page is too small for it, it is left out
  RectPt box{};          ///< pt on the page as displayed, from its top left; the width estimated
};

/// Nothing stands nearer to the edge of a page that is going to be trimmed: a quarter of an inch,
/// as printers on demand ask for (Amazon KDP, "Set trim size, bleed and margins": 0.25 in outside).
inline constexpr double kTrimSafePt = 18;

/// What the style wants on one page of an item. `page_index` counts from 0. `page_width_pt` and
/// `page_height_pt` are those of the page as displayed. Every page but a title page has its folio;
/// the first page of a paper has header, notice and DOI, that of a talk's page notice and DOI.
/// A line is set smaller until it keeps half an inch from the page's edges; one that would be
/// smaller than 4 pt, or would not stand on the page above or below the others, does not fit. Where
/// a notice reaches the folio's place, the folio stands below the lines at the left.
/// In print, folios stand at the outer edge, notice and DOI at the inner one: left-hand pages
/// mirror right-hand ones. Lines keep `kTrimSafePt` from the edges.
/// Throws std::logic_error for a style that is not one of `stamp_style_words`.
[[nodiscard]] std::vector<FittedStamp> fitted_stamps(const Event& event, const PlannedItem& item,
                                                     int page_index, double page_width_pt,
                                                     double page_height_pt,
                                                     Edition edition = Edition::kWeb);

/// What is drawn on one page of an item: those of `fitted_stamps` that fit.
[[nodiscard]] PageStamp stamps_for_page(const Event& event, const PlannedItem& item, int page_index,
                                        double page_width_pt, double page_height_pt,
                                        Edition edition = Edition::kWeb);

}  // namespace colophon
