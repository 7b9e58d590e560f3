#include "metadata/import/table/system.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

#include "base/embedded.hpp"
#include "metadata/import/table/places.hpp"

namespace colophon::metadata::table {

ColumnMap built_in_map(std::string_view system) {
  const std::string name = fmt::format("metadata/import/{}/map.yaml", system);
  const auto text = embedded_text(name);
  Findings findings;
  auto map = text ? read_column_map(*text, name, findings) : std::nullopt;
  if (!map) throw std::logic_error("no usable map is built in for " + std::string(system));
  map->lenient = true;
  return std::move(*map);
}

const OpenTable* table_with(const std::vector<OpenTable>& tables,
                            const std::vector<std::string>& columns) {
  const auto found = std::find_if(tables.begin(), tables.end(), [&](const OpenTable& table) {
    return std::all_of(columns.begin(), columns.end(), [&](const std::string& column) {
      return find_column(table.table.header, {{column}, {}}).has_value();
    });
  });
  return found == tables.end() ? nullptr : &*found;
}

Imported import_by_built_in_map(std::string_view system, const ImportSource& source,
                                Findings& findings) {
  return import_tables(source, built_in_map(system), findings);
}

}  // namespace colophon::metadata::table
