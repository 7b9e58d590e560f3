#pragma once

#include "build/prepare.hpp"
#include "check/repeated_lines.hpp"
#include "plan/stamps.hpp"

namespace colophon::build {

/// Where a stamp stands on a page of a paper, as Location::rect; its box grown by `grow_pt` on each
/// side, or shrunk if that is negative.
RectPt place_of(const FittedStamp& stamp, const PageFact& page, double grow_pt);

/// Whether the paper has text of its own where a stamp stands or so near that a reader of PDFs may
/// take both for one; true too if the paper's text is not known.
bool over_own_text(const FittedStamp& stamp, const PaperFacts& paper, const PageFact& page);

/// What of the paper's own ink lies where a stamp stands: text, an image, graphics; empty if
/// nothing is known to. `measured` is the frame outside which all ink of a page is known; within
/// it, text and images are. What lies in one of the places `covered` is not seen.
std::string own_ink_under(const FittedStamp& stamp, const PageFact& page, int physical,
                          const std::vector<ImageFact>& images, const pdf::Frame& measured,
                          const std::vector<RectPt>& covered);

/// The author's own page numbers that are painted over, each with its place; none unless the event
/// asks for it.
std::vector<check::PrintedNumber> covered_numbers(const Prepared& prepared,
                                                  const PlannedItem& item);
/// The places of those on one page (from 1).
std::vector<RectPt> covered_places(const std::vector<check::PrintedNumber>& numbers, int page);

}  // namespace colophon::build
