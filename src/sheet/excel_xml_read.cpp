// Workbooks as Excel 2003 wrote them in XML ("XML Spreadsheet", Microsoft 2001): what Microsoft CMT
// still exports, under the name .xls.
#include <fmt/format.h>

#include <algorithm>

#include "base/number.hpp"
#include "base/text.hpp"
#include "sheet/collector.hpp"
#include "xml/stream.hpp"

namespace colophon::sheet {
namespace {

using xml::Attribute;
using xml::value_of;

constexpr long long kMostPlaces = 100'000'000;

class Workbook : public xml::StreamHandler {
 public:
  Workbook(Collector& collector, Tables& out) : collector_(collector), out_(out) {}

  void start(std::string_view name, const std::vector<Attribute>& attributes,
             int /*line*/) override {
    if (name == "Worksheet") {
      line_ = 0;
      collector_.begin_sheet(std::string(value_of(attributes, "Name")));
    } else if (name == "Row") {
      line_ = static_cast<int>(index(attributes, line_));
      column_ = 0;
      collector_.begin_row(line_);
    } else if (name == "Cell") {
      column_ = static_cast<std::size_t>(index(attributes, static_cast<long long>(column_)));
      merged_ = static_cast<std::size_t>(std::clamp<long long>(
          whole_number(value_of(attributes, "MergeAcross")).value_or(0), 0, kMostPlaces));
      value_.clear();
    } else if (name == "Comment") {
      in_comment_ = true;
    } else if (name == "Data" && !in_comment_) {
      in_data_ = true;
      type_ = value_of(attributes, "Type");
    } else if (name == "Visible") {
      in_visible_ = true;
    }
  }

  void end(std::string_view name) override {
    if (name == "Data") in_data_ = false;
    if (name == "Comment") in_comment_ = false;
    if (name == "Visible") in_visible_ = false;
    if (name == "Row") collector_.end_row();
    if (name == "Cell") {
      collector_.cell(column_, std::string(trim(shown())));
      column_ = std::min(column_ + merged_, static_cast<std::size_t>(kMostPlaces));
    }
  }

  void text(std::string_view piece) override {
    if (in_data_) value_ += piece;
    if (in_visible_ && piece.find("Hidden") != std::string_view::npos && !out_.grids.empty()) {
      out_.grids.back().hidden = true;
    }
  }

  [[nodiscard]] bool enough() const override { return collector_.full(); }

 private:
  /// Rows and cells that are skipped are told by the number of the next one.
  static long long index(const std::vector<Attribute>& attributes, long long before) {
    const auto said = whole_number(value_of(attributes, "Index"));
    return std::min(said && *said > before ? *said : before + 1, kMostPlaces);
  }

  [[nodiscard]] std::string shown() const {
    if (type_ == "Number") return plain_number(value_);
    if (type_ == "DateTime") return plain_time(value_);
    if (type_ == "Boolean") return trim(value_) == "1" ? "TRUE" : "FALSE";
    return value_;
  }

  Collector& collector_;
  Tables& out_;
  std::string type_, value_;
  int line_ = 0;
  std::size_t column_ = 0, merged_ = 0;
  bool in_data_ = false, in_comment_ = false, in_visible_ = false;
};

}  // namespace

void read_excel_xml(std::string_view bytes, const Limits& limits, Tables& out) {
  out.kind = "Excel 2003 XML";
  Collector collector(out, limits);
  Workbook workbook(collector, out);
  const std::vector<xml::Problem> wrong = xml::stream(bytes, workbook);
  if (!wrong.empty()) {
    // Half a table would be half the papers.
    out.refused =
        fmt::format("cannot be read, line {}: {}", wrong.front().line, wrong.front().message);
    out.hint = "export it again, or save it as XLSX";
  } else if (out.grids.empty()) {
    out.refused = "is a workbook without sheets";
    out.hint = "give a spreadsheet: XLSX, ODS or CSV";
  }
}

}  // namespace colophon::sheet
