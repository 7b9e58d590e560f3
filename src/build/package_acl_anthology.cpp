// The ACL Anthology: the folder that its ingestion of aclpub2's output reads, with the XML it will
// become and the volume's BibTeX.

#include <fmt/format.h>

#include <algorithm>

#include "build/aclpub2_inputs.hpp"
#include "build/document_info.hpp"
#include "build/pack_files.hpp"
#include "build/prepare.hpp"
#include "metadata/acl/anthology.hpp"
#include "metadata/bibtex/items.hpp"
#include "metadata/required.hpp"

namespace colophon::build {
namespace fs = std::filesystem;
namespace {

using metadata::acl::Paper;
using metadata::acl::Place;

constexpr std::string_view kTarget = "acl-anthology";

/// What the ingestion stops without.
void check_required(const Event& event, metadata::Required& required) {
  required.need(event.publisher_name, "the publisher", "publisher.name", event.origin);
  required.need(metadata::event_place(event), "the event's place", "event.city", event.origin);
  if (event.editors.empty()) required.missing("an editor", "editors", event.origin);
}

/// `0.pdf`: everything before the first arabic page, merged from the build's single PDFs. Empty if
/// there is nothing.
fs::path front_matter(const PackInput& input) {
  const VolumePlan& plan = input.finished.plan;
  pdf::VolumeJob job;
  int last = 0;
  for (const PlannedItem& planned : plan.items) {
    if (planned.arabic) break;
    if (planned.pages == 0) continue;
    pdf::PageSourceFile source;
    source.id = planned.id;
    source.title = planned.title;
    source.path = proven_output(input, planned.file).string();
    source.pages = planned.pages;
    source.blanks_before = planned.first_physical - last - 1;
    for (const FileRecord& record : input.finished.manifest.outputs) {
      if (record.path == planned.file) source.sha256 = record.sha256;
    }
    last = planned.last_physical;
    job.outline.push_back({.title = planned.title, .item = planned.id});
    job.sources.push_back(std::move(source));
  }
  if (job.sources.empty()) return {};
  for (const LabelRange& range : plan.labels) {
    if (range.first_physical <= last) job.labels.push_back(range);
  }
  job.info = volume_info(input.event, plan.edition, build_date(input.event));
  job.info.title = "Front matter: " + job.info.title;
  fs::path out = input.scratch / "0.pdf";
  pdf::write_volume(job, out);
  return out;
}

/// BibTeX with the Anthology's keys: one file for the volume, one for each paper.
void pack_bibliography(const metadata::ExportInput& about, const Place& place,
                       const std::vector<Paper>& papers, Packed& packed) {
  Findings told;  // what an entry lacks was said of the paper
  std::string all;
  for (const auto& [id, entry] : metadata::bibtex::item_entries(about, told)) {
    const auto paper =
        std::find_if(papers.begin(), papers.end(),
                     [&, &wanted = id](const Paper& one) { return one.cited.item->id == wanted; });
    if (paper == papers.end()) continue;
    const std::size_t open = entry.find('{') + 1, comma = entry.find(',', open);
    const std::string keyed = entry.substr(0, open) + paper->bibkey + entry.substr(comma);
    packed.entries.push_back(
        {.name = fmt::format("bib/{}.bib", place.paper_id(paper->number)), .bytes = keyed});
    all += (all.empty() ? "" : "\n") + keyed;
  }
  if (!all.empty())
    packed.entries.push_back({.name = fmt::format("{}.bib", place.volume_id()), .bytes = all});
}

/// PDFs, corrections and attachments of one paper.
void pack_paper(const PackInput& input, const Place& place, const Paper& paper, Packed& packed,
                Findings& findings) {
  const Item& item = *paper.cited.item;
  if (!input.event.appearance_of(item).package) return;
  if (wanted(input, item.id))
    pack_single(input, *paper.cited.planned, fmt::format("watermarked_pdfs/{}.pdf", paper.number),
                packed);
  int number = 0;
  for (const PlannedItem* erratum : paper.errata) {
    ++number;
    if (!wanted(input, erratum->id)) continue;
    pack_single(input, *erratum,
                fmt::format("errata/{}e{}.pdf", place.paper_id(paper.number), number), packed);
  }
  if (!wanted(input, item.id)) {
    // Its record goes over again with the correction, and still names its PDF.
    const std::string& file = paper.cited.planned->file;
    if (number > 0) packed.files[item.id] = file_facts(proven_output(input, file), file);
    return;
  }
  for (const metadata::acl::NamedAttachment& named : metadata::acl::attachments_of(place, paper)) {
    pack_attachment(input, item, *named.attachment, "attachments/" + named.name, kTarget, packed,
                    findings);
  }
}

/// Rows of the account say what the Anthology calls a paper.
void name_papers(const Place& place, const std::vector<Paper>& papers, Packed& packed) {
  for (nlohmann::ordered_json& row : packed.items) {
    const auto paper = std::find_if(papers.begin(), papers.end(), [&](const Paper& one) {
      return one.cited.item->id == row["id"].get<std::string>();
    });
    if (paper == papers.end()) continue;
    row["anthology_id"] = place.paper_id(paper->number);
    row["bibkey"] = paper->bibkey;
  }
}

Packed pack(const PackInput& input, Findings& findings) {
  const Event& event = input.event;
  const metadata::ExportInput about{.event = event,
                                    .plan = input.finished.plan,
                                    .files = {},
                                    .timestamp = {},
                                    .only = input.only};
  metadata::Required required(kTarget, findings);
  check_required(event, required);
  Packed packed;
  const Place place = metadata::acl::place_of(event);
  packed.folder = place.volume_id();
  packed.upload_as = packed.folder + ".zip";
  Findings told;  // the exporter says the same once more
  const std::vector<Paper> papers = metadata::acl::papers_of(about, kTarget, told);
  const fs::path front = front_matter(input);
  if (front.empty()) required.missing("front matter", "volume.front", event.origin);
  if (!required.complete()) return packed;

  pack_volume(input, "proceedings.pdf", packed);
  packed.entries.push_back({.name = "watermarked_pdfs/0.pdf", .file = front, .compress = false});
  packed.others["front-matter.pdf"] = file_facts(front, "0.pdf");
  packed.account["front_matter"] = {{"file", "watermarked_pdfs/0.pdf"},
                                    {"bytes", fs::file_size(front)},
                                    {"sha256", packed.others["front-matter.pdf"].sha256}};
  for (const Paper& paper : papers) pack_paper(input, place, paper, packed, findings);
  if (packed.items.empty()) required.missing("a paper with pages", "volume", event.origin);
  for (auto& [name, bytes] : aclpub2_inputs(event, place, papers))
    packed.entries.push_back({.name = "inputs/" + name, .bytes = std::move(bytes)});
  pack_records(input, "acl", "", packed, findings);
  pack_bibliography(about, place, papers, packed);
  packed.account["volume_id"] = place.volume_id();
  name_papers(place, papers, packed);
  const bool gaps = !papers.empty() && papers.back().number != static_cast<int>(papers.size());
  pack_readme(input, "acl-anthology.txt",
              {{"volume_id", place.volume_id()},
               {"collection", place.collection()},
               {"gaps", gaps},
               {"errata", std::any_of(papers.begin(), papers.end(),
                                      [](const Paper& one) { return !one.errata.empty(); })}},
              packed);
  pack_checksums(packed);
  return packed;
}

}  // namespace

extern const Packer package_acl_anthology;
const Packer package_acl_anthology{
    .name = "acl-anthology",
    .summary = "the ACL Anthology: what its ingestion of aclpub2's output reads",
    .revisions = true,
    .pack = pack};

}  // namespace colophon::build
