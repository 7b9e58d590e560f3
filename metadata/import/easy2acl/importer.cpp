// The folder that is prepared for easy2acl: EasyChair's pages copied into text files without column
// names (`submissions`, `accepted`), `submission.csv` with abstracts, `meta`, `pdf/`.

#include "metadata/importer.hpp"

#include <fmt/format.h>

#include <map>
#include <set>

#include "base/files.hpp"
#include "base/text.hpp"
#include "colophon/failure.hpp"
#include "metadata/import/table/packed.hpp"
#include "metadata/import/table/system.hpp"
#include "metadata/import/told.hpp"

namespace colophon::metadata {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMostBytes = std::size_t{64} << 20;

/// A text file with tabs between cells and no line of column names.
struct Copied {
  std::string file;
  sheet::Grid grid;

  [[nodiscard]] Location at(std::size_t row) const {
    Location where;
    where.file = file;
    where.line = grid.lines.at(row);
    return where;
  }
  [[nodiscard]] std::string cell(std::size_t row, std::size_t column) const {
    const sheet::Row& cells = grid.rows.at(row);
    return column < cells.size() ? cells[column] : "";
  }
};

Copied copied(const fs::path& folder, const std::string& name) {
  sheet::Tables tables =
      sheet::read_tables(read_file(folder / name, kMostBytes), {.separator = '\t'});
  if (tables.grids.empty()) return {name, {}};
  return {name, std::move(tables.grids.front())};
}

/// "abbrev alta": the event's short name and title. The rest of `meta` is about the Anthology.
void take_meta(const fs::path& folder, Imported& out, std::map<std::string, std::string>& meta,
               Findings& findings) {
  if (!fs::exists(folder / "meta")) return;
  std::vector<std::string> others;
  for (const std::string& line : split(read_file(folder / "meta", kMostBytes), '\n')) {
    const std::string text = squeeze(clean_utf8(line));
    const std::size_t blank = text.find(' ');
    if (blank == std::string::npos || text[0] == '#') continue;
    const std::string key = text.substr(0, blank);
    meta[key] = text.substr(blank + 1);
    if (key != "abbrev" && key != "year") others.push_back(text);
  }
  out.event.acronym = meta["abbrev"];
  if (others.empty()) return;
  Location where;
  where.file = "meta";
  findings.push_back(make_finding(config::kIgnored,
                                  "not taken over of this file: " + join(others, "; "),
                                  "write what is needed into event.yaml", where));
  findings.back().severity = Severity::kInfo;
}

/// Abstracts by paper, from EasyChair's own table.
std::map<std::string, std::string> abstracts(const fs::path& folder, Findings& findings) {
  std::map<std::string, std::string> out;
  if (!fs::exists(folder / "submission.csv")) return out;
  const auto tables = table::open_tables(
      {{"submission.csv", read_file(folder / "submission.csv", kMostBytes)}}, {}, findings);
  Findings others;
  for (Submission& one :
       table::read_papers(tables, table::built_in_map("easychair"), others).submissions) {
    out[one.id] = std::move(one.abstract);
  }
  return out;
}

class Folder {
 public:
  Folder(const fs::path& folder, Findings& findings) : folder_(folder), findings_(findings) {}

  Imported read() {
    Imported out;
    out.event.metadata = {"bibtex"};
    std::map<std::string, std::string> meta;
    take_meta(folder_, out, meta, findings_);
    const Copied accepted = copied(folder_, "accepted"), all = copied(folder_, "submissions");
    const auto told = abstracts(folder_, findings_);
    std::map<std::string, std::size_t> rows;
    for (std::size_t i = 0; i < all.grid.rows.size(); ++i) rows.emplace(all.cell(i, 0), i);
    std::vector<Submission> submissions;
    std::set<std::string> taken;
    for (std::size_t i = 0; i < accepted.grid.rows.size(); ++i) {
      const std::string id = accepted.cell(i, 0);
      const auto row = rows.find(id);
      if (row == rows.end()) {
        strangers_.add(id, accepted.at(i));
        continue;
      }
      taken.insert(id);
      submissions.push_back(paper(all, row->second));
      if (const auto found = told.find(id); found != told.end()) {
        submissions.back().abstract = found->second;
      }
    }
    for (const auto& [id, row] : rows) {
      if (taken.contains(id)) continue;
      submissions.push_back(paper(all, row));
      submissions.back().decision = Decision::kRejected;
      submissions.back().decision_word = "not in accepted";
    }
    tell(config::kUnknownReference, strangers_, "`accepted` names papers that `submissions` lacks",
         "copy the whole table again", Severity::kWarning, findings_);
    take_submissions(submissions, out, findings_);
    take_pdfs(meta, out);
    return out;
  }

 private:
  Submission paper(const Copied& all, std::size_t row) {
    Submission out;
    out.where = all.at(row);
    out.id = all.cell(row, 0);
    out.title = all.cell(row, 2);
    table::PackedAuthors authors = table::unpack_authors({.authors = all.cell(row, 1)});
    for (SubmittedAuthor& author : authors.authors) {
      author.where = out.where;
      out.authors.push_back(std::move(author));
    }
    for (const std::string& doubt : authors.doubts) {
      findings_.push_back(make_finding(config::kGuessed,
                                       fmt::format("paper {}: {}", in_quotes(out.id), doubt),
                                       "compare the authors with the paper", out.where));
    }
    return out;
  }

  /// pdf/<abbrev>_<year>_paper_<id>.pdf
  void take_pdfs(std::map<std::string, std::string>& meta, Imported& out) {
    Told missing;
    for (const Item& item : out.event.papers) {
      const std::string& id = item.source_id.empty() ? item.id : item.source_id;
      const fs::path path =
          fs::path("pdf") / fmt::format("{}_{}_paper_{}.pdf", meta["abbrev"], meta["year"], id);
      Location where;
      where.file = item.origin.file;
      where.line = item.origin.line;
      if (stays_inside(folder_, path) && fs::is_regular_file(folder_ / path)) {
        out.camera_ready.emplace(item.id, folder_ / path);
      } else {
        missing.add(path.generic_string(), where);
      }
    }
    tell(config::kFileMissing, missing, "papers whose PDFs are not in the folder",
         "add them, or let `colophon collect` take them in", Severity::kWarning, findings_);
  }

  fs::path folder_;
  Findings& findings_;
  Told strangers_;
};

Imported read(const ImportSource& source, Findings& findings) {
  const bool one = source.paths.size() == 1 && fs::is_directory(source.paths.front());
  if (!one || !fs::exists(source.paths.front() / "submissions") ||
      !fs::exists(source.paths.front() / "accepted")) {
    throw UsageError("easy2acl is imported from one folder",
                     "name the folder that holds the files submissions and accepted");
  }
  return Folder(source.paths.front(), findings).read();
}

}  // namespace

extern const Importer importer_easy2acl;
const Importer importer_easy2acl = {
    .name = "easy2acl",
    .summary = "Folder prepared for easy2acl: EasyChair's pages copied, PDFs",
    .read = read,
};

}  // namespace colophon::metadata
