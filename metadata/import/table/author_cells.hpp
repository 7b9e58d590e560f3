#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "metadata/import/table/row_view.hpp"

namespace colophon::metadata::table {

/// The entries of a cell that lists several: parted by what the map says, else by line breaks,
/// semicolons or commas, whichever of these comes first in this order and is there.
std::vector<std::string> listed(const ColumnMap& map, const std::string& cell, Field field);

/// Takes authors out of rows.
class AuthorCells {
 public:
  AuthorCells(const ColumnMap& map, Findings& findings) : map_(map), findings_(findings) {}

  /// The one author whom these cells tell of; nobody if they are empty.
  void take_author(const RowView& cells, Submission& paper);
  /// All authors, from cells that name them all.
  void take_packed(const RowView& cells, Submission& paper);
  /// Orders a paper's authors by what the map's column of their order said.
  void sort_authors(Submission& paper) const;
  /// Yes or no; nothing, with a finding, for what is neither, and for an empty cell.
  std::optional<bool> flag(const RowView& cells, Field field);

 private:
  void report(const ConfigRule& rule, std::string message, std::string hint, const Location& where);
  [[nodiscard]] std::vector<std::string> affiliations(const std::string& cell) const;

  const ColumnMap& map_;
  Findings& findings_;
  std::map<std::string, std::vector<double>> orders_;  // of authors, by paper
};

}  // namespace colophon::metadata::table
