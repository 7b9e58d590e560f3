#include "metadata/exporter.hpp"

#include "metadata/citable.hpp"
#include "metadata/ieee/tables.hpp"

namespace colophon::metadata {
namespace {

std::vector<ExportedFile> write(const ExportInput& input, Findings& findings) {
  const sheet::Table table = ieee::accepted_papers(input, findings);
  return {{volume_name(input.event) + "-accepted.csv",
           sheet::write_csv(table, {.separator = ',', .quote_all = true})}};
}

}  // namespace

extern const Exporter exporter_ieee_cps_list;
const Exporter exporter_ieee_cps_list{
    .name = "ieee-cps-list",
    .summary = "List of accepted papers for IEEE CPS: one row per author",
    .specification = "columns of lists that chairs hand over to IEEE CPS",
    .version = "2021",
    .media_type = "text/csv",
    .before_papers = true,
    .write = write,
    .read = ieee::read_accepted_papers};

}  // namespace colophon::metadata
