// EasyChair: tables of submissions, authors and tracks (CSV, or sheets of one workbook), tables
// copied from its web pages, and the archive made for LNCS.

#include "metadata/importer.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>

#include "base/text.hpp"
#include "metadata/import/easychair/lncs.hpp"
#include "metadata/import/table/places.hpp"
#include "metadata/import/table/system.hpp"

namespace colophon::metadata {
namespace {

using table::OpenTable;

std::optional<std::size_t> column(const OpenTable& table, const std::string& name) {
  return table::find_column(table.table.header, {{name}, {}});
}

/// Submissions name their track by its number, and another sheet names the tracks: one more column
/// says the name.
void name_tracks(std::vector<OpenTable>& tables) {
  const OpenTable* tracks = table::table_with(tables, {"#", "Name", "Long name"});
  if (tracks == nullptr) return;
  std::map<std::string, std::string> names;
  const std::size_t number = *column(*tracks, "#"), name = *column(*tracks, "Long name");
  for (const sheet::Row& row : tracks->table.rows) names[row.at(number)] = row.at(name);
  if (names.size() < 2) return;  // one track is no part
  for (OpenTable& table : tables) {
    const auto track = column(table, "Track #");
    if (!track || column(table, "Track")) continue;
    table.table.header.emplace_back("Track");
    for (sheet::Row& row : table.table.rows) {
      const auto found = names.find(row.at(*track));
      row.push_back(found == names.end() ? row.at(*track) : found->second);
    }
  }
}

Imported read_lncs(const std::vector<SourceFile>& files, Findings& findings) {
  Imported out;
  std::vector<Submission> submissions;
  for (const SourceFile& file : files) {
    if (auto paper = easychair::read_readme(file, findings)) {
      submissions.push_back(std::move(*paper));
    }
  }
  std::stable_sort(submissions.begin(), submissions.end(), [](const auto& a, const auto& b) {
    return a.order.value_or(0) < b.order.value_or(0);
  });
  take_submissions(submissions, out, findings);
  return out;
}

Imported read_tables(const std::vector<SourceFile>& files, Findings& findings) {
  std::vector<OpenTable> tables = table::open_tables(files, {}, findings);
  name_tracks(tables);
  table::ColumnMap map = table::built_in_map("easychair");
  if (const OpenTable* authors = table::table_with(tables, {"Submission #", "Last name"})) {
    map.authors_from.names = {authors->name()};
  } else {
    // Only the list "A, B and C" of the submissions is there.
    map.form = table::AuthorForm::kPacked;
    map.authors = {{table::Field::kAuthors, {{"Authors"}, {}}}};
  }
  return table::import_tables(tables, map, findings);
}

Imported read(const ImportSource& source, Findings& findings) {
  std::vector<std::string_view> wanted = table::table_extensions();
  wanted.push_back("readme_easychair");  // endings are compared in lower case
  std::vector<SourceFile> tables, readmes;
  for (SourceFile& file : source_files(source.paths, wanted, findings)) {
    const bool readme = file.name.ends_with(easychair::kReadme);
    (readme ? readmes : tables).push_back(std::move(file));
  }
  if (tables.empty()) return read_lncs(readmes, findings);
  if (!readmes.empty()) {
    Location where;
    where.file = readmes.front().name;
    findings.push_back(make_finding(config::kIgnored,
                                    fmt::format("{} files {} not read: the tables tell more",
                                                readmes.size(), easychair::kReadme),
                                    "nothing to do; without the tables they would be read", where));
    findings.back().severity = Severity::kInfo;
  }
  return read_tables(tables, findings);
}

}  // namespace

extern const Importer importer_easychair;
const Importer importer_easychair = {
    .name = "easychair",
    .summary = "EasyChair: CSV tables, workbook, tables copied from its pages, ZIP made for LNCS",
    .read = read,
};

}  // namespace colophon::metadata
