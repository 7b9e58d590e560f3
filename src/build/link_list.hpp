#pragma once

#include <string>

#include "colophon/facts.hpp"
#include "pdf/reread.hpp"

namespace colophon::build {

/// SHA-256 of the ordered list of a paper's links: what each of them is, where it is and where it
/// leads. One line per link: page, kind, address ("uri"), "page" and its number ("internal") or
/// nothing, and the edges of its rectangle in tenths of a point, parted by tabs. Pages count from 1
/// within the paper; addresses are bytes made valid UTF-8. The same for a paper before and after it
/// was merged. Empty if the structure of the paper was not read.
std::string links_digest(const PaperFacts& facts);
/// The same of pages `first` to `last` (1-based) of what was written.
std::string links_digest(const pdf::Reread& file, int first, int last);

}  // namespace colophon::build
