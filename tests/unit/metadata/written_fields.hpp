#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "metadata/exporter.hpp"

namespace colophon::test {

/// What a written file holds where, in the words of `fields.tsv`: paths of attributes and of
/// elements that hold text, types with their fields, columns, classes.
struct WrittenRecord {
  std::string type;               ///< "inproceedings/"; empty in formats that have no types
  std::set<std::string> fields;   ///< with a value
  std::set<std::string> columns;  ///< of a table, whether or not they have a value
};

/// The records of a file of any target, as another program than the exporter's reader sees them.
std::vector<WrittenRecord> written_records(const metadata::Exporter& exporter,
                                           std::string_view bytes);

}  // namespace colophon::test
