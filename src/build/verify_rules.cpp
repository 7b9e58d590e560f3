#include "build/verify_rules.hpp"

namespace colophon::build {

const std::vector<VerifyRule>& verify_rules() {
  static const std::vector<VerifyRule> rules = {
      kOutputChanged, kPageMissing,   kLabelWrong,      kStampMissing,  kLinkLost,
      kOutlineWrong,  kDamagedOutput, kMetadataDiffers, kPaperUnusable, kBuildStopped,
      kTagsDropped,   kStampUnfit,    kStampOnInk,      kPartLost};
  return rules;
}

}  // namespace colophon::build
