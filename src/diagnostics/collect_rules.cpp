#include "diagnostics/collect_rules.hpp"

namespace colophon {

const std::vector<ConfigRule>& collect_rules() {
  using namespace collecting;
  static const std::vector<ConfigRule> rules = {kNotPdf,       kDownload,      kAmbiguous,
                                                kEntryRefused, kFolderNotRead, kReplaced};
  return rules;
}

}  // namespace colophon
