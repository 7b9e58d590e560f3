// SoftConf START: tables made with its "Spreadsheet maker" (UTF-8 or UTF-16) of submissions and of
// profiles, and the order file.

#include "metadata/importer.hpp"

#include <fmt/format.h>

#include <map>

#include "base/encoding.hpp"
#include "base/number.hpp"
#include "base/text.hpp"
#include "metadata/import/start/order.hpp"
#include "metadata/import/table/places.hpp"
#include "metadata/import/table/system.hpp"

namespace colophon::metadata {
namespace {

using table::OpenTable;

/// The table of people: what an author's profile says, by e-mail address.
void take_profiles(const std::vector<OpenTable>& tables, std::vector<Submission>& submissions,
                   Findings& findings) {
  const OpenTable* profiles = table::table_with(tables, {"Email", "Last Name", "Username"});
  if (profiles == nullptr) return;
  const auto column = [&](const char* name) {
    return table::find_column(profiles->table.header, {{name}, {}});
  };
  const std::size_t email = *column("Email");
  const auto orcid = column("ORCID"), place = column("Affiliation");
  std::map<std::string, const sheet::Row*> people;
  for (const sheet::Row& row : profiles->table.rows) {
    if (!squeeze(row.at(email)).empty()) people.emplace(casefold(squeeze(row.at(email))), &row);
  }
  int completed = 0;
  for (Submission& submission : submissions) {
    for (SubmittedAuthor& author : submission.authors) {
      const auto found = people.find(casefold(squeeze(author.email)));
      if (found == people.end()) continue;
      const sheet::Row& row = *found->second;
      if (orcid && author.orcid.empty() && !squeeze(row.at(*orcid)).empty()) {
        author.orcid = row.at(*orcid);
        ++completed;
      }
      if (place && author.affiliations.empty() && !squeeze(row.at(*place)).empty()) {
        author.affiliations.push_back({.organisation = squeeze(row.at(*place))});
      }
    }
  }
  findings.push_back(
      make_finding(config::kGuessed,
                   fmt::format("{} the ORCID iD of the profile with the same e-mail address",
                               counted(completed, "author was given", "authors were given")),
                   "nothing to do", profiles->at(-1)));
  findings.back().severity = Severity::kInfo;
}

Imported read(const ImportSource& source, Findings& findings) {
  std::vector<std::string_view> wanted = table::table_extensions();
  wanted.insert(wanted.end(), {"order", ".order"});
  std::vector<SourceFile> files, orders;
  for (SourceFile& file : source_files(source.paths, wanted, findings)) {
    const bool order = start::is_order(decode_text(file.bytes).text);
    (order ? orders : files).push_back(std::move(file));
  }
  const std::vector<OpenTable> tables = table::open_tables(files, {}, findings);
  table::ReadPapers papers = table::read_papers(tables, table::built_in_map("start"), findings);
  take_profiles(tables, papers.submissions, findings);
  for (const SourceFile& file : orders) start::take_order(file, papers.submissions, findings);
  Imported out;
  take_submissions(papers.submissions, out, findings);
  return out;
}

}  // namespace

extern const Importer importer_start;
const Importer importer_start = {
    .name = "start",
    .summary = "SoftConf START: tables of the spreadsheet maker, profiles, order file",
    .read = read,
};

}  // namespace colophon::metadata
