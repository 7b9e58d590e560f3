// CEUR-WS: the index page, the PDFs under the names it links to, and what is to be done with the
// authors' agreements (ceur-ws.org/HOWTOSUBMIT.html).

#include <fmt/format.h>

#include "base/text.hpp"
#include "build/pack_files.hpp"
#include "metadata/ceur-ws/contents.hpp"
#include "metadata/volume_title.hpp"

namespace colophon::build {
namespace {

constexpr std::string_view kTarget = "ceur-ws";

/// One line for each paper whose authors sign an agreement.
nlohmann::json agreements(const std::vector<metadata::ceur::Entry>& entries) {
  nlohmann::json list = nlohmann::json::array();
  for (const metadata::ceur::Entry& entry : entries) {
    if (!entry.paper) continue;
    const std::string stem = entry.file.substr(0, entry.file.find('.'));
    const RightsForm& form = entry.item->form;
    list.push_back({{"file", fmt::format("agreement-{}.pdf", stem)},
                    {"paper", entry.file},
                    {"title", entry.item->title},
                    {"signer", form.signer},
                    {"date", form.date}});
  }
  return list;
}

Packed pack(const PackInput& input, Findings& findings) {
  Packed packed;
  const std::string acronym = metadata::acronym_id(input.event);
  packed.upload_as =
      fmt::format("{}-{}.zip", acronym.empty() ? "VOLUME" : acronym, input.event.year());
  const metadata::ExportInput about{
      .event = input.event, .plan = input.finished.plan, .files = {}, .timestamp = {}};
  Findings told;  // the exporter says the same once more
  const std::vector<metadata::ceur::Entry> entries =
      metadata::ceur::contents_of(about, kTarget, told);
  pack_records(input, kTarget, "", packed, findings);
  if (refused(findings)) return packed;
  for (const metadata::ceur::Entry& entry : entries)
    pack_single(input, *entry.planned, entry.file, packed);
  pack_readme(input, "ceur-ws.txt",
              {{"agreements", agreements(entries)}, {"upload_as", packed.upload_as}}, packed);
  pack_checksums(packed);
  return packed;
}

}  // namespace

extern const Packer package_ceur_ws;
const Packer package_ceur_ws{.name = "ceur-ws",
                             .summary = "CEUR-WS: index page and PDFs, named as it links to them",
                             .pack = pack};

}  // namespace colophon::build
