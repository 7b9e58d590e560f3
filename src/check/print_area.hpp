#pragma once

#include "check/page_geometry.hpp"
#include "check/page_move.hpp"
#include "check/profile.hpp"
#include "check/rule.hpp"

namespace colophon::check {

/// The print area of a page: the distances from its edges that ink must keep, in pt, as the
/// parameters of margin-overflow set them for its paper size and place. `index`: from 0.
[[nodiscard]] EdgeDistances print_area(const PageFact& page, std::size_t index,
                                       const Params& params);

/// Smallest scale at which a paper is still fit to be read: 10 pt text becomes 8 pt.
inline constexpr double kSmallestScale = 0.8;

/// Moves that bring all ink, but for what is expected in margins, into the print area of the
/// profile: all pages of one size alike, shifted if that is enough, else scaled, too.
[[nodiscard]] FitPlan fit_print_area(const PaperFacts& facts, const Profile& profile);

}  // namespace colophon::check
