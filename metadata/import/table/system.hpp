#pragma once

#include "metadata/import/table/read.hpp"

namespace colophon::metadata::table {

/// The map that is built in for a system (`metadata/import/<system>/map.yaml`). What it names need
/// not be there: systems leave columns out that nobody filled in.
ColumnMap built_in_map(std::string_view system);

/// The table whose header has all these columns, or nullptr.
const OpenTable* table_with(const std::vector<OpenTable>& tables,
                            const std::vector<std::string>& columns);

/// The whole import by the map that is built in.
Imported import_by_built_in_map(std::string_view system, const ImportSource& source,
                                Findings& findings);

}  // namespace colophon::metadata::table
