// Microsoft CMT: the table of submissions (Excel 2003 XML under the name .xls, XLSX, TSV, CSV). All
// that it takes is the map beside this file; what is in packed cells is told apart by
// table/packed.cpp.

#include "metadata/importer.hpp"

#include "metadata/import/table/system.hpp"

namespace colophon::metadata {
namespace {

Imported read(const ImportSource& source, Findings& findings) {
  return table::import_by_built_in_map("cmt", source, findings);
}

}  // namespace

extern const Importer importer_cmt;
const Importer importer_cmt = {
    .name = "cmt",
    .summary = "Microsoft CMT: Papers.xls or .xlsx (\"Export to Excel > Submissions\"), TSV, CSV",
    .read = read,
};

}  // namespace colophon::metadata
