#include "sheet/sheet.hpp"

namespace colophon::sheet {
namespace {

/// True if the cell, apostrophes at its beginning aside, begins like a formula.
bool begins_formula(std::string_view cell) {
  const std::size_t at = cell.find_first_not_of('\'');
  return at != std::string_view::npos &&
         std::string_view("=+-@\t\r").find(cell[at]) != std::string_view::npos;
}

void write_cell(std::string& out, std::string_view cell, const CsvStyle& style) {
  const std::string text = guarded(cell);
  const bool quote = style.quote_all || text.find_first_of("\"\r\n") != std::string::npos ||
                     text.find(style.separator) != std::string::npos || text.starts_with(' ') ||
                     text.ends_with(' ');
  if (!quote) {
    out += text;
    return;
  }
  out += '"';
  for (const char c : text) {
    if (c == '"') out += '"';
    out += c;
  }
  out += '"';
}

void write_row(std::string& out, const Row& row, const CsvStyle& style) {
  for (std::size_t i = 0; i < row.size(); ++i) {
    if (i > 0) out += style.separator;
    write_cell(out, row[i], style);
  }
  out += "\r\n";
}

}  // namespace

std::string guarded(std::string_view cell) {
  return (begins_formula(cell) ? "'" : "") + std::string(cell);
}

std::string unguarded(std::string_view cell) {
  const bool guard = cell.starts_with('\'') && begins_formula(cell);
  return std::string(guard ? cell.substr(1) : cell);
}

std::string write_csv(const Table& table, const CsvStyle& style) {
  std::string out;
  write_row(out, table.header, style);
  for (const Row& row : table.rows) write_row(out, row, style);
  return out;
}

}  // namespace colophon::sheet
