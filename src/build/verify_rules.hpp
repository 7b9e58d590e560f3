#pragma once

#include <string>
#include <vector>

#include "diagnostics/config_rules.hpp"

namespace colophon::build {

/// What may be wrong with a build, before it is made or once it is finished. Ids stay for ever; no
/// profile switches these rules.
struct VerifyRule {
  std::string_view id, slug;
  std::string_view summary;  ///< one sentence
  std::string_view hint;     ///< what to do next
  Severity severity = Severity::kError;
};

/// A finding of that rule, with the rule's hint.
Finding verify_finding(const VerifyRule& rule, std::string message, std::string file = {});

inline constexpr std::string_view kBuildAgain =
    "Build again; if it stays, please report this as a bug.";

inline constexpr VerifyRule kOutputChanged{
    "VOL-001", "output-changed", "A file of a finished build was changed, added or removed.",
    "Do not edit a finished build; change the event folder and build again."};
inline constexpr VerifyRule kPageMissing{"VOL-002", "page-missing",
                                         "The finished volume does not have the pages of the plan.",
                                         kBuildAgain};
inline constexpr VerifyRule kLabelWrong{
    "VOL-003", "page-label-wrong", "A page of the finished volume has not the label of the plan.",
    kBuildAgain};
inline constexpr VerifyRule kStampMissing{
    "VOL-004", "stamp-misplaced", "A stamp cannot be read at its place in a finished PDF.",
    "If the paper's own ink lies there, move the stamp or ask the author to clear the place; else "
    "please report this as a bug."};
inline constexpr VerifyRule kLinkLost{
    "VOL-005", "link-lost", "Links of the papers are not all in the finished volume.", kBuildAgain};
inline constexpr VerifyRule kOutlineWrong{
    "VOL-006", "bookmark-missing",
    "The bookmarks of the finished volume are not those of the plan.", kBuildAgain};
inline constexpr VerifyRule kDamagedOutput{
    "VOL-007", "damaged-output", "A finished PDF cannot be read without errors.", kBuildAgain};
inline constexpr VerifyRule kMetadataDiffers{
    "VOL-008", "metadata-differs", "Metadata of a finished build contradict its plan.",
    "Build again so that metadata and pages come from one plan."};
inline constexpr VerifyRule kPaperUnusable{
    "VOL-010", "paper-unusable", "An item of the volume has no PDF, or none that can be read.",
    "Run `colophon collect`, or withdraw the item, or build with --draft for a marked placeholder "
    "page."};
/// The environment stopped a build; its message and hint are the failure's own.
inline constexpr VerifyRule kBuildStopped{
    "VOL-011", "build-stopped",
    "A build was stopped before its end: a full disk, an unwritable folder, an interruption.", ""};

inline constexpr VerifyRule kTagsDropped{
    "VOL-012", "tags-dropped",
    "A tagged paper comes out untagged: its structure tree cannot be read.",
    "Ask the author for a file with sound tags; `qpdf --check` tells more.", Severity::kWarning};
inline constexpr VerifyRule kStampUnfit{
    "VOL-013", "stamp-does-not-fit",
    "A page is too small for a stamp: the line is set smaller, or left out.",
    "Ask for a file of the volume's page size.", Severity::kWarning};
inline constexpr VerifyRule kStampOnInk{
    "VOL-014", "stamp-on-ink",
    "A stamp falls on text, an image or graphics of the paper, or on another stamp.",
    "Ask the author to clear that place (page numbers, footers, figures in the margin), or choose "
    "another style or place under `stamps`.",
    Severity::kWarning};

inline constexpr VerifyRule kPartLost{
    "VOL-015", "part-lost",
    "Structure elements, layers, form fields or embedded files of the papers are not all in the "
    "finished PDFs.",
    kBuildAgain};
inline constexpr VerifyRule kEditionWrong{"VOL-020", "edition-wrong",
                                          "A finished build is not what its edition promises: in "
                                          "print no links or bookmarks and papers on "
                                          "right-hand pages, linearized if so asked.",
                                          kBuildAgain};
inline constexpr VerifyRule kOffTrimSize{
    "VOL-021", "off-trim-size", "A page of the print edition has another size than the volume.",
    "Ask for a file of the volume's page size: a book is cut to one size.", Severity::kWarning};
inline constexpr VerifyRule kInkNearTrim{
    "VOL-022", "ink-near-trim",
    "Ink of the print edition is so near to the edge that it may be cut off or lost in the "
    "binding.",
    "Ask the author to keep the margins of the template; or have the book printed on larger paper.",
    Severity::kWarning};

inline constexpr VerifyRule kPageNumberCovered{
    "VOL-030", "page-number-covered",
    "Page numbers of the author are painted over, as `stamps` asks (`cover: page-numbers`).",
    "Look at these pages: what else stands in the place of the number is painted over with it.",
    Severity::kInfo};
inline constexpr VerifyRule kAuthorNotice{
    "VOL-031", "author-notice-missing",
    "The style leaves the copyright notice to the authors, and page 1 does not have it word for "
    "word.",
    "Ask the author to print the notice of `notices` at the foot of page 1, or take the style "
    "\"ieee\", which stamps it."};
inline constexpr VerifyRule kNoticeTwice{
    "VOL-032", "notice-twice",
    "Page 1 has a copyright notice of its own besides the one that is stamped.",
    "Ask the author to remove it, or take the style \"ieee-author\", which leaves the notice to "
    "the "
    "authors.",
    Severity::kWarning};
inline constexpr VerifyRule kFrozenChanged{
    "VOL-040", "frozen-value-changed",
    "A title, the order, a number of pages or a DOI changed after it was frozen.",
    "Take the change back, or approve it in event.yaml under `freeze`, with name and date."};
inline constexpr VerifyRule kApprovalUnused{
    "VOL-041", "approval-unused", "An approval of a change after a freeze covers no change.",
    "Correct it (item, what, value as the finding says it), or remove it.", Severity::kWarning};
inline constexpr VerifyRule kDeliveredRenumbered{
    "VOL-042", "delivered-renumbered",
    "A volume that was delivered would get other page numbers or DOIs.",
    "Nothing is renumbered after the delivery: give a paper that was not presented the status "
    "no-show, one that is withdrawn the status retracted, keep the length of a corrected one, and "
    "put errata in as items that correct others."};

/// What ends a message that tells of the first of these pages only: "; also on pages 3-5, 8".
std::string also_on(const std::vector<int>& pages);

/// All of them, sorted by id.
const std::vector<VerifyRule>& verify_rules();

}  // namespace colophon::build
