#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "colophon/finding.hpp"
#include "colophon/model.hpp"

namespace colophon::metadata {

/// The rules about metadata (DESIGN §4, area MET). Ids are never reused or renumbered.
enum class Met {
  kMissingValue,
  kGrammar,
  kIsbn,
  kIssn,
  kOrcid,
  kRor,
  kDoiSyntax,
  kDoiDuplicate,
  kNoticeIdentifier,
  kNoticeYear,
  kLatexInTitle,
  kNameInCapitals,
  kSuffixInSurname,
  kAuthorsIncomplete,
  kAffiliationMissing,
  kControlCharacter,
  kDoiCharacters,
  kBuildOutdated,
  kStaleExport,
  kFormMissing,
  kFormDiffers,
  kOrcidShared,
  kOrcidTwice,
  kInitialOnly,
  kTitleInCapitals,
  kOneWordTitle,
  kOneAuthor,
  kTitleInName,
  kMarkInName,
  kMarkupInText,
  kInvisible,
  kMailAddress,
  kIsbnTwice,
  kLicenceContradicts,
  kValueLength,
  kTooMany,
  kNameCharacters,
  kForeignPrefix,
  kLicenceRefused,
  kCorrespondingAssumed,
  kUnreachable,
  kFormUnknown,
  kNameSpeltOut
};

struct MetRule {
  std::string_view id;    ///< "MET-001"
  std::string_view slug;  ///< names the defect
  Severity severity = Severity::kError;
  std::string_view summary;  ///< one sentence
  std::string_view hint;     ///< what to do next
};

/// All of them, in the order of their ids.
const std::vector<MetRule>& met_rules();
const MetRule& met_rule(Met rule);

/// A finding of that rule about the value at `path` of the model, written at `origin`.
Finding met_finding(Met rule, std::string message, std::string path, const Origin& origin);

/// Model path of an item: "papers[3]", "volume.front[0]"; "items" if it is none of the event's.
std::string item_path(const Event& event, const Item& item);

/// Model path of an item's DOI: where the event fixes it, else the template that gives it.
std::string doi_path(const Event& event, const Item& item);

/// How messages name an item: `paper "17" (Title)`.
std::string item_name(const Item& item);

}  // namespace colophon::metadata
