#include "diagnostics/config_rules.hpp"

namespace colophon {

const std::vector<ConfigRule>& config_rules() {
  using namespace config;
  static const std::vector<ConfigRule> rules = {kUnparsable,
                                                kUnknownKey,
                                                kWrongType,
                                                kDuplicateKey,
                                                kMissingKey,
                                                kBadValue,
                                                kBadId,
                                                kDuplicateId,
                                                kUnknownReference,
                                                kPathOutside,
                                                kOverlap,
                                                kFileMissing,
                                                kLatexKept,
                                                kBadIdentifier,
                                                kTextMended,
                                                kIgnored,
                                                kChangedInSource,
                                                kUnprintable,
                                                kPictureUnusable,
                                                kMarkdownIgnored,
                                                kTextMissing,
                                                kGuessed,
                                                kLeftOver,
                                                kTitleMarkup,
                                                kNoHyphenation,
                                                kChangedSinceAccepted,
                                                kRegistrationFull,
                                                kPersonUnused,
                                                kPersonAmbiguous,
                                                kHiddenCharacter,
                                                kTextDoubtful};
  return rules;
}

Finding make_finding(const ConfigRule& rule, std::string message, std::string hint,
                     Location where) {
  Finding finding;
  finding.rule = rule.id;
  finding.slug = rule.slug;
  finding.severity = rule.severity;
  finding.message = std::move(message);
  finding.hint = std::move(hint);
  finding.where = std::move(where);
  return finding;
}

}  // namespace colophon
