#include <fmt/format.h>

#include <algorithm>

#include "archive/zip.hpp"
#include "base/text.hpp"
#include "colophon/failure.hpp"
#include "sheet/collector.hpp"

namespace colophon::sheet {
namespace {

/// The first element of an XML text, prefix and all; empty if it is none.
std::string root_of(std::string_view bytes) {
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  std::size_t at = 0;
  while ((at = bytes.find('<', at)) != std::string_view::npos) {
    ++at;
    if (at == bytes.size()) return {};
    if (bytes.substr(at).starts_with("!--")) {
      at = bytes.find("-->", at);
      if (at == std::string_view::npos) return {};
    } else if (bytes[at] != '?' && bytes[at] != '!') {
      const std::size_t end = bytes.find_first_of(" \t\r\n/>", at);
      return std::string(bytes.substr(at, end == std::string_view::npos ? end : end - at));
    }
  }
  return {};
}

void refuse(Tables& out, std::string why, std::string hint) {
  out.refused = std::move(why);
  out.hint = std::move(hint);
}

bool looks_like_markup(std::string_view bytes) {
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  return trim(bytes.substr(0, 1024)).starts_with('<');
}

void read_markup(std::string_view bytes, const ReadOptions& options, Tables& out) {
  const std::string root = root_of(bytes);
  const std::string name = lower_ascii(root.substr(root.rfind(':') + 1));
  if (name == "workbook") {
    read_excel_xml(bytes, options.limits, out);
  } else if (name == "document" || name == "document-content") {
    read_ods(bytes, false, options.limits, out);
  } else if (name == "html" || name == "table" || name == "body" || name == "head" ||
             name == "div") {
    refuse(out, "is a web page, though programs call such files workbooks",
           "open it in a spreadsheet and save it as XLSX, or export it as CSV");
  } else {
    refuse(out, fmt::format("is an XML file that begins with <{}>, which is no workbook", root),
           "give a table: CSV, XLSX, ODS or Excel 2003 XML");
  }
}

void read_zip(std::string_view bytes, const ReadOptions& options, Tables& out) {
  try {
    const archive::ZipReader zip(bytes, "the file");
    const auto has = [&](std::string_view name) {
      return std::any_of(zip.entries().begin(), zip.entries().end(),
                         [&](const archive::ZipEntry& entry) { return entry.name == name; });
    };
    if (has("content.xml")) return read_ods(bytes, true, options.limits, out);
    if (has("[Content_Types].xml") || has("_rels/.rels")) {
      return read_xlsx(bytes, options.limits, out);
    }
    refuse(out, "is a ZIP, but no workbook", "unpack it and give the tables in it");
  } catch (const UsageError&) {
    refuse(out, "is a damaged ZIP or workbook", "download it again");
  }
}

}  // namespace

Tables read_tables(std::string_view bytes, const ReadOptions& options) {
  constexpr std::string_view kCompound = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
  Tables out;
  if (bytes.size() > options.limits.bytes) {
    refuse(out, fmt::format("is {} bytes, more than {}", bytes.size(), options.limits.bytes),
           "export only the tables that are needed");
  } else if (bytes.starts_with(kCompound)) {
    refuse(out, "is an old binary workbook (.xls of Excel 97–2003), or one with a password",
           "open it in a spreadsheet and save it as XLSX without a password");
  } else if (bytes.starts_with("PK\x03\x04") || bytes.starts_with("PK\x05\x06")) {
    read_zip(bytes, options, out);
  } else if (bytes.starts_with("%PDF-")) {
    refuse(out, "is a PDF, not a table", "give a table: CSV, XLSX, ODS or Excel 2003 XML");
  } else if (looks_like_markup(bytes)) {
    read_markup(bytes, options, out);
  } else {
    read_text(bytes, options, out);
  }
  return out;
}

Headed with_header(Grid grid, int header_line) {
  Headed out;
  std::size_t at = 0;
  while (header_line > 0 && at < grid.rows.size() && grid.lines[at] != header_line) ++at;
  if (at == grid.rows.size()) return out;
  out.table.header = std::move(grid.rows[at]);
  out.header_line = grid.lines[at];
  const std::size_t wanted = out.table.header.size();
  for (++at; at < grid.rows.size(); ++at) {
    Row& row = grid.rows[at];
    if (row.size() > wanted) {
      std::vector<std::string> surplus;
      for (std::size_t i = wanted; i < row.size(); ++i) {
        if (!row[i].empty()) surplus.push_back('"' + squeeze(row[i]) + '"');
      }
      out.problems.push_back({grid.name, grid.lines[at], static_cast<int>(wanted + 1),
                              fmt::format("{} cells under {} column names; not read: {}",
                                          row.size(), wanted, join(surplus, ", "))});
    }
    row.resize(wanted);
    out.table.rows.push_back(std::move(row));
    out.lines.push_back(grid.lines[at]);
  }
  return out;
}

}  // namespace colophon::sheet
