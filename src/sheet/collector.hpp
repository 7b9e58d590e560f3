#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "sheet/sheet.hpp"

// What the readers of this module share.
namespace colophon::sheet {

/// Takes cells in and keeps count of what they cost. When a limit is met it says so once and takes
/// no more.
class Collector {
 public:
  Collector(Tables& out, const Limits& limits) : out_(out), limits_(limits) {}

  void begin_sheet(std::string name, bool hidden = false);
  /// `line`: 1-based.
  void begin_row(int line);
  /// `column`: 1-based. Empty cells need not be said. Control characters are left out, and told.
  void cell(std::size_t column, std::string text);
  void end_row();
  void problem(int line, int column, std::string message);
  [[nodiscard]] bool full() const { return full_; }
  [[nodiscard]] int line() const { return line_; }

 private:
  void stop(int column, std::string message);

  Tables& out_;
  Limits limits_;
  Row row_;
  int line_ = 0;
  std::size_t rows_ = 0, cells_ = 0, bytes_ = 0;
  bool full_ = false, wide_ = false;
};

/// A number as a workbook stores it, written plainly: "11.0" is "11", 0.1's nearest double is
/// "0.1". `format`: the cell's; one of zeros alone ("000") fills up with zeros. What is no number
/// stays as it is.
std::string plain_number(std::string_view stored, std::string_view format = {});

/// True if a number format of Excel shows a day or a time.
bool is_date_format(std::string_view format);

/// A day or time that Excel stores as days since 1899-12-30 (since 1904-01-01 in some workbooks of
/// old Macs), as "2026-03-02" or "2026-03-02T10:00:00"; `stored` itself if it is none.
std::string date_from_serial(std::string_view stored, bool since_1904);

/// "2026-03-02T00:00:00.000" without what says nothing: "2026-03-02".
std::string plain_time(std::string_view iso);

// One reader per kind: they fill `out` or set `out.refused`.
void read_text(std::string_view bytes, const ReadOptions& options, Tables& out);
void read_xlsx(std::string_view bytes, const Limits& limits, Tables& out);
/// `zipped`: the file is a ZIP; else content.xml by itself or a flat document.
void read_ods(std::string_view bytes, bool zipped, const Limits& limits, Tables& out);
void read_excel_xml(std::string_view bytes, const Limits& limits, Tables& out);

}  // namespace colophon::sheet
