#pragma once

#include <map>
#include <string>
#include <vector>

#include "colophon/finding.hpp"
#include "colophon/plan.hpp"

namespace colophon {

/// `freeze.lock`: what was settled when it was frozen. An empty member: nothing was yet.
struct FreezeLock {
  struct Pages {
    int count = 0;
    std::string first, last;  ///< printed page numbers
    bool operator==(const Pages&) const = default;
  };
  std::map<std::string, std::string> titles;  ///< by item id, as all of these
  std::vector<std::string> order;             ///< ids in volume order
  std::map<std::string, Pages> pages;
  std::map<std::string, std::string> dois;
  /// Fingerprints of the records that were handed over (`build/delivery.hpp`).
  std::map<std::string, std::string> delivered;
  bool operator==(const FreezeLock&) const = default;
};

/// A frozen value that is another one now.
struct Drift {
  std::string item;
  std::string what;  ///< "title", "authors", "order", "pages", "doi"
  std::string before, after;
  const Approval* approved = nullptr;  ///< of the event; who allowed just this
};

/// Who allowed that `what` of an item has become `value`; nullptr if nobody did.
[[nodiscard]] const Approval* approval_of(const Event& event, const std::string& item,
                                          const std::string& what, const std::string& value);

/// The approval, as reports show it beside the finding.
[[nodiscard]] Waived waived_by(const Approval& approval);

/// What changed of what is frozen on `today`, causes only: that a longer paper moves those behind
/// it is no drift of theirs. Items that correct others may come at any time.
[[nodiscard]] std::vector<Drift> drifts(const Event& event, const VolumePlan& plan,
                                        const FreezeLock& lock, const Date& today);

/// Items whose printed pages are not those that were delivered, or that are gone; empty before the
/// day of delivery.
[[nodiscard]] std::vector<Drift> renumbered(const Event& event, const VolumePlan& plan,
                                            const FreezeLock& lock, const Date& today);

/// The lock that a committing build leaves: what is not frozen on `today` as it is now, what is
/// frozen as it was. `records` are the fingerprints of now.
[[nodiscard]] FreezeLock updated_freeze(const FreezeLock& before, const Event& event,
                                        const VolumePlan& plan,
                                        const std::map<std::string, std::string>& records,
                                        const Date& today);

/// True once the volume was handed over and it is known what.
[[nodiscard]] bool is_delivered(const Event& event, const FreezeLock& lock, const Date& today);

}  // namespace colophon
