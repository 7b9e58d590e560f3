#pragma once

namespace colophon::build {

/// What `verify` may find wrong with a finished build. Ids stay for ever.
struct VerifyRule {
  const char* id;
  const char* slug;
  const char* hint;
};

inline constexpr VerifyRule kOutputChanged{
    "VOL-001", "output-changed",
    "Do not edit a finished build; change the event folder and build again."};
inline constexpr VerifyRule kPageMissing{"VOL-002", "page-missing",
                                         "Build again; if it stays, please report this as a bug."};
inline constexpr VerifyRule kLabelWrong{"VOL-003", "page-label-wrong",
                                        "Build again; if it stays, please report this as a bug."};
inline constexpr VerifyRule kStampMissing{
    "VOL-004", "stamp-misplaced",
    "If the paper's own ink lies there, move the stamp or ask the author to clear the place; else "
    "please report this as a bug."};
inline constexpr VerifyRule kLinkLost{"VOL-005", "link-lost",
                                      "Build again; if it stays, please report this as a bug."};
inline constexpr VerifyRule kOutlineWrong{"VOL-006", "bookmark-missing",
                                          "Build again; if it stays, please report this as a bug."};
inline constexpr VerifyRule kDamagedOutput{
    "VOL-007", "damaged-output", "Build again; if it stays, please report this as a bug."};
inline constexpr VerifyRule kMetadataDiffers{
    "VOL-008", "metadata-differs", "Build again so that metadata and pages come from one plan."};

}  // namespace colophon::build
