#pragma once

#include <string_view>
#include <vector>

#include "colophon/model.hpp"

namespace colophon {

/// One line of a stamp, as the event wants it.
struct StyledLine {
  StampKind kind = StampKind::kFolio;
  StampAnchor anchor;
  /// Distance from the anchor's side; nothing for a centred line.
  double x_pt = 0;
  /// From the anchor's upper or lower edge to the nearer edge of the line, or of all its lines.
  double y_pt = 0;
  double size_pt = 8;
  bool serif = false;
  bool placed = false;  ///< the chair said where; else the style
};

/// The names of the styles; "" is "plain".
///
/// "cps-2007", "cps-2018", "cps-2025": header, notice, DOI and folio as IEEE's Conference
/// Publishing Services set them in those years. "ieee": notice and folio of a volume that goes to
/// IEEE directly. "ieee-author": the same with the notices that the authors printed themselves:
/// folios alone. "acl": folio and citation as in volumes of the Association for Computational
/// Linguistics. "plain": DOI and folio. "own": the lines that the event names and no others.
/// "none": nothing.
[[nodiscard]] const std::vector<std::string_view>& stamp_style_words();

/// The lines that the event's style stamps, moved where the event says, in the order in which they
/// are drawn. Throws std::logic_error for a style that is not one of `stamp_style_words`.
[[nodiscard]] std::vector<StyledLine> styled_lines(const Event& event);

/// From line to line of a citation, in pt.
[[nodiscard]] double citation_leading_pt(double size_pt);

/// True if the event's style leaves the notice to the authors and holds them to it.
[[nodiscard]] bool author_prints_notice(const Event& event);

/// True if the event's style prints the copyright notice on page 1 of the papers.
[[nodiscard]] bool stamps_notice(const Event& event);

/// Height of the band at the foot and at the head of a page in which the event's style stamps, in
/// pt; 0 if it does not stamp there. Later pages than the first bear little at their head, mostly
/// nothing.
[[nodiscard]] double stamped_foot_pt(const Event& event);
[[nodiscard]] double stamped_head_pt(const Event& event, bool first_page);

}  // namespace colophon
