// Zenodo: one record for the volume, one for each paper, each a folder with its files and with what
// the deposit interface takes as metadata.

#include <fmt/format.h>

#include "build/pack_files.hpp"
#include "build/zenodo_record.hpp"
#include "metadata/citable.hpp"

namespace colophon::build {
namespace {

constexpr std::string_view kTarget = "zenodo";

void add_record(const std::string& folder, const nlohmann::ordered_json& record, Packed& packed) {
  packed.entries.push_back({.name = folder + "deposit.json", .bytes = record.dump(1) + "\n"});
}

Packed pack(const PackInput& input, Findings& findings) {
  Packed packed;
  packed.folder = metadata::volume_name(input.event) + "-zenodo";
  packed.upload_as = packed.folder + ".zip";
  metadata::Required required(kTarget, findings);
  const metadata::ExportInput about{
      .event = input.event, .plan = input.finished.plan, .files = {}, .timestamp = {}};
  std::vector<const PlannedItem*> papers;
  for (const metadata::Citable& one : metadata::citable_items(about, kTarget, findings)) {
    if (!input.event.appearance_of(*one.item).package) continue;
    papers.push_back(one.planned);
    if (!wanted(input, one.item->id)) continue;
    const std::string folder = fmt::format("papers/{}/", one.item->id);
    pack_single(input, *one.planned, fmt::format("{}{}.pdf", folder, one.item->id), packed);
    pack_attachments(input, *one.item, folder, kTarget, packed, findings);
    add_record(folder, zenodo_paper(input.event, *one.item, *one.planned, required), packed);
  }
  if (packed.items.empty()) required.missing("a paper with pages", "volume", input.event.origin);
  pack_volume(input, fmt::format("volume/{}.pdf", metadata::volume_name(input.event)), packed);
  add_record("volume/", zenodo_volume(input.event, papers, required), packed);
  pack_readme(input, "zenodo.txt", {{"volume", metadata::volume_name(input.event)}}, packed);
  pack_checksums(packed);
  return packed;
}

}  // namespace

extern const Packer package_zenodo;
const Packer package_zenodo{.name = "zenodo",
                            .summary = "Zenodo: a record for the volume and for each paper",
                            .revisions = true,
                            .pack = pack};

}  // namespace colophon::build
