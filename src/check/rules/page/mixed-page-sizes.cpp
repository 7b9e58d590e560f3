#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "check/page_geometry.hpp"
#include "check/rule.hpp"

namespace colophon::check {
namespace {

struct Group {
  double width_pt, height_pt;
  std::vector<int> pages;
};

Verdict check(const PaperContext& paper, const Params& params, Reporter& out) {
  if (paper.facts.pages.size() < 2) return Verdict::kNotApplicable;
  const double tolerance = params.number("tolerance");
  std::vector<Group> groups;
  for (std::size_t i = 0; i < paper.facts.pages.size(); ++i) {
    const PageFact& page = paper.facts.pages[i];
    // A landscape page of the same sheet is not another size.
    const double width = std::min(page.width_pt, page.height_pt);
    const double height = std::max(page.width_pt, page.height_pt);
    auto group = std::find_if(groups.begin(), groups.end(), [&](const Group& g) {
      return std::abs(g.width_pt - width) <= tolerance &&
             std::abs(g.height_pt - height) <= tolerance;
    });
    if (group == groups.end()) group = groups.insert(groups.end(), {width, height, {}});
    group->pages.push_back(static_cast<int>(i) + 1);
  }
  if (groups.size() == 1) return Verdict::kPass;
  std::stable_sort(groups.begin(), groups.end(),
                   [](const Group& a, const Group& b) { return a.pages.size() > b.pages.size(); });
  for (std::size_t i = 1; i < groups.size(); ++i) {
    out.report({.message = fmt::format("{}, most pages are {}",
                                       size_name(groups[i].width_pt, groups[i].height_pt),
                                       size_name(groups[0].width_pt, groups[0].height_pt)),
                .hint = "make all pages the same size",
                .where = {.pages = groups[i].pages},
                .measured = Measure{groups[i].width_pt, "pt"},
                .limit = Measure{groups[0].width_pt, "pt"}});
  }
  return Verdict::kFail;
}

}  // namespace

extern const Rule rule_mixed_page_sizes;
const Rule rule_mixed_page_sizes = {
    .id = "PAG-002",
    .slug = "mixed-page-sizes",
    .since = "0.1",
    .summary = "The pages of one paper have different sizes.",
    .rationale = "Usually a page was inserted from another document; it is scaled or cut in print.",
    .remedy_latex =
        "Look for pdfpages inserts or \\pdfpagewidth changes and fit them to the paper.",
    .remedy_word = "Give all sections of the document the same paper size.",
    .severity = Severity::kWarning,
    .sources = {{"PaperCept PDF test help", "each page is tested for paper size"}},
    .parameters = {{"tolerance", Unit::kPt, "2pt", "Difference that does not count."}},
    .needs = {"structure"},
    .check = check,
};

}  // namespace colophon::check
