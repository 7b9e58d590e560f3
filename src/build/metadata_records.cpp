#include "build/metadata_records.hpp"

#include <algorithm>
#include <stdexcept>

#include "base/files.hpp"
#include "base/text.hpp"

namespace colophon::build {
namespace fs = std::filesystem;

using metadata::Claim;

const PlannedItem* item_of(const Claim& claim, const VolumePlan& plan) {
  const std::string title = comparable(claim.title);
  const PlannedItem* of_that_title = nullptr;
  std::vector<const PlannedItem*> begun;  // by the record's title, which may have a subtitle
  for (const PlannedItem& item : plan.items) {
    if (!claim.doi.empty()) {
      if (casefold(claim.doi) == casefold(item.doi)) return &item;
      continue;
    }
    // Two papers may have one title, and a record title and subtitle in one: then the page decides.
    const std::string planned = comparable(item.title);
    const bool here = !planned.empty() && claim.first_page == item.first_label;
    if (here && title.starts_with(planned)) return &item;
    if (of_that_title == nullptr && title == planned) of_that_title = &item;
    if (claim.first_page.empty() && !planned.empty() && title.starts_with(planned + " "))
      begun.push_back(&item);
  }
  if (of_that_title == nullptr && begun.size() == 1) return begun.front();
  return of_that_title;
}

std::vector<MetadataRecord> metadata_records(const fs::path& out, const VolumePlan& plan) {
  std::vector<MetadataRecord> records;
  for (const metadata::Exporter* exporter : metadata::all_exporters()) {
    const fs::path folder = out / "metadata" / exporter->name;
    if (!fs::is_directory(folder)) continue;
    const std::string target(exporter->name);
    for (const fs::path& file : list_files(folder)) {
      const std::string bytes = read_file(file);
      std::vector<Claim> claims;
      try {
        if (exporter->read != nullptr) claims = exporter->read(bytes);
      } catch (const std::runtime_error&) {
        claims.clear();  // `verify` says why; here it is enough whether it is the same
      }
      // A format that does not tell where a record ends is compared as a whole.
      if (std::any_of(claims.begin(), claims.end(),
                      [](const Claim& claim) { return claim.text.empty(); }))
        claims.clear();
      for (const Claim& claim : claims) {
        const PlannedItem* item = item_of(claim, plan);
        records.push_back({target,
                           item != nullptr      ? item->id
                           : !claim.doi.empty() ? claim.doi
                                                : claim.title,
                           claim.text});
      }
      if (claims.empty()) records.push_back({target, file.filename().string(), bytes});
    }
  }
  return records;
}

}  // namespace colophon::build
