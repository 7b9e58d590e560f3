#include "build/verify_rules.hpp"

#include <fmt/format.h>

#include <utility>

#include "base/number.hpp"

namespace colophon::build {

Finding verify_finding(const VerifyRule& rule, std::string message, std::string file) {
  Finding finding{.rule = std::string(rule.id),
                  .slug = std::string(rule.slug),
                  .severity = rule.severity,
                  .message = std::move(message),
                  .hint = std::string(rule.hint)};
  finding.where.file = std::move(file);
  return finding;
}

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
