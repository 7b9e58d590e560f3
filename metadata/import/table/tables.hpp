#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "colophon/finding.hpp"
#include "diagnostics/config_rules.hpp"
#include "metadata/import/source_files.hpp"
#include "sheet/sheet.hpp"

namespace colophon::metadata::table {

/// One table of a source.
struct OpenTable {
  std::string file;   ///< name of the file, within its folder or ZIP
  std::string sheet;  ///< name of the sheet; empty: the file is one table
  sheet::Table table;
  std::vector<int> lines;  ///< on which each row begins
  int header_line = 1;

  /// "papers.xlsx#Track A", for messages.
  [[nodiscard]] std::string name() const { return sheet.empty() ? file : file + '#' + sheet; }
  /// Place of a cell; `row`: of `table.rows`, -1: the header; `column`: 0-based, -1: the whole row.
  [[nodiscard]] Location at(int row, int column = -1) const;
};

/// Extensions of files that may be tables.
const std::vector<std::string_view>& table_extensions();

struct TableOptions {
  std::string encoding;
  char separator = 0;
  int header_line = 0;  ///< 0: the first row with two cells or more among the first ones
};

/// All tables of the files that have rows. What is said as findings: encodings that were guessed,
/// cells and lines that are not read, hidden sheets; a file that cannot be read is an error.
std::vector<OpenTable> open_tables(const std::vector<SourceFile>& files,
                                   const TableOptions& options, Findings& findings);

}  // namespace colophon::metadata::table
