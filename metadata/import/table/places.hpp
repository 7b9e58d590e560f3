#pragma once

#include <optional>
#include <string>

#include "metadata/import/table/column_map.hpp"
#include "metadata/import/table/tables.hpp"

namespace colophon::metadata::table {

/// Which cell of a row says what.
using Places = std::map<Field, std::size_t>;

/// The column of one of these names, exactly or as `column_key` compares; nothing if there is none.
std::optional<std::size_t> find_column(const sheet::Row& header, const ColumnNames& wanted);

/// Those of `columns` that the table has.
Places find_columns(const sheet::Row& header, const Columns& columns);

/// Of the wide form: the columns of each author, by number.
std::map<int, Places> find_numbered(const sheet::Row& header, const Columns& columns);

/// True if a map's `from` means this table: by the name of its file, that without extension, its
/// sheet, or both with '#' between, without regard to case. No names mean any.
bool is_meant(const TableNames& names, const OpenTable& table);

}  // namespace colophon::metadata::table
