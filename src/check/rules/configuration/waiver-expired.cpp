#include "check/rule.hpp"

namespace colophon::check {

extern const Rule rule_waiver_expired;
/// Found by the runner (check/waivers.cpp), which alone knows what each waiver covered.
const Rule rule_waiver_expired = {
    .id = "CFG-021",
    .slug = "waiver-expired",
    .since = "0.1",
    .summary = "A waiver's day has passed.",
    .rationale = "What was to be mended by then still counts.",
    .remedy_latex = "",
    .remedy_word = "",
    .severity = Severity::kWarning,
    .sources = {{"Colophon house rule", "a waiver is as visible as what it waives"}},
    .parameters = {},
    .needs = {},
    .check = EventCheck{nullptr},
};

}  // namespace colophon::check
