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

/// Something wrong with a file that should hold tables. Lines and columns (cells) are 1-based, 0 if
/// unknown.
struct Problem {
  std::string sheet;  ///< name of the sheet, empty if the file has only one table
  int line = 0, column = 0;
  std::string message;  ///< one line
};

/// What a stranger's tables may cost, all of a file together.
struct Limits {
  std::size_t bytes = std::size_t{64} << 20;  ///< of the file, and of each text of a workbook
  std::size_t rows = 1'000'000, columns = 1'000;
  std::size_t cells = 5'000'000;  ///< places, empty ones before a cell too
  std::size_t text_bytes = std::size_t{256}
                           << 20;  ///< of all cells: a shared text counts each time
  std::size_t sheets = 200;
};

/// A table as it stands in a file: nothing is a header yet. Empty rows are left out.
struct Grid {
  std::string name;  ///< of the sheet; empty: the file is one table
  bool hidden = false;
  std::vector<Row> rows;   ///< as long as their last cell that is not empty
  std::vector<int> lines;  ///< of the file, or of the sheet, on which each row begins
};

/// What `read_tables` made of a file.
struct Tables {
  std::string kind;                    ///< "text", "XLSX", "ODS", "Excel 2003 XML"
  std::string encoding, encoding_why;  ///< of a text (`DecodedText`)
  bool encoding_guessed = false;
  char separator = ',';  ///< of a text
  std::vector<Grid> grids;
  std::vector<Problem> problems;
  bool cut = false;           ///< a limit was met: rows are missing
  std::string refused, hint;  ///< why nothing could be read, and what to do; empty: it was
};

struct ReadOptions {
  std::string encoding;  ///< of a text, where somebody says it (`decode_text`)
  char separator = 0;    ///< of a text; 0: found out
  Limits limits{};
};

/// Reads tables of any kind a chair is sent, told apart by their content: text with separators
/// (RFC 4180 and what programs make of it; encoding and separator found out), XLSX, ODS (packed or
/// flat), Excel 2003 XML. Texts stay as they are; numbers are written plainly ("7", "0.25"), with
/// the zeros their format puts in front ("007"); days and times as ISO 8601 says. Refused with a
/// reason: old binary workbooks, encrypted ones, web pages, whatever is no table. Formulas count as
/// the value that was saved with them.
Tables read_tables(std::string_view bytes, const ReadOptions& options = {});

/// A grid whose column names are known.
struct Headed {
  Table table;             ///< every row has as many cells as the header
  std::vector<int> lines;  ///< on which each row begins
  int header_line = 0;
  std::vector<Problem> problems;  ///< a row with more cells than column names, and what they hold
};

/// `header_line`: the line that names the columns; 0: the first one.
Headed with_header(Grid grid, int header_line = 0);

struct CsvRead {
  Table table;             ///< every row has as many cells as the header
  std::vector<int> lines;  ///< of the file on which each row begins
  char separator = ',';
  std::vector<Problem> problems;
};

/// Reads a table whose first line names the columns from a text: comma, semicolon or tab, whichever
/// the first line holds most of; CRLF, LF or CR; encodings as `decode_text` tells them, a guessed
/// one with a problem. Empty lines are skipped; rows that are shorter than the header are filled
/// up, longer ones cut, with a problem each. An apostrophe that guards a cell is taken off.
CsvRead read_csv(std::string_view bytes, const Limits& limits = {});

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
