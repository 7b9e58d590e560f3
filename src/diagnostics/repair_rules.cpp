#include "diagnostics/repair_rules.hpp"

namespace colophon {

const std::vector<ConfigRule>& repair_rules() {
  using namespace repairing;
  static const std::vector<ConfigRule> rules = {kCertified, kNoCopy, kTextDiffers, kForeignFile};
  return rules;
}

}  // namespace colophon
