#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "metadata/import/submission.hpp"
#include "metadata/import/table/fields.hpp"

namespace colophon::metadata::table {

/// The column that says a field: the first of these names that the table has.
struct ColumnNames {
  std::vector<std::string> names;
  Location where;  ///< in map.yaml
};

using Columns = std::map<Field, ColumnNames>;

/// How a table's authors are written.
enum class AuthorForm {
  kNone,    ///< no authors
  kLong,    ///< one row per author
  kWide,    ///< numbered columns, {n} in their names
  kPacked,  ///< all in one cell
};

/// Which tables are meant: names of files or sheets, or "file#sheet"; empty: those that have the
/// columns.
struct TableNames {
  std::vector<std::string> names;
  Location where;
};

/// Rows count only if their cell is (or is not) one of these words.
struct RowFilter {
  ColumnNames column;
  std::vector<std::string> words;
  bool wanted = true;  ///< false: rows with one of the words are left out
};

/// Which column of which table says what (`map.yaml`).
struct ColumnMap {
  std::string file;      ///< where it was read from, for messages
  std::string encoding;  ///< of texts; empty: found out
  char separator = 0;    ///< of texts; 0: found out
  int header_line = 0;   ///< 0: the first row with two cells or more
  TableNames papers_from;
  Columns papers;
  AuthorForm form = AuthorForm::kNone;
  TableNames authors_from;    ///< of kLong in tables of their own
  Columns authors;            ///< of kWide with {n} in each name
  bool family_first = false;  ///< names in one cell are "Family, Given" or "Family Given"
  std::vector<RowFilter> rows;
  std::map<std::string, Decision> decisions;  ///< by word, squeezed, without regard to case
  std::map<Field, std::string> constants;
  std::map<Field, std::string> separators;  ///< of keywords, awards, authors, affiliations
  std::set<std::string> ignored;            ///< columns that are not to be listed as unknown
  bool lenient = false;                     ///< a column that is named and not there is not missed
};

/// Reads a map; nothing if it has errors, all of which are told with line and column.
std::optional<ColumnMap> read_column_map(std::string_view text, const std::string& file,
                                         Findings& findings);

}  // namespace colophon::metadata::table
