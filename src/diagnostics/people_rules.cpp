#include "diagnostics/people_rules.hpp"

namespace colophon {

const std::vector<ConfigRule>& people_rules() {
  using namespace naming;
  static const std::vector<ConfigRule> rules = {kVariants,    kLookAlike,    kSwapped,
                                                kUnsplit,     kSmallLetters, kSharedMail,
                                                kAffiliation, kExampleMail};
  return rules;
}

}  // namespace colophon
