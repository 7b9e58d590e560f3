#pragma once

#include <vector>

#include "check/text/segments.hpp"

namespace colophon::check {

/// The middles of the gutters of each page, from the left: those that its own text shows, or, where
/// that is mixed or sparse, those of most other pages of the paper.
[[nodiscard]] std::vector<std::vector<double>> gutters_of(
    const PaperFacts& facts, const std::vector<std::vector<Segment>>& pages);

/// Joins the segments of page `page` (0-based) to lines, in reading order: column by column between
/// the lines that span the columns. Appends lines and runs to `layout` and fills in the page's
/// number of columns, their boxes and its range of lines.
void append_lines(int page, const std::vector<Segment>& segments,
                  const std::vector<double>& gutters, TextLayout& layout);

}  // namespace colophon::check
