#pragma once

#include <string_view>
#include <vector>

#include "colophon/facts.hpp"
#include "pdf/measure.hpp"
#include "pdf/structure.hpp"

namespace colophon::pdf {

/// What needs interpretation, by poppler: text, runs and ink of the pages in `facts`, which must
/// have their geometry and images already. What cannot be had is noted in `facts.missing`.
void read_interpreted(std::string_view bytes, const std::vector<PageTraits>& traits,
                      const Frame& frame, PaperFacts& facts);

}  // namespace colophon::pdf
