// Office Open XML workbooks (ECMA-376, part 1: 18.2 workbooks, 18.3 worksheets, 18.4 shared
// strings, 18.8 styles).
#include <fmt/format.h>

#include <map>
#include <optional>

#include "archive/zip.hpp"
#include "base/number.hpp"
#include "base/text.hpp"
#include "sheet/collector.hpp"
#include "xml/stream.hpp"

namespace colophon::sheet {
namespace {

using xml::Attribute;
using xml::value_of;

/// "_x000D_" stands for a character that XML cannot hold (ST_Xstring, ECMA-376 part 1, 22.9.2.19).
std::string unescaped(std::string text) {
  constexpr std::size_t kLength = 7;
  for (std::size_t at = text.find("_x"); at != std::string::npos; at = text.find("_x", at + 1)) {
    if (at + kLength > text.size() || text[at + kLength - 1] != '_') continue;
    const std::string digits = text.substr(at + 2, 4);
    if (digits.find_first_not_of("0123456789abcdefABCDEF") != std::string::npos) continue;
    const auto code = static_cast<char32_t>(std::stoul(digits, nullptr, 16));
    if (code < 0x20 && code != U'\t' && code != U'\n' && code != U'\r') continue;
    if (code >= 0xD800 && code < 0xE000) continue;
    text.replace(at, kLength, to_utf8(code));
  }
  return text;
}

/// Relationships of a part: id → target, as written.
class Relations : public xml::StreamHandler {
 public:
  void start(std::string_view name, const std::vector<Attribute>& attributes,
             int /*line*/) override {
    if (name != "Relationship") return;
    const std::string target(value_of(attributes, "Target"));
    by_id[std::string(value_of(attributes, "Id"))] = target;
    const std::string_view type = value_of(attributes, "Type");
    by_type[std::string(type.substr(type.rfind('/') + 1))] = target;
  }
  void end(std::string_view /*name*/) override {}
  void text(std::string_view /*piece*/) override {}

  std::map<std::string, std::string> by_id, by_type;
};

struct SheetEntry {
  std::string name, relation;
  bool hidden = false;
};

class WorkbookPart : public xml::StreamHandler {
 public:
  void start(std::string_view name, const std::vector<Attribute>& attributes,
             int /*line*/) override {
    if (name == "workbookPr") {
      const std::string_view value = value_of(attributes, "date1904");
      since_1904 = value == "1" || value == "true";
    } else if (name == "sheet") {
      sheets.push_back({std::string(value_of(attributes, "name")),
                        std::string(value_of(attributes, "id")),
                        value_of(attributes, "state").find("idden") != std::string_view::npos});
    }
  }
  void end(std::string_view /*name*/) override {}
  void text(std::string_view /*piece*/) override {}

  bool since_1904 = false;
  std::vector<SheetEntry> sheets;
};

/// Number formats of cells by the index of their style.
class Styles : public xml::StreamHandler {
 public:
  void start(std::string_view name, const std::vector<Attribute>& attributes,
             int /*line*/) override {
    if (name == "numFmt") {
      custom_[std::string(value_of(attributes, "numFmtId"))] =
          std::string(value_of(attributes, "formatCode"));
    } else if (name == "cellXfs") {
      in_cells_ = true;
    } else if (name == "xf" && in_cells_) {
      formats.push_back(format_of(std::string(value_of(attributes, "numFmtId"))));
    }
  }
  void end(std::string_view name) override {
    if (name == "cellXfs") in_cells_ = false;
  }
  void text(std::string_view /*piece*/) override {}

  std::vector<std::string> formats;

 private:
  /// Formats that are not written out in the file (ECMA-376 part 1, 18.8.30): only whether they
  /// show a day matters here.
  [[nodiscard]] std::string format_of(const std::string& id) const {
    const auto found = custom_.find(id);
    if (found != custom_.end()) return found->second;
    const long long number = whole_number(id).value_or(0);
    const bool date = (number >= 14 && number <= 22) || (number >= 27 && number <= 36) ||
                      (number >= 45 && number <= 47) || (number >= 50 && number <= 58);
    return date ? "yyyy-mm-dd" : "";
  }

  std::map<std::string, std::string> custom_;
  bool in_cells_ = false;
};

/// The texts that cells share. Those past the limit are empty: the collector counts the rest.
class SharedTexts : public xml::StreamHandler {
 public:
  explicit SharedTexts(const Limits& limits) : limits_(limits) {}
  void start(std::string_view name, const std::vector<Attribute>& /*attributes*/,
             int /*line*/) override {
    if (name == "si") texts.emplace_back();
    if (name == "rPh") phonetic_ = true;
    in_text_ = name == "t" && !phonetic_;
  }
  void end(std::string_view name) override {
    if (name == "rPh") phonetic_ = false;
    if (name == "si") texts.back() = unescaped(std::move(texts.back()));
    in_text_ = false;
  }
  void text(std::string_view piece) override {
    if (in_text_ && !texts.empty()) texts.back() += piece;
  }
  [[nodiscard]] bool enough() const override { return texts.size() > limits_.cells; }

  std::vector<std::string> texts;

 private:
  const Limits& limits_;
  bool in_text_ = false, phonetic_ = false;
};

/// "AB12" → 28; 0 if it names no column.
std::size_t column_of(std::string_view place) {
  constexpr std::size_t kMost = 1'000'000;
  std::size_t column = 0;
  for (const char c : place) {
    if (c < 'A' || c > 'Z' || column > kMost) break;
    column = column * 26 + static_cast<std::size_t>(c - 'A') + 1;
  }
  return column;
}

class Worksheet : public xml::StreamHandler {
 public:
  Worksheet(const std::vector<std::string>& shared, const std::vector<std::string>& formats,
            bool since_1904, Collector& out)
      : shared_(shared), formats_(formats), since_1904_(since_1904), out_(out) {}

  void start(std::string_view name, const std::vector<Attribute>& attributes,
             int /*line*/) override {
    in_text_ = false;
    if (name == "row") {
      const auto said = whole_number(value_of(attributes, "r"));
      line_ = said && *said > 0 && *said < 100'000'000 ? static_cast<int>(*said) : line_ + 1;
      column_ = 0;
      out_.begin_row(line_);
    } else if (name == "c") {
      const std::size_t said = column_of(value_of(attributes, "r"));
      column_ = said == 0 ? column_ + 1 : said;
      type_ = value_of(attributes, "t");
      const auto style = whole_number(value_of(attributes, "s")).value_or(-1);
      const bool known = style >= 0 && static_cast<std::size_t>(style) < formats_.size();
      format_ = known ? std::string_view(formats_[static_cast<std::size_t>(style)]) : "";
      value_.clear();
    } else if (name == "rPh") {
      phonetic_ = true;
    } else {
      in_text_ = name == "v" || (name == "t" && !phonetic_);
    }
  }

  void end(std::string_view name) override {
    in_text_ = false;
    if (name == "rPh") phonetic_ = false;
    if (name == "c") out_.cell(column_, std::string(trim(shown())));
    if (name == "row") out_.end_row();
  }

  void text(std::string_view piece) override {
    if (in_text_) value_ += piece;
  }

  [[nodiscard]] bool enough() const override { return out_.full(); }

 private:
  [[nodiscard]] std::string shown() {
    if (type_ == "s") {
      const auto at = whole_number(trim(value_));
      if (at && *at >= 0 && static_cast<std::size_t>(*at) < shared_.size()) {
        return shared_[static_cast<std::size_t>(*at)];
      }
      out_.problem(
          line_, static_cast<int>(column_),
          fmt::format("the cell names text {}, which the workbook lacks", in_quotes(value_)));
      return {};
    }
    if (type_ == "inlineStr" || type_ == "str") return unescaped(value_);
    if (type_ == "b") return trim(value_) == "0" ? "FALSE" : value_.empty() ? "" : "TRUE";
    if (type_ == "d") return plain_time(value_);
    if (type_ == "e") {
      out_.problem(line_, static_cast<int>(column_),
                   fmt::format("the cell holds the error {}", in_quotes(value_)));
      return {};
    }
    if (value_.empty()) return {};
    return is_date_format(format_) ? date_from_serial(value_, since_1904_)
                                   : plain_number(value_, format_);
  }

  const std::vector<std::string>& shared_;
  const std::vector<std::string>& formats_;
  bool since_1904_;
  Collector& out_;
  int line_ = 0;
  std::size_t column_ = 0;
  std::string type_, value_;
  std::string_view format_;
  bool in_text_ = false, phonetic_ = false;
};

/// The archive's parts, by name without regard to case (OPC: part names are equivalent so).
class Package {
 public:
  Package(std::string_view bytes, const Limits& limits)
      : zip_(bytes, "the workbook",
             {.entry_bytes = limits.bytes * 4, .total_bytes = limits.bytes * 8}) {
    for (const archive::ZipEntry& entry : zip_.entries()) {
      parts_.emplace(lower_ascii(entry.name), &entry);
    }
  }

  [[nodiscard]] bool has(const std::string& name) const {
    return parts_.contains(lower_ascii(name));
  }

  /// Reads a part whole; else says why that cannot be.
  std::string read(const std::string& name, xml::StreamHandler& handler) {
    const auto found = parts_.find(lower_ascii(name));
    if (found == parts_.end()) {
      for (const archive::ZipRefusal& refusal : zip_.refused()) {
        if (lower_ascii(refusal.name) == lower_ascii(name)) {
          return fmt::format("its part {} {}", in_quotes(name), refusal.why);
        }
      }
      return fmt::format("it lacks its part {}", in_quotes(name));
    }
    const archive::ZipContent content = zip_.read(*found->second);
    if (!content.bytes) return fmt::format("its part {} {}", in_quotes(name), content.problem);
    const std::vector<xml::Problem> wrong = xml::stream(*content.bytes, handler);
    if (wrong.empty()) return {};
    return fmt::format("its part {}, line {}: {}", in_quotes(name), wrong.front().line,
                       wrong.front().message);
  }

 private:
  archive::ZipReader zip_;
  std::map<std::string, const archive::ZipEntry*> parts_;
};

/// A target as the name of a part: "/xl/a.xml" or, from the folder of the part that names it.
std::string part_name(const std::string& folder, const std::string& target) {
  if (target.starts_with('/')) return target.substr(1);
  std::string path = folder + target;
  for (std::size_t at = path.find("../"); at != std::string::npos; at = path.find("../")) {
    const std::size_t before = at < 2 ? std::string::npos : path.rfind('/', at - 2);
    const std::size_t from = before == std::string::npos ? 0 : before + 1;
    path.erase(from, at + 3 - from);
  }
  return path;
}

}  // namespace

void read_xlsx(std::string_view bytes, const Limits& limits, Tables& out) {
  out.kind = "XLSX";
  Package package(bytes, limits);
  // Half a workbook would be half the papers: what cannot be read whole is refused.
  const auto read = [&](const std::string& name, xml::StreamHandler& handler) {
    const std::string why = out.refused.empty() ? package.read(name, handler) : "";
    if (why.empty()) return;
    out.refused = "is a workbook that cannot be read: " + why;
    out.hint = "open it in a spreadsheet and save it again as XLSX";
  };
  Relations root, relations;
  std::string main = "xl/workbook.xml";
  if (package.has("_rels/.rels")) read("_rels/.rels", root);
  if (root.by_type.contains("officeDocument")) {
    main = part_name("", root.by_type.at("officeDocument"));
  }
  WorkbookPart workbook;
  read(main, workbook);
  const std::string folder = main.substr(0, main.rfind('/') + 1);
  read(folder + "_rels/" + main.substr(folder.size()) + ".rels", relations);
  SharedTexts shared(limits);
  Styles styles;
  const auto read_if_named = [&](const char* type, xml::StreamHandler& handler) {
    const auto found = relations.by_type.find(type);
    if (found != relations.by_type.end()) read(part_name(folder, found->second), handler);
  };
  read_if_named("sharedStrings", shared);
  read_if_named("styles", styles);
  Collector collector(out, limits);
  for (const SheetEntry& entry : workbook.sheets) {
    if (collector.full() || !out.refused.empty()) return;
    const auto target = relations.by_id.find(entry.relation);
    if (target == relations.by_id.end()) {
      out.problems.push_back({entry.name, 0, 0, "the sheet's content is not in the workbook"});
      continue;
    }
    collector.begin_sheet(entry.name, entry.hidden);
    Worksheet sheet(shared.texts, styles.formats, workbook.since_1904, collector);
    read(part_name(folder, target->second), sheet);
  }
}

}  // namespace colophon::sheet
