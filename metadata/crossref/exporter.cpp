#include "metadata/exporter.hpp"

#include "metadata/crossref/deposit.hpp"

namespace colophon::metadata {

extern const Exporter exporter_crossref;
const Exporter exporter_crossref{
    .name = crossref::k540.target,
    .summary = "Crossref deposit of the volume and every item with a DOI",
    .specification = "Crossref metadata input schema (crossref5.4.0.xsd)",
    .version = crossref::k540.version,
    .media_type = "application/vnd.crossref.deposit+xml",
    .write = [](const ExportInput& input,
                Findings& findings) { return write_deposit(input, crossref::k540, findings); },
    .read = crossref::read_deposit,
    .read_volume = crossref::read_deposited_volume};

}  // namespace colophon::metadata
