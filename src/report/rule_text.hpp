#pragma once

#include <string_view>

#include "colophon/finding.hpp"

namespace colophon::report {

/// What a report says of a rule besides its findings. Texts that a rule lacks are empty.
struct RuleText {
  std::string_view summary;  ///< one sentence
  std::string_view rationale;
  std::string_view remedy_latex, remedy_word;
  Severity severity = Severity::kError;  ///< unless a profile says otherwise
};

/// Of a rule that profiles switch, or of one that is always on. Of others nothing is known.
RuleText rule_text(std::string_view id);

}  // namespace colophon::report
