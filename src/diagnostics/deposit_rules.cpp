#include "diagnostics/deposit_rules.hpp"

namespace colophon {

const std::vector<ConfigRule>& deposit_rules() {
  using namespace depositing;
  static const std::vector<ConfigRule> rules = {kUnusableFile, kForeignPrefix, kOldTimestamp,
                                                kRecordFailed, kRecordWarned,  kNotAccepted,
                                                kUnresolved,   kUnaccounted};
  return rules;
}

}  // namespace colophon
