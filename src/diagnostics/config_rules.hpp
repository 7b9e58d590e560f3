#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "colophon/finding.hpp"

namespace colophon {

/// A rule about the text files of an event folder and about imported sources. These findings are
/// made while reading, not by a profile, so that no profile can switch them off.
struct ConfigRule {
  std::string_view id, slug;
  Severity severity = Severity::kError;
  std::string_view summary;  ///< one sentence, for `explain` and the generated docs
};

namespace config {

inline constexpr ConfigRule kUnparsable{"CFG-001", "source-unparsable", Severity::kError,
                                        "A file is not valid UTF-8 or not valid YAML."};
inline constexpr ConfigRule kUnknownKey{"CFG-002", "unknown-key", Severity::kError,
                                        "A key is not one that this place of the file knows."};
inline constexpr ConfigRule kWrongType{
    "CFG-003", "wrong-type", Severity::kError,
    "A value is of the wrong type, for instance a list where a text is expected."};
inline constexpr ConfigRule kDuplicateKey{"CFG-004", "duplicate-key", Severity::kError,
                                          "A key stands twice in one mapping."};
inline constexpr ConfigRule kMissingKey{"CFG-005", "missing-key", Severity::kError,
                                        "A value that is always needed is not given."};
inline constexpr ConfigRule kBadValue{"CFG-006", "bad-value", Severity::kError,
                                      "A value is not one of those allowed here."};
inline constexpr ConfigRule kBadId{
    "CFG-007", "bad-id", Severity::kError,
    "An id must begin with a letter or digit and hold only letters, digits, '.', '_' and '-', at "
    "most 64 of them."};
inline constexpr ConfigRule kDuplicateId{
    "CFG-008", "duplicate-id", Severity::kError,
    "Ids are file names too: no two may be equal, upper and lower case taken as one."};
inline constexpr ConfigRule kUnknownReference{
    "CFG-009", "unknown-reference", Severity::kError,
    "An id names something that does not exist, or is named more often than allowed."};
inline constexpr ConfigRule kPathOutside{"CFG-010", "path-outside-event", Severity::kError,
                                         "A path leads out of the event folder."};
inline constexpr ConfigRule kOverlap{"CFG-011", "programme-overlap", Severity::kWarning,
                                     "Slots of the programme overlap in time."};
inline constexpr ConfigRule kFileMissing{"CFG-012", "named-file-missing", Severity::kWarning,
                                         "A file that is named here does not exist."};
inline constexpr ConfigRule kLatexKept{
    "CFG-013", "latex-not-converted", Severity::kWarning,
    "LaTeX in an imported text could not be turned into plain text and was kept as written."};
inline constexpr ConfigRule kBadIdentifier{
    "CFG-014", "bad-identifier", Severity::kWarning,
    "An ISBN, ISSN, ORCID, ROR or DOI is malformed or its check digit is wrong."};
inline constexpr ConfigRule kTextMended{"CFG-015", "text-mended", Severity::kWarning,
                                        "An imported value was mended on the way in."};
inline constexpr ConfigRule kIgnored{
    "CFG-016", "source-value-ignored", Severity::kWarning,
    "A value of an imported source has no place in the event folder and was left out."};
inline constexpr ConfigRule kChangedInSource{
    "CFG-017", "source-differs", Severity::kWarning,
    "A repeated import differs from what the event folder says; the folder was left as it is."};
inline constexpr ConfigRule kUnprintable{
    "CFG-018", "character-not-printable", Severity::kWarning,
    "A text of the front matter has a character that none of the fonts has."};
inline constexpr ConfigRule kPictureUnusable{
    "CFG-019", "picture-unusable", Severity::kWarning,
    "A logo or photo is missing, too large or not a PNG, JPEG, SVG or PDF picture."};
inline constexpr ConfigRule kMarkdownIgnored{
    "CFG-024", "markdown-ignored", Severity::kWarning,
    "A part of a Markdown text cannot be printed and was left out."};
inline constexpr ConfigRule kTextMissing{"CFG-023", "front-matter-text-missing", Severity::kWarning,
                                         "A page of front matter has no text to print."};
inline constexpr ConfigRule kGuessed{
    "CFG-025", "value-guessed", Severity::kWarning,
    "An imported value stands nowhere in the source: it was guessed from something else there."};
inline constexpr ConfigRule kLeftOver{
    "CFG-026", "value-left-over", Severity::kWarning,
    "An imported value belongs to another event or to a sample, not to this event."};

inline constexpr ConfigRule kTitleMarkup{
    "CFG-027", "title-markup-unusable", Severity::kWarning,
    "A title with its marks cannot be read or says something else than the plain title."};

inline constexpr ConfigRule kNoHyphenation{
    "CFG-028", "hyphenation-missing", Severity::kInfo,
    "Words of the event's language are not divided: its patterns are not installed."};
inline constexpr ConfigRule kRegistrationFull{
    "CFG-039", "registration-covers-too-many", Severity::kWarning,
    "A registration is said to cover more papers than one may."};

inline constexpr ConfigRule kChangedSinceAccepted{
    "CFG-035", "changed-since-accepted", Severity::kWarning,
    "A title or the authors of a paper are no longer those that were accepted, and nobody has "
    "approved that."};

inline constexpr ConfigRule kPersonUnused{"CFG-040", "person-record-unused", Severity::kWarning,
                                          "A row of people.yaml is about nobody of the event."};
inline constexpr ConfigRule kPersonAmbiguous{
    "CFG-041", "person-record-ambiguous", Severity::kWarning,
    "Several rows of people.yaml fit one person as well as each other."};
inline constexpr ConfigRule kHiddenCharacter{
    "CFG-042", "hidden-character", Severity::kWarning,
    "A text holds a character that nobody sees: of no width, or one that turns the direction of "
    "what stands after it."};

inline constexpr ConfigRule kTextDoubtful{
    "CFG-043", "text-doubtful", Severity::kWarning,
    "An imported text looks broken; nobody but its author knows what it was."};

}  // namespace config

/// All of them, sorted by id.
const std::vector<ConfigRule>& config_rules();

/// A finding of `rule` with the rule's own severity.
[[nodiscard]] Finding make_finding(const ConfigRule& rule, std::string message, std::string hint,
                                   Location where);

}  // namespace colophon
