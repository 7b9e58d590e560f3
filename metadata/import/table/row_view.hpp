#pragma once

#include <optional>
#include <string>
#include <vector>

#include "metadata/import/table/places.hpp"

namespace colophon::metadata::table {

/// A row of a table, and what its cells say.
class RowView {
 public:
  RowView(const OpenTable& table, std::size_t row, const Places& places)
      : table_(table), row_(row), places_(places) {}

  [[nodiscard]] std::string operator[](Field field) const {
    const auto at = places_.find(field);
    return at == places_.end() ? std::string() : table_.table.rows[row_].at(at->second);
  }
  [[nodiscard]] bool has(Field field) const { return places_.contains(field); }
  [[nodiscard]] Location where(std::optional<Field> field = {}) const {
    const auto at = field ? places_.find(*field) : places_.end();
    return table_.at(static_cast<int>(row_),
                     at == places_.end() ? -1 : static_cast<int>(at->second));
  }

 private:
  const OpenTable& table_;
  std::size_t row_;
  const Places& places_;
};

/// Some of `values`, for one line.
std::string list_of(const std::vector<std::string>& values, std::size_t shown = 12);

}  // namespace colophon::metadata::table
