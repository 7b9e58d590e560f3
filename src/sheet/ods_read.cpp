// OpenDocument spreadsheets (ODF 1.3, part 3: 9.1 tables, 19.385 value types): content.xml of the
// ZIP, or a flat document.
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "archive/zip.hpp"
#include "base/number.hpp"
#include "base/text.hpp"
#include "sheet/collector.hpp"
#include "xml/stream.hpp"

namespace colophon::sheet {
namespace {

using xml::Attribute;
using xml::value_of;

/// How often a cell or row stands there; files repeat empty ones to the end of the sheet.
std::size_t times(const std::vector<Attribute>& attributes, std::string_view name) {
  constexpr long long kMost = 2'000'000;
  const long long said = whole_number(value_of(attributes, name)).value_or(1);
  return static_cast<std::size_t>(std::clamp<long long>(said, 1, kMost));
}

class Content : public xml::StreamHandler {
 public:
  explicit Content(Collector& out) : out_(out) {}

  void start(std::string_view name, const std::vector<Attribute>& attributes,
             int /*line*/) override {
    if (skipped_ > 0) {
      ++skipped_;
    } else if (name == "annotation" || name == "tracked-changes" || name == "shapes") {
      skipped_ = 1;
    } else if (name == "style") {
      style_ = value_of(attributes, "name");
    } else if (name == "table-properties") {
      if (value_of(attributes, "display") == "false") hidden_styles_.insert(style_);
    } else if (name == "table") {
      // A table in a cell is no sheet.
      if (++tables_ == 1) {
        line_ = 0;
        out_.begin_sheet(std::string(value_of(attributes, "name")),
                         hidden_styles_.contains(std::string(value_of(attributes, "style-name"))));
      }
    } else if (tables_ == 1) {
      start_in_table(name, attributes);
    }
  }

  void end(std::string_view name) override {
    if (skipped_ > 0) {
      --skipped_;
    } else if (name == "table") {
      --tables_;
    } else if (tables_ == 1 && name == "table-row") {
      end_row();
    } else if (tables_ == 1 && (name == "table-cell" || name == "covered-table-cell")) {
      end_cell();
    } else if (name == "p" || name == "h") {
      in_paragraph_ = false;
    }
  }

  void text(std::string_view piece) override {
    if (skipped_ == 0 && in_paragraph_) shown_ += piece;
  }

  [[nodiscard]] bool enough() const override { return out_.full(); }

 private:
  struct Cell {
    std::size_t column;
    std::string text;
  };

  void start_in_table(std::string_view name, const std::vector<Attribute>& attributes) {
    if (name == "table-row") {
      row_.clear();
      column_ = 0;
      repeat_row_ = times(attributes, "number-rows-repeated");
    } else if (name == "table-cell" || name == "covered-table-cell") {
      repeat_ = times(attributes, "number-columns-repeated");
      type_ = value_of(attributes, "value-type");
      value_ = type_ == "date"      ? plain_time(value_of(attributes, "date-value"))
               : type_ == "boolean" ? std::string(value_of(attributes, "boolean-value"))
                                    : std::string(value_of(attributes, "value"));
      shown_.clear();
      paragraphs_ = 0;
    } else if (name == "p" || name == "h") {
      if (paragraphs_++ > 0) shown_ += '\n';
      in_paragraph_ = true;
    } else if (in_paragraph_ && name == "s") {
      constexpr std::size_t kMostBlanks = 1000;
      shown_.append(std::min(times(attributes, "c"), kMostBlanks), ' ');
    } else if (in_paragraph_ && (name == "tab" || name == "line-break")) {
      shown_ += name == "tab" ? '\t' : '\n';
    }
  }

  /// The text that counts: of a number, the number itself, unless zeros were put in front of it.
  [[nodiscard]] std::string content() const {
    const std::string shown(trim(shown_));
    if (type_ == "float" || type_ == "percentage" || type_ == "currency") {
      const bool digits =
          !shown.empty() && shown.find_first_not_of("0123456789") == std::string::npos;
      return digits ? shown : plain_number(value_);
    }
    if (type_ == "boolean") return value_ == "true" ? "TRUE" : "FALSE";
    return type_ == "date" && !value_.empty() ? value_ : shown;
  }

  void end_cell() {
    constexpr std::size_t kMostColumns = 16'384;  // of a sheet; LibreOffice
    const std::string text = content();
    if (!text.empty()) {
      for (std::size_t i = 0; i < repeat_ && column_ + i < kMostColumns; ++i) {
        row_.push_back({column_ + i + 1, text});
      }
    }
    column_ = std::min(column_ + repeat_, kMostColumns);
  }

  void end_row() {
    for (std::size_t i = 0; i < repeat_row_ && !row_.empty() && !out_.full(); ++i) {
      out_.begin_row(line_ + static_cast<int>(i) + 1);
      for (const Cell& cell : row_) out_.cell(cell.column, cell.text);
      out_.end_row();
    }
    constexpr int kMostLines = 100'000'000;
    line_ = std::min(line_ + static_cast<int>(repeat_row_), kMostLines);
  }

  Collector& out_;
  std::set<std::string> hidden_styles_;
  std::string style_, type_, value_, shown_;
  std::vector<Cell> row_;
  std::size_t column_ = 0, repeat_ = 1, repeat_row_ = 1;
  int line_ = 0, tables_ = 0, skipped_ = 0, paragraphs_ = 0;
  bool in_paragraph_ = false;
};

}  // namespace

void read_ods(std::string_view bytes, bool zipped, const Limits& limits, Tables& out) {
  out.kind = "ODS";
  std::string unpacked;
  if (zipped) {
    archive::ZipReader zip(bytes, "the document", {.entry_bytes = limits.bytes * 4});
    for (const archive::ZipEntry& entry : zip.entries()) {
      if (entry.name != "content.xml") continue;
      archive::ZipContent content = zip.read(entry);
      if (!content.bytes) {
        out.refused = "cannot be read: its content.xml " + content.problem;
        out.hint = "open it in a spreadsheet and save it again";
        return;
      }
      unpacked = std::move(*content.bytes);
    }
    bytes = unpacked;
  }
  Collector collector(out, limits);
  Content content(collector);
  const std::vector<xml::Problem> wrong = xml::stream(bytes, content);
  if (!wrong.empty()) {
    // Half a table would be half the papers.
    out.refused =
        fmt::format("cannot be read, line {}: {}", wrong.front().line, wrong.front().message);
    out.hint = "export it again, or save it as XLSX";
  } else if (out.grids.empty()) {
    out.refused = "is a document without sheets";
    out.hint = "give a spreadsheet: XLSX, ODS or CSV";
  }
}

}  // namespace colophon::sheet
