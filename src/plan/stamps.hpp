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

/// What is drawn on one page of an item. `page_index` counts from 0. `page_width_pt` and
/// `page_height_pt` are those of the page as displayed. Every page but a title page has its folio;
/// the first page of a paper has header, notice and DOI, that of a talk's page notice and DOI.
/// Throws std::logic_error for a style that is not one of `stamp_style_words`.
[[nodiscard]] PageStamp stamps_for_page(const Event& event, const PlannedItem& item, int page_index,
                                        double page_width_pt, double page_height_pt);

}  // namespace colophon
