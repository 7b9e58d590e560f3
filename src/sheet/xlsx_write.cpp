#include <fmt/format.h>
#include <xlsxwriter.h>

#include <algorithm>
#include <memory>
#include <numeric>
#include <stdexcept>

#include "base/files.hpp"
#include "base/text.hpp"
#include "colophon/failure.hpp"
#include "sheet/sheet.hpp"

namespace colophon::sheet {
namespace {

// Excel's limits (Microsoft, "Excel specifications and limits").
constexpr std::size_t kRows = 1'048'576, kColumns = 16'384, kCellCharacters = 32'767;
/// Width of a column in characters: that of its longest cell, within reason.
constexpr std::size_t kNarrow = 8, kWide = 60;

struct FreeWorkbook {
  void operator()(lxw_workbook* workbook) const { lxw_workbook_free(workbook); }
};
using Workbook = std::unique_ptr<lxw_workbook, FreeWorkbook>;

void must(lxw_error error, const std::string& what) {
  if (error == LXW_NO_ERROR) return;
  throw Failure(fmt::format("{}: {}", what, lxw_strerror(error)),
                "check the disk space and the temporary folder");
}

/// What a cell can hold: XML's characters, and not more than Excel opens.
std::string cell_text(const std::string& text) {
  std::u32string out;
  for (const char32_t c : to_utf32(text)) {
    const bool forbidden = (c < 0x20 && c != U'\n' && c != U'\t') || c == 0xFFFE || c == 0xFFFF;
    out += forbidden ? U'\xFFFD' : c;
    if (out.size() == kCellCharacters) break;
  }
  return to_utf8(out);
}

void write_row(lxw_worksheet* sheet, lxw_row_t at, const Row& row, lxw_format* format) {
  for (std::size_t i = 0; i < row.size(); ++i) {
    if (row[i].empty()) continue;
    must(worksheet_write_string(sheet, at, static_cast<lxw_col_t>(i), cell_text(row[i]).c_str(),
                                format),
         "cannot write a cell of a workbook");
  }
}

void set_widths(lxw_worksheet* sheet, const Table& table) {
  for (std::size_t i = 0; i < table.header.size(); ++i) {
    std::size_t longest = to_utf32(table.header[i]).size();
    for (const Row& row : table.rows) {
      if (i < row.size()) longest = std::max(longest, to_utf32(row[i]).size());
    }
    const auto column = static_cast<lxw_col_t>(i);
    worksheet_set_column(sheet, column, column,
                         static_cast<double>(std::clamp(longest, kNarrow, kWide)), nullptr);
  }
}

void add_sheet(lxw_workbook* workbook, const Sheet& sheet, lxw_format* bold) {
  const Table& table = sheet.table;
  const std::size_t columns =
      std::accumulate(table.rows.begin(), table.rows.end(), table.header.size(),
                      [](std::size_t most, const Row& row) { return std::max(most, row.size()); });
  if (table.rows.size() >= kRows || columns > kColumns ||
      workbook_validate_sheet_name(workbook, sheet.name.c_str()) != LXW_NO_ERROR) {
    throw std::logic_error("no spreadsheet can hold the sheet " + sheet.name);
  }
  lxw_worksheet* out = workbook_add_worksheet(workbook, sheet.name.c_str());
  if (out == nullptr) throw Failure("cannot make a workbook", "check the memory");
  set_widths(out, table);
  write_row(out, 0, table.header, bold);
  worksheet_freeze_panes(out, 1, 0);
  for (std::size_t i = 0; i < table.rows.size(); ++i) {
    write_row(out, static_cast<lxw_row_t>(i + 1), table.rows[i], nullptr);
  }
}

}  // namespace

std::string write_xlsx(const std::vector<Sheet>& sheets, std::time_t created) {
  const TemporaryFolder scratch;
  const std::string path = (scratch.path() / "table.xlsx").string();
  std::string folder = scratch.path().string();
  lxw_workbook_options options = {};
  options.tmpdir = folder.data();
  Workbook workbook(workbook_new_opt(path.c_str(), &options));
  if (!workbook) throw Failure("cannot make a workbook", "check the memory");
  lxw_doc_properties properties = {};
  properties.created = created;
  must(workbook_set_properties(workbook.get(), &properties), "cannot date a workbook");
  lxw_format* bold = workbook_add_format(workbook.get());
  format_set_bold(bold);
  for (const Sheet& sheet : sheets) add_sheet(workbook.get(), sheet, bold);
  // It frees the workbook, whether it can write it or not.
  must(workbook_close(workbook.release()), "cannot write a workbook");
  return read_file(path);
}

}  // namespace colophon::sheet
