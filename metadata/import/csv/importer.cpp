// Tables of any making: which column says what stands in a map.yaml, or is told by the names of the
// columns.

#include "metadata/importer.hpp"

#include <fmt/format.h>

#include "base/files.hpp"
#include "base/text.hpp"
#include "metadata/import/table/read.hpp"
#include "metadata/import/table/row_view.hpp"
#include "metadata/import/table/suggest.hpp"

namespace colophon::metadata {
namespace {

constexpr std::size_t kMostMapBytes = std::size_t{1} << 20;

std::vector<table::OpenTable> open(const ImportSource& source, Findings& findings) {
  return table::open_tables(source_files(source.paths, table::table_extensions(), findings), {},
                            findings);
}

/// Which column was taken for what, for a person to look at.
std::string told(const table::ColumnMap& map) {
  std::vector<std::string> out;
  for (const auto* columns : {&map.papers, &map.authors}) {
    for (const auto& [field, names] : *columns) {
      out.push_back(
          fmt::format("{} from {}", table::row_of(field).key, in_quotes(names.names.front())));
    }
  }
  return join(out, ", ");
}

/// Without a map: the names of the columns decide if they leave no doubt.
Imported read_by_names(const ImportSource& source, Findings& findings) {
  const std::vector<table::OpenTable> tables = open(source, findings);
  const table::Proposal proposal = table::propose_map(tables);
  Location where;
  where.file = tables.empty() ? "" : tables.front().name();
  if (worst(findings) == Severity::kError && tables.empty()) return {};
  if (!proposal.doubts.empty()) {
    findings.push_back(make_finding(
        config::kUnparsable,
        "the names of the columns leave doubts: " + join(proposal.doubts, "; "),
        "write what `colophon import csv SOURCE --suggest` prints to map.yaml, correct it, and "
        "import with --map map.yaml",
        where));
    return {};
  }
  findings.push_back(make_finding(config::kGuessed,
                                  "columns were taken by their names: " + told(proposal.map),
                                  "if one is wrong, correct the map that `--suggest` prints, and "
                                  "import with --map",
                                  where));
  findings.back().severity = Severity::kInfo;
  return table::import_tables(tables, proposal.map, findings);
}

Imported read(const ImportSource& source, Findings& findings) {
  if (source.map.empty()) return read_by_names(source, findings);
  const auto map =
      table::read_column_map(read_file(source.map, kMostMapBytes), source.map.string(), findings);
  if (map) return table::import_tables(source, *map, findings);
  Location where;
  where.file = source.map.string();
  findings.push_back(make_finding(config::kUnparsable, "the map has errors, so nothing was read",
                                  "correct what is told of it", where));
  return {};
}

std::string suggest(const ImportSource& source, Findings& findings) {
  return table::propose_map(open(source, findings)).yaml;
}

}  // namespace

extern const Importer importer_csv;
const Importer importer_csv = {
    .name = "csv",
    .summary = "Any tables (CSV, TSV, XLSX, ODS, Excel 2003 XML), by a map of their columns",
    .read = read,
    .suggest = suggest,
};

}  // namespace colophon::metadata
