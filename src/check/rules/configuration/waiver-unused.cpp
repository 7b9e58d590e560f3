#include "check/rule.hpp"

namespace colophon::check {

extern const Rule rule_waiver_unused;
/// Found by the runner (check/waivers.cpp), which alone knows what each waiver covered.
const Rule rule_waiver_unused = {
    .id = "CFG-020",
    .slug = "waiver-unused",
    .since = "0.1",
    .summary = "A waiver covers no finding.",
    .rationale = "It hides the next defect of that kind without anyone having looked at it.",
    .remedy_latex = "",
    .remedy_word = "",
    .severity = Severity::kWarning,
    .sources = {{"Colophon house rule", "a waiver is as visible as what it waives"}},
    .parameters = {},
    .needs = {},
    .check = EventCheck{nullptr},
};

}  // namespace colophon::check
