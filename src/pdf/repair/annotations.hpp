#pragma once

#include <functional>
#include <set>
#include <string>

#include "pdf/repair/patient.hpp"

namespace colophon::pdf::repair {

enum class Fate {
  kStays,
  kDrawn,    ///< becomes part of the page's content, as a viewer shows it
  kDeleted,  ///< goes with what it shows
};

struct TakenOff {
  int drawn = 0, deleted = 0;
  std::set<int> pages;  ///< physical
  [[nodiscard]] int count() const { return drawn + deleted; }
  /// "on page 3", "on pages 1-2, 5".
  [[nodiscard]] std::string where() const;
};

/// Takes annotations off their pages, with all that refers to them. A pop-up goes with what it
/// belongs to.
TakenOff take_off(Patient& patient, const std::function<Fate(QPDFObjectHandle)>& decide);

/// The subtype without its slash.
std::string kind_of(QPDFObjectHandle annotation);
/// True if a viewer shows it by an appearance of its own.
bool is_shown(QPDFObjectHandle annotation);

}  // namespace colophon::pdf::repair
