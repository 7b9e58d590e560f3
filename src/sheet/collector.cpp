#include "sheet/collector.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "base/number.hpp"
#include "base/text.hpp"

namespace colophon::sheet {
namespace {

constexpr double kWhole = 1e15;  ///< below it a double holds every whole number

/// White space aside.
bool is_control(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return (byte < 0x20 && c != '\t' && c != '\n' && c != '\r') || byte == 0x7F;
}

bool zeros_alone(std::string_view format) {
  return !format.empty() && format.find_first_not_of('0') == std::string_view::npos;
}

}  // namespace

void Collector::begin_sheet(std::string name, bool hidden) {
  if (full_) return;
  if (out_.grids.size() == limits_.sheets) {
    stop(0, fmt::format("more than {} sheets: the rest was left out", limits_.sheets));
    return;
  }
  out_.grids.emplace_back().name = std::move(name);
  out_.grids.back().hidden = hidden;
}

void Collector::begin_row(int line) {
  row_.clear();
  line_ = line;
}

void Collector::cell(std::size_t column, std::string text) {
  if (full_ || text.empty() || column == 0) return;
  if (column > limits_.columns) {
    if (!wide_) {
      problem(line_, static_cast<int>(limits_.columns) + 1,
              fmt::format("more than {} columns: the rest was left out, beginning with {}",
                          limits_.columns, in_quotes(text)));
    }
    out_.cut = wide_ = true;
    return;
  }
  if (std::any_of(text.begin(), text.end(), is_control)) {
    text.erase(std::remove_if(text.begin(), text.end(), is_control), text.end());
    problem(
        line_, static_cast<int>(column),
        fmt::format("the cell held control characters, which were left out: {}", in_quotes(text)));
    if (text.empty()) return;
  }
  bytes_ += text.size();
  if (column > row_.size()) {
    cells_ += column - row_.size();
    if (cells_ > limits_.cells || bytes_ > limits_.text_bytes) {
      stop(static_cast<int>(column), cells_ > limits_.cells
                                         ? fmt::format("more than {} cells", limits_.cells)
                                         : fmt::format("more than {} bytes", limits_.text_bytes));
      return;
    }
    row_.resize(column);
  }
  row_[column - 1] = std::move(text);
}

void Collector::end_row() {
  if (full_ || row_.empty() || out_.grids.empty()) return;
  Grid& grid = out_.grids.back();
  if (!grid.rows.empty() && ++rows_ > limits_.rows) {  // the first one names the columns
    stop(0, fmt::format("more than {} rows", limits_.rows));
    return;
  }
  grid.rows.push_back(std::move(row_));
  grid.lines.push_back(line_);
  row_.clear();
}

void Collector::problem(int line, int column, std::string message) {
  constexpr std::size_t kEnough = 1000;
  if (out_.problems.size() == kEnough) return;
  out_.problems.push_back(
      {out_.grids.empty() ? "" : out_.grids.back().name, line, column, std::move(message)});
}

void Collector::stop(int column, std::string message) {
  problem(line_, column, message + ": the rest was left out");
  out_.cut = full_ = true;
}

std::string plain_number(std::string_view stored, std::string_view format) {
  const std::string text(trim(stored));
  const auto value = real_number(text);
  if (!value || !std::isfinite(*value)) return text;
  if (*value != std::floor(*value) || std::abs(*value) >= kWhole) {
    return fmt::format("{:.15g}", *value);
  }
  const auto whole = static_cast<long long>(*value);
  return zeros_alone(format) && whole >= 0
             ? fmt::format("{:0{}}", whole, std::min<std::size_t>(format.size(), 64))
             : fmt::format("{}", whole);
}

bool is_date_format(std::string_view format) {
  bool quoted = false, bracket = false;
  for (std::size_t i = 0; i < format.size(); ++i) {
    const char c = format[i];
    if (c == '\\' || c == '_' || c == '*') {
      ++i;  // what follows is shown as it is
    } else if (c == '"') {
      quoted = !quoted;
    } else if (!quoted && (c == '[' || c == ']')) {
      bracket = c == '[';  // [Red], [$-409]
    } else if (!quoted && !bracket &&
               std::string_view("yYdDhHsSmM").find(c) != std::string_view::npos) {
      return true;
    }
  }
  return false;
}

std::string date_from_serial(std::string_view stored, bool since_1904) {
  constexpr double kDay = 86400, kLast = 2958466;  // 9999-12-31
  constexpr int kBetween = 1462;                   // days from 1899-12-30 to 1904-01-01
  constexpr long long kEpoch = 25569;              // 1970-01-01
  const auto value = real_number(trim(stored));
  if (!value || *value < 0 || *value >= kLast) return std::string(stored);
  const auto seconds = std::llround((*value + (since_1904 ? kBetween : 0)) * kDay);
  long long days = seconds / static_cast<long long>(kDay) - kEpoch;
  const long long rest = seconds % static_cast<long long>(kDay);
  const std::string time = fmt::format("{:02}:{:02}:{:02}", rest / 3600, rest / 60 % 60, rest % 60);
  if (*value < 1) return time;
  // Days since 0000-03-01, from which a year has its leap day last (Howard Hinnant's algorithm).
  days += 719468;
  const long long era = days / 146097, of_era = days % 146097;
  const long long of_years = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
  const long long of_year = of_era - (365 * of_years + of_years / 4 - of_years / 100);
  const long long month = (5 * of_year + 2) / 153;
  const long long day = of_year - (153 * month + 2) / 5 + 1;
  const long long calendar = month < 10 ? month + 3 : month - 9;
  const std::string date = fmt::format(
      "{:04}-{:02}-{:02}", of_years + era * 400 + (calendar <= 2 ? 1 : 0), calendar, day);
  return rest == 0 ? date : date + "T" + time;
}

std::string plain_time(std::string_view iso) {
  std::string text(trim(iso));
  if (const std::size_t dot = text.find('.');
      dot != std::string::npos && text.find_first_not_of("0", dot + 1) == std::string::npos) {
    text.erase(dot);
  }
  for (const std::string_view nothing : {"T00:00:00", "T00:00"}) {
    if (text.ends_with(nothing)) text.erase(text.size() - nothing.size());
  }
  return text;
}

}  // namespace colophon::sheet
