#pragma once

#include <vector>

#include "diagnostics/config_rules.hpp"

namespace colophon {

/// Rules about deposits at a registration agency. No profile can switch them off.
namespace depositing {

inline constexpr ConfigRule kUnusableFile{
    "MET-060", "deposit-unusable", Severity::kError,
    "A file to be deposited is not what the registration agency takes; it was not sent."};
inline constexpr ConfigRule kForeignPrefix{
    "MET-061", "deposit-foreign-prefix", Severity::kError,
    "A deposit has DOIs under a prefix whose owner registers them itself; it was not sent."};
inline constexpr ConfigRule kOldTimestamp{
    "MET-062", "deposit-timestamp-old", Severity::kError,
    "A deposit is not newer, by its timestamp, than one that was made before."};
inline constexpr ConfigRule kRecordFailed{
    "MET-063", "deposit-record-failed", Severity::kError,
    "The registration agency did not take a record of a deposit."};
inline constexpr ConfigRule kRecordWarned{
    "MET-064", "deposit-record-warned", Severity::kWarning,
    "The registration agency took a record of a deposit, but has something to say about it."};
inline constexpr ConfigRule kNotAccepted{
    "MET-065", "deposit-not-accepted", Severity::kError,
    "The registration agency did not take a deposit in: wrong credentials, no right, too busy."};
inline constexpr ConfigRule kUnresolved{"MET-066", "deposit-unresolved", Severity::kError,
                                        "What became of a deposit is not known yet."};
inline constexpr ConfigRule kUnaccounted{
    "MET-067", "deposit-unaccounted", Severity::kError,
    "The registration agency's log does not account for all that was deposited."};

}  // namespace depositing

/// All of them, sorted by id.
const std::vector<ConfigRule>& deposit_rules();

}  // namespace colophon
