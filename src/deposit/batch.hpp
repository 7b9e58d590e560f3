#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "colophon/finding.hpp"

namespace colophon::deposit {

/// What is to be known of a file that Crossref is to take (deposit schema, elements head and body).
struct Batch {
  std::string batch_id;
  std::string timestamp;          ///< digits; must rise with each deposit of the same DOI
  std::vector<std::string> dois;  ///< of all doi_data, in order
  std::string sha256;             ///< of the file
  /// The name under which it is sent and asked for. Crossref wants names to be unique: it has a
  /// part of the hash.
  std::string upload_name;
};

/// Reads a deposit file and holds it against our grammar of its version and against what must be
/// true whatever the version. Empty if it must not be sent; the findings say why. `name` is the
/// file's, for findings.
std::optional<Batch> read_batch(std::string_view xml, const std::string& name, Findings& findings);

/// True if the timestamp `later` is greater as a number. Both are digits.
bool newer(std::string_view later, std::string_view earlier);

}  // namespace colophon::deposit
