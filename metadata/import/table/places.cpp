#include "metadata/import/table/places.hpp"

#include <algorithm>

#include "base/number.hpp"
#include "base/text.hpp"

namespace colophon::metadata::table {

std::optional<std::size_t> find_column(const sheet::Row& header, const ColumnNames& wanted) {
  for (const std::string& name : wanted.names) {
    const auto exact = std::find(header.begin(), header.end(), name);
    if (exact != header.end()) return static_cast<std::size_t>(exact - header.begin());
    const std::string key = column_key(name);
    for (std::size_t i = 0; i < header.size() && !key.empty(); ++i) {
      if (column_key(header[i]) == key) return i;
    }
  }
  return std::nullopt;
}

Places find_columns(const sheet::Row& header, const Columns& columns) {
  Places out;
  for (const auto& [field, names] : columns) {
    if (const auto at = find_column(header, names)) out[field] = *at;
  }
  return out;
}

std::map<int, Places> find_numbered(const sheet::Row& header, const Columns& columns) {
  std::map<int, Places> out;
  for (const auto& [field, wanted] : columns) {
    for (const std::string& name : wanted.names) {
      const std::size_t at = name.find("{n}");
      if (at == std::string::npos) continue;
      const std::string before = lower_ascii(name.substr(0, at));
      const std::string after = lower_ascii(name.substr(at + 3));
      for (std::size_t i = 0; i < header.size(); ++i) {
        const std::string cell = lower_ascii(header[i]);
        if (cell.size() <= before.size() + after.size() || !cell.starts_with(before) ||
            !cell.ends_with(after)) {
          continue;
        }
        const auto number = whole_number(std::string_view(cell).substr(
            before.size(), cell.size() - before.size() - after.size()));
        constexpr long long kMost = 1000;
        if (number && *number > 0 && *number <= kMost) {
          out[static_cast<int>(*number)].emplace(field, i);
        }
      }
    }
  }
  return out;
}

bool is_meant(const TableNames& names, const OpenTable& table) {
  if (names.names.empty()) return true;
  const std::string file = lower_ascii(table.file), sheet = lower_ascii(table.sheet);
  const std::string last = file.substr(file.find_last_of("/:") + 1);
  const std::string stem = last.substr(0, last.rfind('.'));
  return std::any_of(names.names.begin(), names.names.end(), [&](const std::string& given) {
    const std::string name = lower_ascii(given);
    return name == file || name == last || name == stem || (!sheet.empty() && name == sheet) ||
           (!sheet.empty() && name == last + '#' + sheet);
  });
}

}  // namespace colophon::metadata::table
