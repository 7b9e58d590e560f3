#include "report/rule_text.hpp"

#include "check/rule.hpp"
#include "check/run.hpp"
#include "diagnostics/collect_rules.hpp"
#include "diagnostics/config_rules.hpp"
#include "diagnostics/repair_rules.hpp"
#include "metadata/met.hpp"

namespace colophon::report {
namespace {

template <typename Rules>
RuleText find_among(const Rules& rules, std::string_view id) {
  for (const auto& rule : rules) {
    if (rule.id == id) return {.summary = rule.summary, .severity = rule.severity};
  }
  return {};
}

}  // namespace

RuleText rule_text(std::string_view id) {
  if (const check::Rule* rule = check::find_rule(id)) {
    return {.summary = rule->summary,
            .rationale = rule->rationale,
            .remedy_latex = rule->remedy_latex,
            .remedy_word = rule->remedy_word,
            .severity = rule->severity};
  }
  if (id == check::kRuleCrashed.id) {
    return {.summary = check::kRuleCrashed.summary, .severity = check::kRuleCrashed.severity};
  }
  for (const RuleText& text :
       {find_among(config_rules(), id), find_among(collect_rules(), id),
        find_among(repair_rules(), id), find_among(metadata::met_rules(), id)}) {
    if (!text.summary.empty()) return text;
  }
  return {};
}

}  // namespace colophon::report
