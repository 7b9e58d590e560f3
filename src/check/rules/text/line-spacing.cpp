#include <fmt/format.h>

#include <cmath>

#include "base/number.hpp"
#include "check/text/judge.hpp"

namespace colophon::check {
namespace {

Verdict check(const PaperContext& paper, const Params& params, Reporter& out) {
  const bool has_least = params.given("minimum"), has_most = params.given("maximum");
  if (!has_least && !has_most) return Verdict::kNotApplicable;
  constexpr std::string_view kWhat = "how far the lines of the body text stand apart";
  if (const auto verdict = unjudged_text(paper, kWhat, out)) return *verdict;
  const BodyText& body = paper.layout->get().body;
  if (!body.leading_pt) {
    return not_checked(fmt::format("it cannot be told {}: no two lines follow each other", kWhat),
                       "look at the paper by eye", out);
  }
  const double leading = *body.leading_pt, tolerance = params.number("tolerance");
  const bool tight = has_least && leading < params.number("minimum") - tolerance;
  const bool wide = has_most && leading > params.number("maximum") + tolerance;
  if (!tight && !wide) return Verdict::kPass;
  const double limit = params.number(tight ? "minimum" : "maximum");
  out.report(
      {.message = fmt::format("the lines of the body text are {} pt apart, expected at {} "
                              "{} pt",
                              number(leading, 1), tight ? "least" : "most", number(limit, 1)),
       .hint = tight ? "set the text with the template's line spacing, not tighter"
                     : "set the text single-spaced, as the template does",
       .where = body_place(
           paper,
           [&](const TextLine& line) { return std::abs(line.size_pt - body.size_pt) <= 0.1; }),
       .measured = Measure{leading, "pt"},
       .limit = Measure{limit, "pt"}});
  return Verdict::kFail;
}

}  // namespace

extern const Rule rule_line_spacing;
const Rule rule_line_spacing = {
    .id = "TXT-007",
    .slug = "line-spacing",
    .since = "0.1",
    .summary =
        "The lines of the body text are closer together or further apart than the template's.",
    .rationale =
        "Tight lines get around the page limit and tire the reader; double spacing is a draft's.",
    .remedy_latex =
        "Remove \\linespread, \\renewcommand{\\baselinestretch}, setspace and savetrees.",
    .remedy_word = "Apply the template's style \"Body Text\"; do not change its line spacing.",
    .severity = Severity::kWarning,
    .sources = {{"IEEE conference template", "single-spaced body text"},
                {"HotCRP format checker",
                 "body line height: the mode of the baselines' distances"}},
    .parameters = {{"minimum", Unit::kPt, "", "Least distance of two baselines; empty: no limit."},
                   {"maximum", Unit::kPt, "",
                    "Greatest distance of two baselines; empty: no limit."},
                   {"tolerance", Unit::kPt, "0.15pt", "Difference without a finding."}},
    .needs = {"structure", "text"},
    .check = check,
};

}  // namespace colophon::check
