#pragma once

#include <string>
#include <vector>

#include "metadata/import/table/column_map.hpp"
#include "metadata/import/table/tables.hpp"

namespace colophon::metadata::table {

/// A map made from the names of columns and what stands in them.
struct Proposal {
  ColumnMap map;
  std::vector<std::string> doubts;  ///< one line each; without any the map may be used unseen
  /// The map as a file, with a comment on every line that says how sure it is.
  std::string yaml;
};

/// Proposes a map for tables nobody has described. A column is taken for what its name says in
/// exports that were seen, or, with a doubt, for what its values are (addresses, ORCIDs).
Proposal propose_map(const std::vector<OpenTable>& tables);

}  // namespace colophon::metadata::table
