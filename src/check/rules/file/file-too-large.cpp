#include <fmt/format.h>

#include "base/number.hpp"
#include "check/rule.hpp"

namespace colophon::check {
namespace {

Verdict check(const PaperContext& paper, const Params& params, Reporter& out) {
  const bool asked = params.given("maximum") || params.given("recommended");
  if (!asked || paper.facts.bytes <= 0) return Verdict::kNotApplicable;
  const auto bytes = static_cast<double>(paper.facts.bytes);
  const auto exceeds = [&](std::string_view limit) {
    return params.given(limit) && bytes > params.number(limit);
  };
  const bool refused = exceeds("maximum");
  if (!refused && !exceeds("recommended")) return Verdict::kPass;
  const double limit = params.number(refused ? "maximum" : "recommended");
  Finding finding{.message = fmt::format("the file has {} MB, {} are {} MB", number(bytes / 1e6),
                                         refused ? "allowed" : "recommended", number(limit / 1e6)),
                  .hint = "bring large pictures down to 300 dpi and leave out unused pictures",
                  .measured = Measure{bytes, "B"},
                  .limit = Measure{limit, "B"}};
  if (!refused) finding.severity = Severity::kInfo;
  out.report(std::move(finding));
  return refused ? Verdict::kFail : Verdict::kPass;
}

}  // namespace

extern const Rule rule_file_too_large;
const Rule rule_file_too_large = {
    .id = "FIL-003",
    .slug = "file-too-large",
    .since = "0.1",
    .summary = "The file is larger than allowed.",
    .rationale = "Submission systems refuse it, and every reader has to fetch it.",
    .remedy_latex =
        "Scale pictures to the size at which they are printed, at 300 dpi; use vector "
        "graphics for plots.",
    .remedy_word = "Compress the pictures (Picture Format > Compress Pictures, 330 ppi).",
    .severity = Severity::kWarning,
    .sources = {{"PaperCept PDF test help", "File size"}},
    .parameters = {{"maximum", Unit::kBytes, "", "Largest accepted file; empty: no limit."},
                   {"recommended", Unit::kBytes, "",
                    "Size above which a note asks for a smaller file; empty: none."}},
    .needs = {},
    .check = check,
};

}  // namespace colophon::check
