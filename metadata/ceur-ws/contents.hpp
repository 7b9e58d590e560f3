#pragma once

#include <string>
#include <vector>

#include "metadata/citable.hpp"

namespace colophon::metadata::ceur {

/// One entry of a volume's table of contents at CEUR-WS.
struct Entry {
  const Item* item = nullptr;
  const PlannedItem* planned = nullptr;
  std::string file;   ///< "paper3.pdf", "invited1.pdf", "xpreface.pdf"
  bool paper = true;  ///< false: a preface, which CEUR-WS's bibliography leaves out ("x…")
};

/// What CEUR-WS calls an item's PDF: "paper3.pdf"; empty for what has no place in its contents.
std::string file_name(const VolumePlan& plan, std::string_view id);

/// Prefaces (messages of the front matter), then whatever can be cited, in volume order. Talks and
/// panels are invited; numbers count what stands in the volume, so that a no-show leaves a gap.
/// What an entry lacks is an error finding of `target`.
std::vector<Entry> contents_of(const ExportInput& input, std::string_view target,
                               Findings& findings);

}  // namespace colophon::metadata::ceur
