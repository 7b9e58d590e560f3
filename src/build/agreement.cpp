#include "build/agreement.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"
#include "metadata/met.hpp"
#include "model/identifiers.hpp"

namespace colophon::build {

using metadata::item_name;
using metadata::item_path;
using metadata::Met;
using metadata::met_finding;

namespace {

std::vector<std::string> names_of(const Item& item) {
  std::vector<std::string> names;
  for (const Contributor& person : item.contributors) names.push_back(person.display_name());
  return names;
}

/// Identifiers that the build was made with and the event does not list any more.
void compare_identifiers(const Event& event, const Manifest& manifest, Findings& findings) {
  for (const Identifier& built : manifest.identifiers) {
    const bool listed =
        std::any_of(event.identifiers.begin(), event.identifiers.end(), [&](const Identifier& one) {
          return one.type == built.type && same_identifier(one.value, built.value);
        });
    if (listed || built.value.empty()) continue;
    findings.push_back(
        met_finding(Met::kBuildOutdated,
                    fmt::format("the build has the {} {}, which the event no longer lists",
                                built.type == "isbn" ? "ISBN" : "ISSN", built.value),
                    "identifiers", event.origin));
  }
}

}  // namespace

Findings disagreements(const Event& event, const Finished& built) {
  Findings findings;
  compare_identifiers(event, built.manifest, findings);
  for (const PlannedItem& planned : built.plan.items) {
    const Item* item = event.find(planned.id);
    if (item == nullptr) {
      findings.push_back(met_finding(
          Met::kBuildOutdated,
          fmt::format("the build holds \"{}\", which the event no longer has", planned.id),
          "papers", event.origin));
      continue;
    }
    if (item->title != planned.title) {
      findings.push_back(met_finding(Met::kBuildOutdated,
                                     fmt::format("the build has another title for {}: \"{}\"",
                                                 item_name(*item), planned.title),
                                     item_path(event, *item) + ".title", item->origin));
    }
    const auto authors = built.authors.find(planned.id);
    if (authors != built.authors.end() && authors->second != names_of(*item)) {
      findings.push_back(
          met_finding(Met::kBuildOutdated,
                      fmt::format("the build has other people for {}: {}", item_name(*item),
                                  authors->second.empty() ? "nobody" : join(authors->second, ", ")),
                      item_path(event, *item) + ".contributors", item->origin));
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
    if (!event.appearance_of(item).volume || built.plan.find(item.id) != nullptr) continue;
    findings.push_back(met_finding(Met::kBuildOutdated,
                                   fmt::format("{} is not in the build", item_name(item)),
                                   item_path(event, item), item.origin));
  }
  return findings;
}

}  // namespace colophon::build
