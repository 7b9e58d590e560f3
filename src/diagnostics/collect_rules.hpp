#pragma once

#include <vector>

#include "diagnostics/config_rules.hpp"

namespace colophon {

/// Rules about the files behind papers. Their findings are made while files are taken in or looked
/// up, so that no profile can switch them off.
namespace collecting {

/// The first three are the same defects as those that `check` finds in what lies in camera-ready/:
/// the rules there take id, name and severity from here.
inline constexpr ConfigRule kMissing{"FIL-004", "missing-file", Severity::kError,
                                     "A paper of the volume has no camera-ready file."};
inline constexpr ConfigRule kExtra{"FIL-006", "extra-file", Severity::kWarning,
                                   "A camera-ready file belongs to no paper."};
inline constexpr ConfigRule kDuplicate{"IDN-003", "duplicate-paper", Severity::kError,
                                       "Two papers have the same file or the same text."};
inline constexpr ConfigRule kNotPdf{
    "FIL-023", "not-a-pdf", Severity::kError,
    "What came for a paper is no whole PDF: a login page, a picture, an empty or broken-off file."};
inline constexpr ConfigRule kDownload{"FIL-024", "download-failed", Severity::kError,
                                      "A paper's file could not be downloaded."};
inline constexpr ConfigRule kAmbiguous{
    "FIL-025", "file-ambiguous", Severity::kError,
    "Several files could be a paper's, or several papers could own a file; none was taken."};
inline constexpr ConfigRule kEntryRefused{
    "FIL-026", "archive-entry-refused", Severity::kWarning,
    "An entry of a ZIP or folder was not taken because it is unsafe, encrypted or damaged."};
inline constexpr ConfigRule kFolderNotRead{
    "FIL-027", "folder-not-read", Severity::kInfo,
    "A folder of PDFs that is checked has more of them in folders below it, which are not read."};
inline constexpr ConfigRule kReplaced{
    "FIL-028", "file-replaced", Severity::kWarning,
    "A camera-ready file is not the one that collect recorded: it was replaced by hand."};

}  // namespace collecting

/// Those that no rule of a profile repeats, sorted by id.
const std::vector<ConfigRule>& collect_rules();

}  // namespace colophon
