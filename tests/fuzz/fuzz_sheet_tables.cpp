// The readers of tables on arbitrary bytes: text, XLSX, ODS, Excel 2003 XML, told apart by content.
// What comes out is UTF-8 within the limits. `make fuzz`.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/text.hpp"
#include "sheet/sheet.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace colophon;
  const sheet::Limits limits{
      .rows = 100, .columns = 50, .cells = 1000, .text_bytes = 100'000, .sheets = 5};
  sheet::Tables tables =
      sheet::read_tables({reinterpret_cast<const char*>(data), size}, {.limits = limits});
  if (tables.grids.size() > limits.sheets) __builtin_trap();
  std::size_t cells = 0;
  for (sheet::Grid& grid : tables.grids) {
    if (grid.rows.size() != grid.lines.size()) __builtin_trap();
    for (const sheet::Row& row : grid.rows) {
      cells += row.size();
      if (row.size() > limits.columns) __builtin_trap();
      for (const std::string& cell : row) {
        if (!valid_utf8(cell)) __builtin_trap();
      }
    }
    const std::size_t rows = grid.rows.size();
    if (sheet::with_header(std::move(grid)).table.rows.size() >= rows && rows > 0) __builtin_trap();
  }
  if (cells > limits.cells) __builtin_trap();
  return 0;
}
