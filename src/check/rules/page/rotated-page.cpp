#include "check/rule.hpp"

namespace colophon::check {
namespace {

Verdict check(const PaperContext& paper, const Params&, Reporter& out) {
  if (paper.facts.pages.empty()) return Verdict::kNotApplicable;
  std::vector<int> landscape;
  for (std::size_t i = 0; i < paper.facts.pages.size(); ++i) {
    const PageFact& page = paper.facts.pages[i];
    // What counts is how the page is shown: a scanner's sideways page turned upright by /Rotate is
    // as good as any other.
    if (page.width_pt > page.height_pt + 1) landscape.push_back(static_cast<int>(i) + 1);
  }
  if (landscape.empty()) return Verdict::kPass;
  out.report({.message = "shown on its side (wider than high), expected upright",
              .hint = "turn the page upright; rotate only the table or figure on it",
              .where = {.pages = landscape}});
  return Verdict::kFail;
}

}  // namespace

extern const Rule rule_rotated_page;
const Rule rule_rotated_page = {
    .id = "PAG-003",
    .slug = "rotated-page",
    .since = "0.1",
    .summary = "A page is shown on its side.",
    .rationale =
        "In a bound or printed volume, and under a stamped page number, it stands across "
        "the other pages.",
    .remedy_latex =
        "Use sidewaystable or sidewaysfigure (rotating) instead of landscape "
        "(pdflscape), which turns the page.",
    .remedy_word = "Use portrait orientation throughout; rotate the table's picture instead.",
    .severity = Severity::kWarning,
    .sources = {{"ISO 32000-1:2008", "7.7.3.3 (Rotate)"}},
    .parameters = {},
    .needs = {"structure"},
    .check = check,
};

}  // namespace colophon::check
