#include <fmt/format.h>

#include "base/number.hpp"
#include "base/text.hpp"
#include "check/identity.hpp"
#include "check/rule.hpp"
#include "diagnostics/collect_rules.hpp"

namespace colophon::check {
namespace {

Verdict check(const PaperContext& paper, const Params& params, Reporter& out) {
  if (paper.all->size() < 2) return Verdict::kNotApplicable;
  if (paper.facts.sha256.empty()) return Verdict::kNotChecked;
  const double least = params.number("same_text");
  const std::size_t position = paper.index->position(paper.facts);
  const auto doubles = paper.index->doubles_of(position, least / 100);
  for (const auto& found : doubles) {
    const PaperFacts& other = (*paper.all)[found.position];
    out.report({.message = found.same_file
                               ? fmt::format("the file is the same as that of paper {} ({})",
                                             other.id, other.file)
                               : fmt::format("{} % of the text is also in paper {} ({})",
                                             number(100 * found.share, 0), other.id, other.file),
                .hint = "one of the two is probably the wrong file",
                .measured = Measure{100 * found.share, "%"},
                .limit = Measure{least, "%"}});
  }
  return doubles.empty() ? Verdict::kPass : Verdict::kFail;
}

}  // namespace

extern const Rule rule_duplicate_paper;
const Rule rule_duplicate_paper = {
    .id = collecting::kDuplicate.id,
    .slug = collecting::kDuplicate.slug,
    .since = "0.1",
    .summary = collecting::kDuplicate.summary,
    .rationale = "One paper would be published twice and another not at all.",
    .remedy_latex = "Send the file of this paper.",
    .remedy_word = "Send the file of this paper.",
    .severity = collecting::kDuplicate.severity,
    .sources = {{"CEUR-WS submission check", "duplicate PDF files"},
                {"ACL Anthology issue 9367", "swapped and duplicate PDFs in a published volume"}},
    .parameters = {{"same_text", Unit::kPercent, "50%",
                    "Share of common eight-word sequences from which two papers count as one."}},
    .needs = {},
    .compares = true,
    .check = check,
};

}  // namespace colophon::check
