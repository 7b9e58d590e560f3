#include "check/rule.hpp"
#include "diagnostics/collect_rules.hpp"

namespace colophon::check {
namespace {

Verdict check(const PaperContext& paper, const Params&, Reporter& out) {
  if (paper.facts.intake != Intake::kMissing) return Verdict::kPass;
  out.report({.message = "there is no file " + paper.facts.file,
              .hint = "ask the authors for it, or fetch it with colophon collect"});
  return Verdict::kFail;
}

}  // namespace

extern const Rule rule_missing_file;
const Rule rule_missing_file = {
    .id = collecting::kMissing.id,
    .slug = collecting::kMissing.slug,
    .since = "0.1",
    .summary = collecting::kMissing.summary,
    .rationale = "A paper without a file leaves a hole in the volume.",
    .remedy_latex = "Send the camera-ready PDF.",
    .remedy_word = "Send the camera-ready PDF.",
    .severity = collecting::kMissing.severity,
    .sources = {{"Colophon house rule", "an accepted paper is published or accounted for"}},
    .parameters = {},
    .needs = {},
    .check = check,
};

}  // namespace colophon::check
