#pragma once

#include <cstddef>
#include <ctime>
#include <string>
#include <string_view>
#include <vector>

namespace colophon::sheet {

using Row = std::vector<std::string>;

/// A table of texts (UTF-8). Nothing in it is a number or a formula: paper "007" stays "007".
struct Table {
  Row header;
  std::vector<Row> rows;
  bool operator==(const Table&) const = default;
};

struct CsvStyle {
  char separator = ',';    ///< '\t' for TSV
  bool quote_all = false;  ///< else only cells that need it
};

/// The table as RFC 4180 has it: CRLF behind every record, quotation marks doubled. A cell that a
/// spreadsheet would take for a formula gets an apostrophe in front (`guarded`).
std::string write_csv(const Table& table, const CsvStyle& style = {});

/// Something wrong with a text that should be a table. Lines and columns (cells) are 1-based.
struct CsvProblem {
  int line = 0, column = 0;
  std::string message;  ///< one line
};

/// What a stranger's table may cost.
struct CsvLimits {
  std::size_t bytes = std::size_t{64} << 20;
  std::size_t rows = 1'000'000, columns = 1'000;
};

struct CsvRead {
  Table table;             ///< every row has as many cells as the header
  std::vector<int> lines;  ///< of the file on which each row begins
  char separator = ',';
  std::vector<CsvProblem> problems;
};

/// Reads a table: RFC 4180, and what programs make of it in practice. Comma, semicolon or tab,
/// whichever the header holds most of; CRLF, LF or CR; a byte order mark is skipped; UTF-16 with
/// one is understood; bytes that are no UTF-8 become U+FFFD, with a problem. Empty lines are
/// skipped; rows that are shorter than the header are filled up, longer ones cut, with a problem
/// each. An apostrophe that guards a cell is taken off.
CsvRead read_csv(std::string_view bytes, const CsvLimits& limits = {});

/// The cell with an apostrophe in front if a spreadsheet would read it as a formula: if it begins
/// with = + - @ tab or carriage return, apostrophes before it or not. `unguarded` takes it off.
std::string guarded(std::string_view cell);
std::string unguarded(std::string_view cell);

/// A sheet of a workbook. `name`: at most 31 characters without []:*?/\ (Excel's rule).
struct Sheet {
  std::string name;
  Table table;
};

/// The tables as one workbook (Office Open XML); every cell is a string, the header is bold and
/// stays in view. `created` is written into it, so that the same tables give the same bytes with
/// one version of libxlsxwriter. Throws Failure if the workbook cannot be made (disk full),
/// std::logic_error for a name or a size that Excel forbids.
std::string write_xlsx(const std::vector<Sheet>& sheets, std::time_t created);

}  // namespace colophon::sheet
