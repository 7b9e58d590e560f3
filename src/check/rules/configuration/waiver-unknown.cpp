#include "check/rule.hpp"

namespace colophon::check {

extern const Rule rule_waiver_unknown;
/// Found by the runner (check/waivers.cpp), which alone knows what each waiver covered.
const Rule rule_waiver_unknown = {
    .id = "CFG-022",
    .slug = "waiver-unknown",
    .since = "0.1",
    .summary = "A waiver names a paper or a rule that does not exist.",
    .rationale = "It waives nothing, though somebody thinks that it does.",
    .remedy_latex = "",
    .remedy_word = "",
    .severity = Severity::kError,
    .sources = {{"Colophon house rule", "a waiver is as visible as what it waives"}},
    .parameters = {},
    .needs = {},
    .check = EventCheck{nullptr},
};

}  // namespace colophon::check
