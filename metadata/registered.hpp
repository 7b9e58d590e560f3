#pragma once

#include <vector>

#include "metadata/exporter.hpp"
#include "metadata/required.hpp"

namespace colophon::metadata {

/// An item with a DOI and its place in the volume.
struct Registered {
  const Item* item = nullptr;
  const PlannedItem* planned = nullptr;
};

/// Items with a DOI whose status lets them into metadata, in volume order. What people cite must
/// have one, else it is reported; front and back matter may.
std::vector<Registered> registered_items(const ExportInput& input, Required& required);

}  // namespace colophon::metadata
