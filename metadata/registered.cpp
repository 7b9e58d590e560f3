#include "metadata/registered.hpp"

#include <algorithm>

#include "metadata/citable.hpp"

namespace colophon::metadata {

std::vector<Registered> registered_items(const ExportInput& input, Required& required) {
  const std::vector<PlannedItem>& planned_items = input.plan.items;
  const bool none = std::all_of(planned_items.begin(), planned_items.end(),
                                [](const PlannedItem& planned) { return planned.doi.empty(); });
  std::vector<Registered> items;
  for (const PlannedItem& planned : planned_items) {
    const Item* item = input.event.find(planned.id);
    if (item == nullptr || !input.event.appearance_of(*item).metadata) continue;
    // What stands in the programme only is registered if somebody gave it a DOI on purpose.
    if (planned.pages == 0 && !item->has_camera_ready() && item->doi.empty()) continue;
    if (!planned.doi.empty()) {
      items.push_back({item, &planned});
    } else if (is_citable(item->kind)) {
      required.missing(none ? "DOIs of the items (doi.template)" : "a DOI of " + item_name(*item),
                       none ? "doi.template" : item_path(input.event, *item) + ".doi",
                       none ? input.event.origin : item->origin);
    }
  }
  return items;
}

}  // namespace colophon::metadata
