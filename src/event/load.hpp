#pragma once

#include <filesystem>
#include <string>

#include "colophon/finding.hpp"
#include "colophon/model.hpp"
#include "colophon/plan.hpp"
#include "plan/accepted.hpp"
#include "plan/freeze.hpp"

namespace colophon {

/// An event folder as read. All problems of all files are in `findings` at once (rules CFG-…); when
/// one is an error, `usable` is false and the event must not be worked with.
struct LoadedEvent {
  Event event;
  IdsLock ids;
  Findings findings;
  bool usable = true;
  FreezeLock freeze;
  AcceptedLock accepted;
  /// Hosts besides that of a paper's own address from which its file may come when that address
  /// redirects to them (`collect` of event.yaml): "files.example.org", "files.example.org:8443".
  std::vector<std::string> collect_hosts;
  std::string ids_text, freeze_text;  ///< the bytes of the two locks, empty if there is none
  std::string fingerprint;            ///< SHA-256 (hex) over names and bytes of the YAML files read
};

/// Whether people.yaml has been applied to the names of an event (`settle_people`).
enum class PersonNames { kSettled, kAsWritten };

/// Reads event.yaml, papers.yaml, programme.yaml, committees.yaml, sponsors.yaml, people.yaml,
/// waivers.yaml, registrations.yaml, ids.lock, freeze.lock, accepted.lock and last-year.lock.
/// Throws UsageError if the folder has no event.yaml.
LoadedEvent load_event(const std::filesystem::path& folder,
                       PersonNames names = PersonNames::kSettled);

/// `freeze.lock` as text; empty if nothing is settled.
std::string format_freeze_lock(const FreezeLock& lock);

/// `accepted.lock` as text.
std::string format_accepted_lock(const AcceptedLock& lock);

/// `ids.lock` as text.
std::string format_ids_lock(const IdsLock& ids);

}  // namespace colophon
