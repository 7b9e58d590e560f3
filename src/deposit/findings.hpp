#pragma once

#include <string>

#include "colophon/finding.hpp"
#include "deposit/batch.hpp"
#include "deposit/crossref.hpp"
#include "deposit/state.hpp"
#include "diagnostics/config_rules.hpp"

namespace colophon::deposit {

/// A finding about the file as a whole.
Finding about(const std::string& file, const ConfigRule& rule, std::string message,
              std::string hint);

/// What the log of a completed deposit says, and what it should have said: a finding for each
/// record that failed or was warned about, for wrong counts, for DOIs that it does not name.
Findings log_findings(const std::string& file, const Batch& batch, const Attempt& attempt);

/// That the file must not be sent because of `earlier`; empty if it may.
Findings timestamp_findings(const std::string& file, const Batch& batch, const Attempt* earlier);

/// Why Crossref did not take the file in.
Finding not_accepted(const std::string& file, const Reply& reply);

/// That nobody knows yet what became of a deposit.
Finding unresolved(const std::string& file, const Attempt& attempt, const std::string& why);

}  // namespace colophon::deposit
