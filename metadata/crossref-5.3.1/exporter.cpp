#include "metadata/exporter.hpp"

#include "metadata/crossref/deposit.hpp"

namespace colophon::metadata {

extern const Exporter exporter_crossref_5_3_1;
const Exporter exporter_crossref_5_3_1{
    .name = crossref::k531.target,
    .summary = "Crossref deposit in the form before 5.4.0",
    .specification = "Crossref metadata input schema (crossref5.3.1.xsd)",
    .version = crossref::k531.version,
    .media_type = "application/vnd.crossref.deposit+xml",
    .write = [](const ExportInput& input,
                Findings& findings) { return write_deposit(input, crossref::k531, findings); },
    .read = crossref::read_deposit,
    .read_volume = crossref::read_deposited_volume};

}  // namespace colophon::metadata
