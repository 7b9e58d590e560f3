#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include "colophon/check.hpp"
#include "colophon/facts.hpp"

namespace colophon::report {

/// A page as displayed, to mark places on.
struct PagePicture {
  std::string png;   ///< empty if there is none
  std::string why;   ///< there is none; continues "the page cannot be shown: "
  PageFact shape{};  ///< the page's boxes, rotation and size; nothing of its content
};

using PaperPictures = std::map<int, PagePicture>;       ///< by page, 1-based
using Pictures = std::map<std::string, PaperPictures>;  ///< by the id of the paper

/// Some 50 kB a page: a paper's page stays fit to be mailed, a report to be opened.
inline constexpr std::size_t kMostPagesOfPaper = 8, kMostPagesOfReport = 1000;

/// Sorts the most severe first, what is waived last.
int rank(const Finding& finding);

/// The pages on which findings mark a place, those of the gravest findings first; at most
/// kMostPagesOfPaper.
std::vector<int> marked_pages(const Checked& checked);

/// How many of its marked pages a report of all papers shows of each, in the order of the run:
/// every paper's first before any paper's second, at most kMostPagesOfReport.
std::vector<std::size_t> shown_pages(const CheckRun& run);

/// A finding that authors can act on: of a rule on papers, not waived, and no info unless `infos`.
bool is_for_authors(const Finding& finding, bool infos);

}  // namespace colophon::report
