#include "job/fixed_rules.hpp"

#include <algorithm>

#include "build/verify_rules.hpp"
#include "check/run.hpp"
#include "diagnostics/collect_rules.hpp"
#include "diagnostics/deposit_rules.hpp"
#include "diagnostics/people_rules.hpp"
#include "diagnostics/repair_rules.hpp"
#include "metadata/met.hpp"

namespace colophon::job {

std::vector<ConfigRule> fixed_rules() {
  std::vector<ConfigRule> rules = config_rules();
  rules.insert(rules.end(), collect_rules().begin(), collect_rules().end());
  rules.insert(rules.end(), repair_rules().begin(), repair_rules().end());
  for (const metadata::MetRule& rule : metadata::met_rules()) {
    rules.push_back({rule.id, rule.slug, rule.severity, rule.summary});
  }
  for (const build::VerifyRule& rule : build::verify_rules()) {
    rules.push_back({rule.id, rule.slug, rule.severity, rule.summary});
  }
  rules.insert(rules.end(), deposit_rules().begin(), deposit_rules().end());
  rules.insert(rules.end(), people_rules().begin(), people_rules().end());
  rules.push_back(check::kRuleCrashed);
  std::sort(rules.begin(), rules.end(),
            [](const ConfigRule& a, const ConfigRule& b) { return a.id < b.id; });
  return rules;
}

}  // namespace colophon::job
