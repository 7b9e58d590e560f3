#pragma once

#include <vector>

#include "typeset/desk.hpp"

namespace colophon::typeset {

/// Cells of a table, the header row first.
using TableRows = std::vector<std::vector<Spans>>;

/// Sets a table with rules above, below and under the header. Columns take their natural width if
/// the page has it, else they share the page and their cells wrap.
Boxes set_table(Desk& desk, const TableRows& rows, const std::vector<Align>& alignments,
                double left_pt, double width_pt);

}  // namespace colophon::typeset
