#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"
#include "check/identity/letters.hpp"
#include "check/notice.hpp"
#include "check/page_letters.hpp"
#include "check/rule.hpp"

namespace colophon::check {
namespace {

/// A notice known by its words, which may stand on any of the first pages.
Verdict check_words(const std::vector<PageFact>& pages, const std::vector<std::string>& wordings,
                    int within, Reporter& out) {
  const int last = std::min(within, static_cast<int>(pages.size()));
  bool any_text = false;
  for (int i = 0; i < last; ++i) {
    const PageFact& page = pages[static_cast<std::size_t>(i)];
    any_text = any_text || page.has_text;
    const PageLetters letters(page);
    if (std::any_of(wordings.begin(), wordings.end(), [&](const std::string& words) {
          return letters.find(identity_key(words)) != nullptr;
        })) {
      return Verdict::kPass;
    }
  }
  if (!any_text) return Verdict::kNotChecked;
  out.report(
      {.message = fmt::format("{} no notice with the words \"{}\"",
                              last == 1 ? "page 1 has" : fmt::format("pages 1-{} have", last),
                              wordings.front()),
       .hint = "put the publisher's notice, word for word, at the foot of page 1",
       .where = {.page = 1}});
  return Verdict::kFail;
}

Verdict check(const PaperContext& paper, const Params& params, Reporter& out) {
  if (paper.facts.pages.empty()) return Verdict::kNotApplicable;
  if (const auto wordings = params.list("wordings"); !wordings.empty()) {
    return check_words(paper.facts.pages, wordings, static_cast<int>(params.number("within")), out);
  }
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
    .sources = {{"IEEE author kits", "copyright notice at the foot of the first page"},
                {"CEUR-WS, check of PDF files, 0.98 (2026)",
                 "licence clause on the first two pages"}},
    .parameters = {{"wordings", Unit::kNone, "",
                    "Words by which the notice is known, of which one entry suffices; empty: any "
                    "copyright notice on page 1."},
                   {"within", Unit::kPages, "1", "Pages from the first on which they may stand."}},
    .needs = {"structure", "text"},
    .check = check,
};

}  // namespace colophon::check
