#pragma once

#include <map>
#include <string>
#include <vector>

#include "plan/freeze.hpp"

namespace colophon {

/// `accepted.lock`: what the review system said of each paper (CHAIR §1).
struct AcceptedLock {
  struct Entry {
    /// As they were when the paper was imported first: what was accepted.
    std::string title;
    std::vector<std::string> authors;  ///< display names in their order
    /// What the last import said, as fingerprints by key of papers.yaml: by them a repeated import
    /// tells the chair's edits from changes in the review system.
    std::map<std::string, std::string> seen;
    bool operator==(const Entry&) const = default;
  };
  std::map<std::string, Entry> papers;  ///< by item id
  bool operator==(const AcceptedLock&) const = default;
};

/// Titles and lists of authors that are no longer what was accepted ("title", "authors"). As with
/// titles on page 1, case and punctuation do not count, nor how a name is split.
[[nodiscard]] std::vector<Drift> accepted_drifts(const Event& event, const AcceptedLock& lock);

}  // namespace colophon
