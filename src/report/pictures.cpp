#include "report/pictures.hpp"

#include <algorithm>

#include "check/rule.hpp"

namespace colophon::report {

int rank(const Finding& finding) {
  return finding.waived ? 4 : 3 - static_cast<int>(finding.severity);
}

std::vector<int> marked_pages(const Checked& checked) {
  std::vector<const Finding*> placed;
  for (const Finding& finding : checked.findings) {
    if (finding.where.page && finding.where.rect) placed.push_back(&finding);
  }
  std::stable_sort(placed.begin(), placed.end(),
                   [](const Finding* a, const Finding* b) { return rank(*a) < rank(*b); });
  std::vector<int> pages;
  for (const Finding* finding : placed) {
    const int page = *finding->where.page;
    if (std::find(pages.begin(), pages.end(), page) != pages.end()) continue;
    if (pages.size() < kMostPagesOfPaper) pages.push_back(page);
  }
  return pages;
}

std::vector<std::size_t> shown_pages(const CheckRun& run) {
  std::vector<std::size_t> wanted, shown(run.papers.size());
  for (const Checked& paper : run.papers) wanted.push_back(marked_pages(paper).size());
  std::size_t left = kMostPagesOfReport;
  for (std::size_t round = 0; round < kMostPagesOfPaper; ++round) {
    for (std::size_t i = 0; i < wanted.size() && left > 0; ++i) {
      if (wanted[i] <= round) continue;
      ++shown[i];
      --left;
    }
  }
  return shown;
}

bool is_for_authors(const Finding& finding, bool infos) {
  return !finding.waived && (infos || finding.severity != Severity::kInfo) &&
         check::find_rule(finding.rule) != nullptr;
}

}  // namespace colophon::report
