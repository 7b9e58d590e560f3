#include "metadata/import/table/tables.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"

namespace colophon::metadata::table {
namespace {

/// Where the column names stand: titles above a table have one cell.
int header_line_of(const sheet::Grid& grid) {
  constexpr std::size_t kLooked = 20;
  for (std::size_t i = 0; i < std::min(grid.rows.size(), kLooked); ++i) {
    const auto cells = std::count_if(grid.rows[i].begin(), grid.rows[i].end(),
                                     [](const std::string& cell) { return !cell.empty(); });
    if (cells > 1) return grid.lines[i];
  }
  return 0;
}

class Opener {
 public:
  Opener(const TableOptions& options, std::vector<OpenTable>& out, Findings& findings)
      : options_(options), out_(out), findings_(findings) {}

  void open(const SourceFile& file) {
    sheet::Tables tables = sheet::read_tables(
        file.bytes, {.encoding = options_.encoding, .separator = options_.separator});
    if (!tables.refused.empty()) {
      report(config::kUnparsable, file.name, 0, 0, "this file " + tables.refused, tables.hint);
      return;
    }
    if (tables.encoding_guessed) {
      report(config::kGuessed, file.name, 0, 0,
             fmt::format("the file's encoding was taken for {}: {}", tables.encoding,
                         tables.encoding_why),
             "compare names with accents; write `encoding:` into the map if it is another one");
    } else if (tables.kind == "text" && tables.encoding != "UTF-8") {
      report(config::kGuessed, file.name, 0, 0,
             fmt::format("the file was read as {}: {}", tables.encoding, tables.encoding_why),
             "nothing to do", Severity::kInfo);
    }
    report_problems(file.name, tables.problems, tables.cut);
    for (sheet::Grid& grid : tables.grids) take(file.name, std::move(grid));
  }

 private:
  void report(const ConfigRule& rule, const std::string& file, int line, int column,
              std::string message, std::string hint, std::optional<Severity> severity = {}) {
    Location where;
    where.file = file;
    where.line = line;
    where.column = column;
    findings_.push_back(make_finding(rule, std::move(message), std::move(hint), where));
    if (severity) findings_.back().severity = *severity;
  }

  void report_problems(const std::string& file, const std::vector<sheet::Problem>& problems,
                       bool cut) {
    for (const sheet::Problem& problem : problems) {
      report(config::kTextMended, problem.sheet.empty() ? file : file + '#' + problem.sheet,
             problem.line, problem.column, problem.message, "compare this row with what was read",
             cut ? std::optional(Severity::kError) : std::nullopt);
    }
  }

  void take(const std::string& file, sheet::Grid grid) {
    OpenTable table;
    table.file = file;
    table.sheet = grid.name;
    if (grid.hidden) {
      report(config::kGuessed, table.name(), 0, 0,
             "this sheet is hidden, and was read all the same", "delete it if it is not meant",
             Severity::kInfo);
    }
    if (grid.rows.empty()) return;
    const int line = options_.header_line > 0 ? options_.header_line : header_line_of(grid);
    for (std::size_t i = 0; i < grid.rows.size() && grid.lines[i] < line; ++i) {
      report(config::kIgnored, table.name(), grid.lines[i], 1,
             fmt::format("above the column names stands {}: not read",
                         in_quotes(join(grid.rows[i], " "))),
             "nothing to do if it is a title", Severity::kInfo);
    }
    sheet::Headed headed = sheet::with_header(std::move(grid), line);
    report_problems(file, headed.problems, false);
    table.header_line = headed.header_line;
    table.table = std::move(headed.table);
    table.lines = std::move(headed.lines);
    if (table.table.header.empty()) {
      report(config::kBadValue, table.name(), options_.header_line, 0,
             fmt::format("line {} is to name the columns, but is empty", options_.header_line),
             "correct `header` in the map");
      return;
    }
    out_.push_back(std::move(table));
  }

  const TableOptions& options_;
  std::vector<OpenTable>& out_;
  Findings& findings_;
};

}  // namespace

Location OpenTable::at(int row, int column) const {
  Location where;
  where.file = name();
  where.line = row < 0 ? header_line : lines.at(static_cast<std::size_t>(row));
  where.column = column + 1;
  return where;
}

const std::vector<std::string_view>& table_extensions() {
  static const std::vector<std::string_view> all = {".csv",  ".tsv", ".txt",  ".tab", ".xlsx",
                                                    ".xlsm", ".ods", ".fods", ".xls", ".xml"};
  return all;
}

std::vector<OpenTable> open_tables(const std::vector<SourceFile>& files,
                                   const TableOptions& options, Findings& findings) {
  std::vector<OpenTable> out;
  Opener opener(options, out, findings);
  for (const SourceFile& file : files) opener.open(file);
  return out;
}

}  // namespace colophon::metadata::table
