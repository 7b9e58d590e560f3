#include "metadata/exporter.hpp"

#include "metadata/citable.hpp"
#include "metadata/ieee/tables.hpp"

namespace colophon::metadata {
namespace {

std::vector<ExportedFile> write(const ExportInput& input, Findings& findings) {
  return {{volume_name(input.event) + "-ecf.csv",
           sheet::write_csv(ieee::form_requests(input, findings))}};
}

}  // namespace

extern const Exporter exporter_ieee_ecf;
const Exporter exporter_ieee_ecf{
    .name = "ieee-ecf",
    .summary = "What IEEE's copyright form asks for, with the link to each paper's form",
    .specification = "fields of IEEE's electronic copyright form, as conferences send them",
    .version = "2021",
    .media_type = "text/csv",
    .before_papers = true,
    .write = write,
    .read = ieee::read_form_requests};

}  // namespace colophon::metadata
