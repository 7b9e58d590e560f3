#include "check/rule.hpp"

namespace colophon::check {

const Rule* find_rule(std::string_view id_or_slug) {
  for (const Rule* rule : all_rules()) {
    if (rule->id == id_or_slug || rule->slug == id_or_slug) return rule;
  }
  return nullptr;
}

}  // namespace colophon::check
