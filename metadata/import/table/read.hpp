#pragma once

#include <vector>

#include "metadata/import/table/column_map.hpp"
#include "metadata/import/table/tables.hpp"

namespace colophon::metadata::table {

/// What the tables say by a map.
struct ReadPapers {
  std::vector<Submission> submissions;  ///< in the order of the rows
  std::string page_limit;               ///< the one of all papers; empty: none, or several
};

/// Reads all tables that the map means. Findings: columns that the map names and no table has
/// (errors), columns nobody asked for, rows that do not fit together, accepted papers whose
/// camera-ready version is not there yet.
ReadPapers read_papers(const std::vector<OpenTable>& tables, const ColumnMap& map,
                       Findings& findings);

/// The whole import of tables: opens `source`, reads it by `map` and decides what it means.
Imported import_tables(const ImportSource& source, const ColumnMap& map, Findings& findings);
/// The same of tables that are open.
Imported import_tables(const std::vector<OpenTable>& tables, const ColumnMap& map,
                       Findings& findings);

}  // namespace colophon::metadata::table
