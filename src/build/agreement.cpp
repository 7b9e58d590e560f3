#include "build/agreement.hpp"

#include <fmt/format.h>

#include "metadata/met.hpp"

namespace colophon::build {

using metadata::item_name;
using metadata::item_path;
using metadata::Met;
using metadata::met_finding;

Findings disagreements(const Event& event, const VolumePlan& built) {
  Findings findings;
  for (const PlannedItem& planned : built.items) {
    const Item* item = event.find(planned.id);
    if (item == nullptr) {
      findings.push_back(met_finding(
          Met::kBuildOutdated,
          fmt::format("the build holds \"{}\", which the event no longer has", planned.id), "",
          event.origin));
      continue;
    }
    if (item->title != planned.title) {
      findings.push_back(met_finding(Met::kBuildOutdated,
                                     fmt::format("the build has another title for {}: \"{}\"",
                                                 item_name(*item), planned.title),
                                     item_path(event, *item) + ".title", item->origin));
    }
    if (!item->doi.empty() && item->doi != planned.doi) {
      findings.push_back(
          met_finding(Met::kBuildOutdated,
                      fmt::format("the build has another DOI for {}: {} instead of {}",
                                  item_name(*item), planned.doi, item->doi),
                      item_path(event, *item) + ".doi", item->origin));
    }
  }
  for (const OrderedItem& ordered : volume_order(event)) {
    const Item& item = *ordered.item;
    if (!event.appearance_of(item).volume || built.find(item.id) != nullptr) continue;
    findings.push_back(met_finding(Met::kBuildOutdated,
                                   fmt::format("{} is not in the build", item_name(item)),
                                   item_path(event, item), item.origin));
  }
  return findings;
}

}  // namespace colophon::build
