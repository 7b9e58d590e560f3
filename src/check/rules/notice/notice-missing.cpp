#include "check/notice.hpp"
#include "check/rule.hpp"

namespace colophon::check {
namespace {

Verdict check(const PaperContext& paper, const Params&, Reporter& out) {
  if (paper.facts.pages.empty()) return Verdict::kNotApplicable;
  const PageFact& page = paper.facts.pages.front();
  if (!page.has_text) return Verdict::kNotChecked;
  if (!printed_notices(page).empty()) return Verdict::kPass;
  out.report({.message = "page 1 has no copyright notice",
              .hint = "nothing to do where the notice is stamped when the volume is made",
              .where = {.page = 1}});
  return Verdict::kFail;
}

}  // namespace

extern const Rule rule_notice_missing;
const Rule rule_notice_missing = {
    .id = "NOT-001",
    .slug = "notice-missing",
    .since = "0.1",
    .summary = "Page 1 carries no copyright notice.",
    .rationale =
        "Where the authors and not the publisher put the notice, a paper without it is "
        "sent back.",
    .remedy_latex =
        "Put \\IEEEoverridecommandlockouts and \\IEEEpubid{…} with the text of the "
        "author kit before \\maketitle.",
    .remedy_word = "Type the notice of the author kit into the text box at the foot of page 1.",
    .severity = Severity::kInfo,
    .sources = {{"IEEE author kits", "copyright notice at the foot of the first page"}},
    .parameters = {},
    .needs = {"structure", "text"},
    .check = check,
};

}  // namespace colophon::check
