#include "metadata/import/table/read.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/number.hpp"
#include "base/text.hpp"
#include "diagnostics/config_rules.hpp"
#include "metadata/import/table/author_cells.hpp"

namespace colophon::metadata::table {
namespace {

class Papers {
 public:
  Papers(const std::vector<OpenTable>& tables, const ColumnMap& map, Findings& findings)
      : tables_(tables),
        map_(map),
        findings_(findings),
        cells_(map, findings),
        used_(tables.size()) {}

  ReadPapers read() {
    bool found = false;
    // Tables of other things have ids, too: titles make the difference if some table has them.
    const bool titled = std::any_of(tables_.begin(), tables_.end(), [&](const OpenTable& table) {
      return is_meant(map_.papers_from, table) && has_papers(table, true);
    });
    for (std::size_t i = 0; i < tables_.size(); ++i) {
      if (!is_meant(map_.papers_from, tables_[i]) || !has_papers(tables_[i], titled)) continue;
      found = true;
      read_papers_of(i);
    }
    if (!found) return nothing_found();
    if (!map_.authors_from.names.empty()) read_author_tables();
    report_columns();
    report_states();
    return std::move(out_);
  }

 private:
  void report(const ConfigRule& rule, std::string message, std::string hint, const Location& where,
              std::optional<Severity> severity = {}) {
    findings_.push_back(make_finding(rule, std::move(message), std::move(hint), where));
    if (severity) findings_.back().severity = *severity;
  }

  [[nodiscard]] bool has_papers(const OpenTable& table, bool with_title) const {
    const auto title = map_.papers.find(Field::kTitle);
    return find_column(table.table.header, map_.papers.at(Field::kId)) &&
           (!with_title ||
            (title != map_.papers.end() && find_column(table.table.header, title->second)));
  }

  ReadPapers nothing_found() {
    std::vector<std::string> names;
    for (const OpenTable& table : tables_) {
      std::vector<std::string> columns;
      for (const std::string& name : table.table.header) columns.push_back(in_quotes(name));
      names.push_back(fmt::format("{} ({})", table.name(), list_of(columns, 30)));
    }
    const ColumnNames& id = map_.papers.at(Field::kId);
    report(config::kUnparsable,
           fmt::format("no table has the column {} of papers' numbers{}: {}",
                       in_quotes(join(id.names, "\" or \"")), near(id),
                       names.empty() ? "there is no table" : join(names, "; ")),
           map_.lenient
               ? "export the table again; if its columns have changed, `colophon import csv` "
                 "reads it by a map"
               : "name the column and the table in the map; `--suggest` proposes one",
           map_.lenient && !tables_.empty() ? tables_.front().at(-1) : id.where);
    return {};
  }

  /// ", did you mean …?" over all columns.
  [[nodiscard]] std::string near(const ColumnNames& wanted) const {
    std::vector<std::string> all;
    for (const OpenTable& table : tables_) {
      all.insert(all.end(), table.table.header.begin(), table.table.header.end());
    }
    return wanted.names.empty() ? "" : did_you_mean(wanted.names.front(), all);
  }

  void use(std::size_t table, const Places& places) {
    for (const auto& [field, column] : places) {
      used_[table].insert(column);
      seen_.insert(field);
    }
  }

  void read_papers_of(std::size_t index) {
    const OpenTable& table = tables_[index];
    const Places places = find_columns(table.table.header, map_.papers);
    use(index, places);
    const bool same_table = map_.authors_from.names.empty();
    Places author_places;
    std::map<int, Places> numbered_places;
    if (same_table && map_.form == AuthorForm::kWide) {
      numbered_places = find_numbered(table.table.header, map_.authors);
      for (const auto& [number, columns] : numbered_places) use(index, columns);
    } else if (same_table) {
      author_places = find_columns(table.table.header, map_.authors);
      use(index, author_places);
    }
    const std::vector<std::pair<std::size_t, const RowFilter*>> filters = filters_of(index);
    for (std::size_t row = 0; row < table.table.rows.size(); ++row) {
      const RowView cells(table, row, places);
      Submission* paper = paper_of(cells, same_table && map_.form == AuthorForm::kLong);
      if (paper == nullptr) continue;
      for (const auto& [column, filter] : filters) {
        apply(*filter, table.table.rows[row].at(column), table.table.header[column], *paper);
      }
      if (map_.form == AuthorForm::kWide) {
        for (const auto& [number, columns] : numbered_places) {
          cells_.take_author(RowView(table, row, columns), *paper);
        }
      } else if (same_table && map_.form == AuthorForm::kLong) {
        cells_.take_author(RowView(table, row, author_places), *paper);
      } else if (map_.form == AuthorForm::kPacked) {
        cells_.take_packed(RowView(table, row, author_places), *paper);
      }
    }
  }

  std::vector<std::pair<std::size_t, const RowFilter*>> filters_of(std::size_t index) {
    std::vector<std::pair<std::size_t, const RowFilter*>> out;
    for (const RowFilter& filter : map_.rows) {
      if (const auto column = find_column(tables_[index].table.header, filter.column)) {
        used_[index].insert(*column);
        found_filters_.insert(&filter);
        out.emplace_back(*column, &filter);
      }
    }
    return out;
  }

  /// A row that is left out stays known as a submission that is not accepted.
  static void apply(const RowFilter& filter, const std::string& cell, const std::string& column,
                    Submission& paper) {
    const bool one = std::any_of(filter.words.begin(), filter.words.end(), [&](const auto& word) {
      return squeeze(casefold(word)) == squeeze(casefold(cell));
    });
    if (one == filter.wanted || paper.decision != Decision::kAccepted) return;
    paper.decision = Decision::kRejected;
    paper.decision_word = fmt::format("{} = {}", column, cell.empty() ? "nothing" : squeeze(cell));
  }

  /// The paper of a row, new or known; nullptr if it has none.
  Submission* paper_of(const RowView& cells, bool rows_are_authors) {
    const std::string id = squeeze(cells[Field::kId]);
    if (id.empty() && rows_are_authors && !out_.submissions.empty()) {
      // Sheets typed by hand name a paper in the first row of its authors only.
      above_.push_back(fmt::format("{}", cells.where().line));
      if (above_.size() == 1) first_above_ = cells.where();
      return &out_.submissions.back();
    }
    if (id.empty()) {
      report(config::kMissingKey, "this row has no number of a paper: it was left out",
             "write the number into the table", cells.where(Field::kId));
      return nullptr;
    }
    if (rows_are_authors) {
      if (const auto known = by_id_.find(id); known != by_id_.end()) {
        Submission& paper = out_.submissions[known->second];
        const std::string title = squeeze(cells[Field::kTitle]);
        if (!title.empty() && title != squeeze(paper.title)) {
          report(config::kBadValue,
                 fmt::format("paper {} has the title {} here and {} above: the first was taken",
                             in_quotes(id), in_quotes(title), in_quotes(paper.title)),
                 "correct the table", cells.where(Field::kTitle), Severity::kWarning);
        }
        return &paper;
      }
    }
    by_id_.emplace(id, out_.submissions.size());
    Submission& paper = out_.submissions.emplace_back();
    paper.id = id;
    fill(cells, paper);
    return &paper;
  }

  [[nodiscard]] std::string value(const RowView& cells, Field field) const {
    std::string text = cells[field];
    const auto constant = map_.constants.find(field);
    return text.empty() && constant != map_.constants.end() ? constant->second : text;
  }

  void fill(const RowView& cells, Submission& paper) {
    paper.where = cells.where();
    paper.title = cells[Field::kTitle];
    paper.abstract = cells[Field::kAbstract];
    paper.type = squeeze(value(cells, Field::kType));
    paper.part = squeeze(value(cells, Field::kPart));
    paper.session = squeeze(value(cells, Field::kSession));
    paper.doi = cells[Field::kDoi];
    paper.rights = value(cells, Field::kRights);
    paper.licence = value(cells, Field::kLicence);
    paper.source = squeeze(cells[Field::kSource]);
    paper.keywords = listed(map_, cells[Field::kKeywords], Field::kKeywords);
    paper.awards = listed(map_, cells[Field::kAwards], Field::kAwards);
    if (const std::string order = squeeze(cells[Field::kOrder]); !order.empty()) {
      paper.order = real_number(order);
      if (!paper.order) {
        report(config::kBadValue,
               fmt::format("paper {}: the order {} is no number", in_quotes(paper.id),
                           in_quotes(order)),
               "correct the table, or order the session in event.yaml", cells.where(Field::kOrder),
               Severity::kWarning);
      }
    }
    paper.archival = cells_.flag(cells, Field::kArchival).value_or(true);
    take_decision(cells, paper);
    const std::string limit = squeeze(value(cells, Field::kPageLimit));
    if (!limit.empty()) limits_[limit].push_back(paper.id);
  }

  void take_decision(const RowView& cells, Submission& paper) {
    if (cells.has(Field::kDecision)) {
      paper.decision_word = squeeze(cells[Field::kDecision]);
      const auto said = map_.decisions.find(squeeze(casefold(paper.decision_word)));
      const auto meant = said != map_.decisions.end() ? std::optional(said->second)
                                                      : decision_from(paper.decision_word);
      paper.decision = meant.value_or(Decision::kUndecided);
      if (!meant && !paper.decision_word.empty() && unknown_.insert(paper.decision_word).second) {
        report(config::kBadValue,
               fmt::format("{} says neither that a paper is accepted nor that it is not: left out",
                           in_quotes(paper.decision_word)),
               "write the word under `decisions` in the map", cells.where(Field::kDecision),
               Severity::kWarning);
      }
    }
    if (!cells.has(Field::kCameraReady) || paper.decision != Decision::kAccepted) return;
    const auto delivered = yes_or_no(cells[Field::kCameraReady]);
    if (delivered && !*delivered) {
      if (waiting_.empty()) first_waiting_ = cells.where(Field::kCameraReady);
      waiting_.push_back(paper.id);
    }
  }

  void read_author_tables() {
    const auto paper_column = map_.authors.find(Field::kPaper);
    bool found = false;
    std::map<std::string, Location> strangers;
    for (std::size_t i = 0; i < tables_.size(); ++i) {
      const OpenTable& table = tables_[i];
      if (!is_meant(map_.authors_from, table) || paper_column == map_.authors.end() ||
          !find_column(table.table.header, paper_column->second)) {
        continue;
      }
      found = true;
      const Places places = find_columns(table.table.header, map_.authors);
      use(i, places);
      for (std::size_t row = 0; row < table.table.rows.size(); ++row) {
        const RowView cells(table, row, places);
        const auto paper = by_id_.find(squeeze(cells[Field::kPaper]));
        if (paper == by_id_.end()) {
          strangers.emplace(squeeze(cells[Field::kPaper]), cells.where(Field::kPaper));
        } else {
          cells_.take_author(cells, out_.submissions[paper->second]);
        }
      }
    }
    if (!found) {
      report(config::kUnparsable,
             "no table of authors that the map names has a column of papers' numbers",
             "name the table under authors.from and its column under authors.paper",
             map_.authors_from.where);
    }
    report_strangers(strangers);
  }

  void report_strangers(const std::map<std::string, Location>& strangers) {
    if (strangers.empty()) return;
    std::vector<std::string> ids;
    for (const auto& [id, where] : strangers) ids.push_back(in_quotes(id));
    report(config::kUnknownReference,
           fmt::format("authors of papers that no row tells of: {}", list_of(ids)),
           "nothing to do if those papers are not in this export", strangers.begin()->second,
           Severity::kWarning);
  }

  /// Columns that the map names and nobody has, and those nobody asked for.
  void report_columns() {
    const auto missing = [&](const std::string& path, const ColumnNames& names) {
      // Several names are alternatives of a system's versions: none need be there.
      if (map_.lenient || names.names.size() > 1) return;
      // A configuration error: what was read by half a map would be worth nothing.
      report(config::kUnparsable,
             fmt::format("{} is the column {}, which no table has{}", path,
                         in_quotes(names.names.front()), near(names)),
             "correct the map: names of columns as the first row writes them", names.where);
    };
    for (const auto& [field, names] : map_.papers) {
      if (!seen_.contains(field)) missing(fmt::format("papers.{}", row_of(field).key), names);
    }
    for (const auto& [field, names] : map_.authors) {
      if (!seen_.contains(field)) missing(fmt::format("authors.{}", row_of(field).key), names);
    }
    for (const RowFilter& filter : map_.rows) {
      if (!found_filters_.contains(&filter)) missing("rows.column", filter.column);
    }
    for (std::size_t i = 0; i < tables_.size(); ++i) {
      std::vector<std::string> others;
      const sheet::Row& header = tables_[i].table.header;
      for (std::size_t column = 0; column < header.size(); ++column) {
        if (used_[i].contains(column) || header[column].empty()) continue;
        if (!map_.ignored.contains(column_key(header[column]))) {
          others.push_back(in_quotes(header[column]));
        }
      }
      if (others.empty()) continue;
      report(
          config::kIgnored,
          fmt::format("{} not read: {}", used_[i].empty() ? "this table was" : "these columns were",
                      list_of(others, 60)),
          "nothing to do if the event has no use for them", tables_[i].at(-1), Severity::kInfo);
    }
  }

  void report_states() {
    if (!above_.empty()) {
      report(config::kGuessed,
             fmt::format("{} without a paper's number taken for authors of the paper above: {}",
                         counted(static_cast<long long>(above_.size()), "row"), list_of(above_)),
             "write the number into each row if that is wrong", first_above_);
    }
    if (!waiting_.empty()) {
      report(
          config::kFileMissing,
          fmt::format("{} accepted, but without a camera-ready version yet: {}",
                      counted(static_cast<long long>(waiting_.size()), "paper"), list_of(waiting_)),
          "remind the authors, and import again", first_waiting_);
    }
    if (!seen_.contains(Field::kDecision) && found_filters_.empty() && !out_.submissions.empty()) {
      report(config::kGuessed,
             "every row was taken for an accepted paper: no column says the decision",
             "name the column under papers.decision, or take other papers out of the table",
             out_.submissions.front().where, Severity::kInfo);
    }
    for (Submission& paper : out_.submissions) cells_.sort_authors(paper);
    if (limits_.size() == 1) out_.page_limit = limits_.begin()->first;
    if (limits_.size() > 1) {
      std::vector<std::string> rows;
      for (const auto& [limit, ids] : limits_) {
        rows.push_back(fmt::format("{} pages: {}", limit, list_of(ids, 20)));
      }
      report(config::kIgnored, "page limits differ, and were left out: " + join(rows, "; "),
             "give papers types, and each type a limit in a profile of the event",
             out_.submissions.front().where);
    }
  }

  const std::vector<OpenTable>& tables_;
  const ColumnMap& map_;
  Findings& findings_;
  AuthorCells cells_;
  ReadPapers out_;
  std::vector<std::set<std::size_t>> used_;  // columns of each table
  std::set<Field> seen_;
  std::set<const RowFilter*> found_filters_;
  std::map<std::string, std::size_t> by_id_;
  std::map<std::string, std::vector<std::string>> limits_;
  std::set<std::string> unknown_;  // decisions
  std::vector<std::string> waiting_, above_;
  Location first_waiting_, first_above_;
};

}  // namespace

ReadPapers read_papers(const std::vector<OpenTable>& tables, const ColumnMap& map,
                       Findings& findings) {
  return Papers(tables, map, findings).read();
}

Imported import_tables(const std::vector<OpenTable>& tables, const ColumnMap& map,
                       Findings& findings) {
  Imported out;
  const ReadPapers papers = read_papers(tables, map, findings);
  out.event.ieee_page_limit = papers.page_limit;
  take_submissions(papers.submissions, out, findings);
  return out;
}

Imported import_tables(const ImportSource& source, const ColumnMap& map, Findings& findings) {
  return import_tables(open_tables(source_files(source.paths, table_extensions(), findings),
                                   {map.encoding, map.separator, map.header_line}, findings),
                       map, findings);
}

}  // namespace colophon::metadata::table
