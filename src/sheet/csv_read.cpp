#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"
#include "sheet/sheet.hpp"

namespace colophon::sheet {
namespace {

/// UTF-16 as spreadsheets save "Unicode text"; `big`: the byte order.
std::string from_utf16(std::string_view bytes, bool big) {
  const auto unit = [&](std::size_t at) {
    const auto first = static_cast<unsigned char>(bytes[at]);
    const auto second = static_cast<unsigned char>(bytes[at + 1]);
    return static_cast<char32_t>(big ? first << 8 | second : second << 8 | first);
  };
  std::u32string text;
  for (std::size_t at = 0; at + 1 < bytes.size(); at += 2) {
    char32_t c = unit(at);
    const bool high = c >= 0xD800 && c < 0xDC00;
    if (high && at + 3 < bytes.size() && unit(at + 2) >= 0xDC00 && unit(at + 2) < 0xE000) {
      c = 0x10000 + ((c - 0xD800) << 10) + (unit(at + 2) - 0xDC00);
      at += 2;
    } else if (c >= 0xD800 && c < 0xE000) {
      c = 0xFFFD;
    }
    text += c;
  }
  return to_utf8(text);
}

/// The separator that the first line holds most of, quoted cells aside; a comma if it has none.
char separator_of(std::string_view text) {
  constexpr std::string_view kSeparators = ",;\t";
  std::size_t counts[kSeparators.size()] = {};
  bool quoted = false;
  for (const char c : text) {
    if (c == '"') quoted = !quoted;
    if (!quoted && (c == '\n' || c == '\r')) break;
    const std::size_t kind = kSeparators.find(c);
    if (!quoted && kind != std::string_view::npos) ++counts[kind];
  }
  return kSeparators[static_cast<std::size_t>(std::max_element(counts, std::end(counts)) - counts)];
}

/// Cuts a text into records. A quotation mark opens a quoted cell only at the cell's beginning;
/// elsewhere it is a character like others, as in lists typed by hand.
class Scanner {
 public:
  Scanner(std::string_view text, CsvRead& out, const CsvLimits& limits)
      : text_(text), out_(out), limits_(limits) {}

  void run() {
    while (at_ < text_.size()) {
      const int line = line_;
      Row row = record();
      const bool empty =
          std::all_of(row.begin(), row.end(), [](const std::string& cell) { return cell.empty(); });
      if (empty) continue;
      if (out_.table.header.empty()) {
        out_.table.header = std::move(row);
        continue;
      }
      if (out_.table.rows.size() == limits_.rows) {
        problem(line, 0, fmt::format("more than {} rows: the rest was left out", limits_.rows));
        return;
      }
      fit(row, line);
      out_.table.rows.push_back(std::move(row));
      out_.lines.push_back(line);
    }
  }

 private:
  void problem(int line, int column, std::string message) {
    out_.problems.push_back({line, column, std::move(message)});
  }

  void fit(Row& row, int line) {
    const std::size_t wanted = out_.table.header.size();
    if (row.size() > wanted) {
      const bool told = std::any_of(row.begin() + static_cast<std::ptrdiff_t>(wanted), row.end(),
                                    [](const std::string& cell) { return !cell.empty(); });
      if (told) {
        problem(line, static_cast<int>(wanted + 1),
                fmt::format("{} cells under {} column names", row.size(), wanted));
      }
    }
    row.resize(wanted);
  }

  Row record() {
    Row row;
    while (true) {
      std::string cell = next_cell(static_cast<int>(row.size() + 1));
      if (row.size() < limits_.columns) {
        row.push_back(unguarded(trim(cell)));
      } else if (row.size() == limits_.columns && !many_) {
        many_ = true;
        problem(line_, static_cast<int>(limits_.columns),
                fmt::format("more than {} columns: the rest was left out", limits_.columns));
      }
      if (at_ < text_.size() && text_[at_] == out_.separator) {
        ++at_;
        continue;
      }
      end_line();
      return row;
    }
  }

  std::string next_cell(int column) {
    std::string cell;
    if (at_ < text_.size() && text_[at_] == '"') cell = quoted_cell(column);
    while (at_ < text_.size() && text_[at_] != out_.separator && text_[at_] != '\n' &&
           text_[at_] != '\r') {
      cell += text_[at_++];
    }
    return cell;
  }

  std::string quoted_cell(int column) {
    const int line = line_;
    std::string cell;
    for (++at_; at_ < text_.size(); ++at_) {
      const char c = text_[at_];
      if (c == '"') {
        ++at_;
        if (at_ == text_.size() || text_[at_] != '"') return cell;
      }
      if (c == '\n') ++line_;
      cell += c;
    }
    problem(line, column, "a quotation mark opens here and is never closed");
    return cell;
  }

  void end_line() {
    if (at_ < text_.size() && text_[at_] == '\r') ++at_;
    if (at_ < text_.size() && text_[at_] == '\n') ++at_;
    ++line_;
  }

  std::string_view text_;
  CsvRead& out_;
  CsvLimits limits_;
  std::size_t at_ = 0;
  int line_ = 1;
  bool many_ = false;
};

}  // namespace

CsvRead read_csv(std::string_view bytes, const CsvLimits& limits) {
  CsvRead out;
  if (bytes.size() > limits.bytes) {
    out.problems.push_back(
        {0, 0, fmt::format("{} bytes, more than {}", bytes.size(), limits.bytes)});
    return out;
  }
  std::string text;
  if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF")) {
    text = from_utf16(bytes.substr(2), bytes[0] == '\xFE');
  } else {
    if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
    text = clean_utf8(bytes);
    if (!valid_utf8(bytes)) {
      out.problems.push_back({0, 0, "some bytes are no UTF-8; they were replaced"});
    }
  }
  out.separator = separator_of(text);
  Scanner(text, out, limits).run();
  return out;
}

}  // namespace colophon::sheet
