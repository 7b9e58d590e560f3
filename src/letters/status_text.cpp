#include <fmt/format.h>

#include <algorithm>

#include "base/clock.hpp"
#include "base/number.hpp"
#include "base/text.hpp"
#include "letters/status.hpp"
#include "model/deadline.hpp"

namespace colophon::letters {
namespace {

std::size_t width_of(const std::string& utf8) {
  return to_utf32(utf8).size();
}

/// Columns side by side, two blanks between them.
std::string table(const std::vector<StatusColumn>& columns) {
  std::vector<std::size_t> widths;
  for (const StatusColumn& column : columns) {
    std::size_t width = width_of(column.title);
    for (const StatusCell& cell : column.cells) width = std::max(width, width_of(cell.text));
    widths.push_back(width);
  }
  std::string out;
  const auto add_line = [&](const auto& text_of) {
    std::string line;
    for (std::size_t i = 0; i < columns.size(); ++i) {
      const std::string text = text_of(columns[i]);
      line += text + std::string(widths[i] - width_of(text) + 2, ' ');
    }
    line.erase(line.find_last_not_of(' ') + 1);
    out += "  " + line + "\n";
  };
  add_line([](const StatusColumn& column) { return lower_ascii(column.title); });
  for (std::size_t row = 0; row < columns.front().cells.size(); ++row) {
    add_line([&](const StatusColumn& column) {
      const std::string& text = column.cells[row].text;
      return text.empty() ? std::string("-") : text;
    });
  }
  return out;
}

std::string missing(const EventStatus& status) {
  std::string out;
  for (const StatusRow& row : status.rows) {
    if (row.missing.empty()) continue;
    out +=
        fmt::format("  {} ({}): {}{}\n", row.item->id, to_string(row.item->status.value),
                    join(row.missing, ", "), row.from.empty() ? "" : " <- " + join(row.from, ", "));
  }
  for (const StatusOther& other : status.others) {
    out += fmt::format("  {}: {}\n", other.what, other.missing);
  }
  return out;
}

}  // namespace

std::string status_text(const EventStatus& status) {
  const auto incomplete = std::count_if(status.rows.begin(), status.rows.end(),
                                        [](const StatusRow& row) { return !row.missing.empty(); });
  std::string out =
      fmt::format("{}: {}, {} incomplete\n", status.event->title,
                  counted(static_cast<long long>(status.rows.size()), "item"), incomplete);
  if (status.last_round) {
    out += fmt::format("last round of letters: {}, {}\n", *status.last_round,
                       iso_time(status.last_date).substr(0, 10));
  }
  const std::vector<StatusColumn> columns = paper_columns(status);
  if (!columns.front().cells.empty()) out += "\npapers\n" + table(columns);
  if (const std::string open = missing(status); !open.empty()) out += "\nmissing\n" + open;
  bool first = true;
  for (const StatusRow& row : status.rows) {
    for (const Drift& drift : row.pending) {
      if (first) out += "\nto approve\n";
      first = false;
      out += fmt::format("  {}: {} was \"{}\", is \"{}\"\n", drift.item, drift.what, drift.before,
                         drift.after);
    }
  }
  if (!status.not_assigned.empty()) out += "\nnot assigned\n";
  for (const std::string& what : status.not_assigned) out += fmt::format("  {}\n", what);
  const std::vector<Deadline> dates = deadlines(*status.event);
  if (!dates.empty()) out += "\ndates\n";
  for (const Deadline& date : dates) {
    out += fmt::format("  {}: {}, {}\n", date.name, told(date, *status.event),
                       time_left(date, status.now));
  }
  return out;
}

}  // namespace colophon::letters
