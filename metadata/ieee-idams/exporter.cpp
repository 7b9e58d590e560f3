#include "metadata/exporter.hpp"

#include "metadata/ieee-idams/idams.hpp"
#include "metadata/xml_files.hpp"

namespace colophon::metadata {
namespace {

std::vector<ExportedFile> write(const ExportInput& input, Findings& findings) {
  Required volume_required(idams::kTarget, findings);
  const std::vector<xml::Node> publication = idams::publication_nodes(input.event, volume_required);
  std::vector<ExportedFile> files;
  if (!input.event.end.given()) return files;
  for (const ieee::Record& record : ieee::records(input)) {
    if (!wanted(input, record.item->id)) continue;
    Required required(idams::kTarget, findings);
    xml::Node article = idams::article(input, record, required, findings);
    if (!required.complete() || !volume_required.complete()) continue;
    xml::Node root = xml::element("publication", publication);
    root.add(xml::element("volume", {idams::volume_info(input.event), std::move(article)}));
    const xml::Document document{"-//IEEE//IDAMS Exchange V2.0.0//EN", "ieee_idams_exchange.dtd",
                                 std::move(root)};
    files.push_back({record.item->id + ".xml", xml::write(document)});
    validate_xml(idams::kTarget, files.back(), "schemas/ieee-idams.xsd", findings);
  }
  return files;
}

}  // namespace

extern const Exporter exporter_ieee_idams;
const Exporter exporter_ieee_idams{.name = "ieee-idams",
                                   .summary = "IEEE's metadata feed: one publication per paper",
                                   .specification = "IDAMS Exchange, as published records show it",
                                   .version = "2.0.0",
                                   .media_type = "application/xml",
                                   .per_paper = true,
                                   .write = write,
                                   .read = idams::read};

}  // namespace colophon::metadata
