#pragma once

#include "build/prepare.hpp"

namespace colophon::build {

/// What a printer will send back: pages of another size than the book, and ink that trimming or
/// binding takes. Nothing for other editions.
Findings print_findings(const Prepared& prepared);

/// What a page keeps free at the spine of a book of `pages` pages, in pt: more pages open less far
/// (Amazon KDP, "Set trim size, bleed and margins": 0.375 in up to 150 pages … 0.875 in beyond
/// 700).
double spine_safe_pt(int pages);

}  // namespace colophon::build
