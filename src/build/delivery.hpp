#pragma once

#include <map>
#include <nlohmann/json_fwd.hpp>
#include <set>
#include <string>

#include "build/prepare.hpp"
#include "colophon/finding.hpp"
#include "event/load.hpp"
#include "plan/freeze.hpp"

namespace colophon::build {

/// Fingerprints of what is handed over of each item: what its record says, what its PDF is made
/// of, its pages. Not of bytes that the next version of this program may write differently.
std::map<std::string, std::string> record_fingerprints(const Prepared& prepared);

/// What changed of what is frozen (VOL-040, waived where somebody approved it), approvals that
/// cover nothing, no change since the acceptance either (VOL-041).
Findings freeze_findings(const LoadedEvent& loaded, const VolumePlan& plan, const Date& today);

/// What forbids to build a volume that was delivered: other page numbers or DOIs (VOL-042).
Findings delivery_blockers(const Event& event, const VolumePlan& plan, const FreezeLock& lock,
                           const Date& today);

/// `errata.json` of a build after the delivery: corrections, no-shows, and which records differ
/// from those that were handed over (schemas/errata.schema.json).
nlohmann::ordered_json errata_to_json(const Prepared& prepared, const FreezeLock& lock);

/// Ids of the items whose records are to be handed over again, by `out`/errata.json. Throws
/// UsageError if the build is none after a delivery, Failure if the file cannot be read.
std::set<std::string> touched_items(const std::filesystem::path& out);

}  // namespace colophon::build
