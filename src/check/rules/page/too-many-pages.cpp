#include <fmt/format.h>

#include "base/number.hpp"
#include "check/rule.hpp"

namespace colophon::check {
namespace {

Verdict check(const PaperContext& paper, const Params& params, Reporter& out) {
  if (!params.given("maximum")) return Verdict::kNotApplicable;
  const double limit = params.number("maximum");
  const int pages = paper.facts.page_count();
  if (!(pages > limit)) return Verdict::kPass;
  out.report({.message = fmt::format("the paper has {}, expected at most {}",
                                     counted(pages, "page"), number(limit)),
              .hint = "shorten the paper",
              .measured = Measure{static_cast<double>(pages), "pages"},
              .limit = Measure{limit, "pages"}});
  return Verdict::kFail;
}

}  // namespace

extern const Rule rule_too_many_pages;
const Rule rule_too_many_pages = {
    .id = "PAG-004",
    .slug = "too-many-pages",
    .since = "0.1",
    .summary = "The paper has more pages than allowed.",
    .rationale = "Pages over the limit cost money or break the volume's plan.",
    .remedy_latex = "Shorten the text; do not change margins, spacing or font size to fit.",
    .remedy_word = "Shorten the text; do not change margins, spacing or font size to fit.",
    .severity = Severity::kError,
    .sources = {{"PaperCept PDF test help", "Page count"}},
    .parameters = {{"maximum", Unit::kPages, "", "Most pages; empty: no limit."}},
    .needs = {"structure"},
    .check = check,
};

}  // namespace colophon::check
