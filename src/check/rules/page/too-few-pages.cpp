#include <fmt/format.h>

#include "base/number.hpp"
#include "check/rule.hpp"

namespace colophon::check {
namespace {

Verdict check(const PaperContext& paper, const Params& params, Reporter& out) {
  if (!params.given("minimum")) return Verdict::kNotApplicable;
  const double limit = params.number("minimum");
  const int pages = paper.facts.page_count();
  if (!(pages < limit)) return Verdict::kPass;
  out.report({.message = fmt::format("the paper has {}, expected at least {}",
                                     counted(pages, "page"), number(limit)),
              .hint = "send the complete paper",
              .measured = Measure{static_cast<double>(pages), "pages"},
              .limit = Measure{limit, "pages"}});
  return Verdict::kFail;
}

}  // namespace

extern const Rule rule_too_few_pages;
const Rule rule_too_few_pages = {
    .id = "PAG-005",
    .slug = "too-few-pages",
    .since = "0.1",
    .summary = "The paper has fewer pages than required.",
    .rationale = "It is often an abstract or a wrong file in place of the paper.",
    .remedy_latex = "Make sure that this is the complete, final paper.",
    .remedy_word = "Make sure that this is the complete, final paper.",
    .severity = Severity::kError,
    .sources = {{"PaperCept PDF test help", "Page count"}},
    .parameters = {{"minimum", Unit::kPages, "", "Fewest pages; empty: no limit."}},
    .needs = {"structure"},
    .check = check,
};

}  // namespace colophon::check
