#include "build/verify_rules.hpp"

#include <fmt/format.h>

#include "base/number.hpp"

namespace colophon::build {

std::string also_on(const std::vector<int>& pages) {
  if (pages.size() < 2) return {};
  return fmt::format("; also on {} {}", pages.size() == 2 ? "page" : "pages",
                     page_ranges({pages.begin() + 1, pages.end()}));
}

const std::vector<VerifyRule>& verify_rules() {
  static const std::vector<VerifyRule> rules = {
      kOutputChanged, kPageMissing,    kLabelWrong,         kStampMissing,  kLinkLost,
      kOutlineWrong,  kDamagedOutput,  kMetadataDiffers,    kPaperUnusable, kBuildStopped,
      kTagsDropped,   kStampUnfit,     kStampOnInk,         kPartLost,      kEditionWrong,
      kOffTrimSize,   kInkNearTrim,    kPageNumberCovered,  kAuthorNotice,  kNoticeTwice,
      kFrozenChanged, kApprovalUnused, kDeliveredRenumbered};
  return rules;
}

}  // namespace colophon::build
