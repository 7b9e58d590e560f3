#include <fmt/format.h>

#include <algorithm>

#include "base/number.hpp"
#include "base/text.hpp"
#include "check/rule.hpp"

namespace colophon::check {
namespace {

Verdict check(const PaperContext& paper, const Params& params, Reporter& out) {
  const std::vector<FontFact>& fonts = paper.facts.fonts;
  if (!params.given("maximum") || fonts.empty()) return Verdict::kNotApplicable;
  const double limit = params.number("maximum");
  const auto used =
      std::count_if(fonts.begin(), fonts.end(), [](const FontFact& font) { return font.used; });
  if (!(static_cast<double>(used) > limit)) return Verdict::kPass;
  out.report({.message = fmt::format("the file uses {}, expected at most {}", counted(used, "font"),
                                     number(limit)),
              .hint = "look for figures that bring their own fonts, each under another name, and "
                      "export them with the fonts of the text",
              .measured = Measure{static_cast<double>(used), ""},
              .limit = Measure{limit, ""}});
  return Verdict::kFail;
}

}  // namespace

extern const Rule rule_too_many_fonts;
const Rule rule_too_many_fonts = {
    .id = "FNT-006",
    .slug = "too-many-fonts",
    .since = "0.1",
    .summary = "The file uses very many fonts.",
    .rationale =
        "Each figure with fonts of its own makes the file larger and slower to show, and stamping "
        "programs may fail on it.",
    .remedy_latex =
        "Figures made one by one bring each its own subsets: export them with text as outlines, or "
        "make the PDF once more with ps2pdf or pdftocairo -pdf, which join equal fonts.",
    .remedy_word = "Set figures and formulas in the fonts of the text.",
    .severity = Severity::kWarning,
    .sources = {{"JACoW JPSP, page check", "more than 50 fonts are flagged"}},
    .parameters = {{"maximum", Unit::kCount, "",
                    "Most fonts that are used, subsets counted one by one; empty: no limit."}},
    .needs = {"structure"},
    .check = check,
};

}  // namespace colophon::check
