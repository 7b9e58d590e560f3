// A package for a receiver without rules of its own: volume, single PDFs, metadata, checksums.

#include "build/pack_files.hpp"
#include "metadata/citable.hpp"
#include "metadata/required.hpp"

namespace colophon::build {
namespace {

Packed pack(const PackInput& input, Findings& findings) {
  Packed packed;
  packed.folder = metadata::volume_name(input.event);
  packed.upload_as = packed.folder + ".zip";
  pack_volume(input, "volume.pdf", packed);
  for (const PlannedItem& planned : input.finished.plan.items) {
    const Item* item = input.event.find(planned.id);
    if (item == nullptr || planned.pages == 0 || !wanted(input, planned.id)) continue;
    if (!input.event.appearance_of(*item).package) continue;
    pack_single(input, planned, planned.file, packed);
    pack_attachments(input, *item, "attachments/", "generic", packed, findings);
  }
  metadata::Required required("generic", findings);
  if (packed.items.empty()) required.missing("an item with pages", "volume", input.event.origin);
  nlohmann::json targets = nlohmann::json::array();
  for (const std::string& target : input.event.metadata) {
    pack_records(input, target, "metadata/" + target + "/", packed, findings);
    targets.push_back({{"name", target},
                       {"summary", metadata::find_exporter(target)->summary},
                       {"specification", metadata::find_exporter(target)->specification}});
  }
  pack_readme(input, "generic.txt", {{"targets", targets}}, packed);
  pack_checksums(packed);
  return packed;
}

}  // namespace

extern const Packer package_generic;
const Packer package_generic{.name = "generic",
                             .summary = "volume, single PDFs, the event's metadata, checksums",
                             .revisions = true,
                             .pack = pack};

}  // namespace colophon::build
