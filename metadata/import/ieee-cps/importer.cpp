// The list of accepted papers that chairs hand over to IEEE CPS, as `export ieee-cps-list` writes
// it.

#include "metadata/importer.hpp"

#include <optional>
#include <set>

#include "base/text.hpp"
#include "metadata/import/table/system.hpp"

namespace colophon::metadata {
namespace {

/// "ICEX-Technical-11": acronym of the event, track, number.
struct CpsId {
  std::string acronym, track, number;
};

std::optional<CpsId> cps_id(const std::string& id) {
  const std::size_t first = id.find('-'), last = id.rfind('-');
  if (first == std::string::npos || first == 0 || last <= first + 1 || last + 1 == id.size()) {
    return std::nullopt;
  }
  return CpsId{id.substr(0, first), id.substr(first + 1, last - first - 1), id.substr(last + 1)};
}

/// Ids of a list of several tracks tell acronym and track: parts of the volume are made of them,
/// and papers get their numbers back, if these are different in all tracks.
void take_ids_apart(std::vector<Submission>& submissions, Event& event) {
  std::set<std::string> acronyms, tracks, numbers;
  std::vector<CpsId> ids;
  for (const Submission& submission : submissions) {
    const auto id = cps_id(submission.id);
    if (!id) return;
    acronyms.insert(id->acronym);
    tracks.insert(id->track);
    numbers.insert(lower_ascii(id->number));
    ids.push_back(*id);
  }
  if (acronyms.size() != 1) return;
  event.acronym = *acronyms.begin();
  if (tracks.size() < 2) return;
  const bool distinct = numbers.size() == ids.size();
  for (std::size_t i = 0; i < ids.size(); ++i) {
    submissions[i].part = ids[i].track;
    if (distinct) submissions[i].id = ids[i].number;
  }
}

Imported read(const ImportSource& source, Findings& findings) {
  const table::ColumnMap map = table::built_in_map("ieee-cps");
  const std::vector<table::OpenTable> tables = table::open_tables(
      source_files(source.paths, table::table_extensions(), findings), {}, findings);
  table::ReadPapers papers = table::read_papers(tables, map, findings);
  Imported out;
  out.event.profile = "ieee-cps";
  out.event.ieee_page_limit = papers.page_limit;
  take_ids_apart(papers.submissions, out.event);
  take_submissions(papers.submissions, out, findings);
  return out;
}

}  // namespace

extern const Importer importer_ieee_cps;
const Importer importer_ieee_cps = {
    .name = "ieee-cps",
    .summary = "List of accepted papers for IEEE CPS (CSV, XLSX): one row per author",
    .read = read,
};

}  // namespace colophon::metadata
