#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace colophon {

/// One key of one entry of a YAML list of mappings (papers.yaml), to be written, replaced or taken
/// out.
struct EntryEdit {
  std::string id;  ///< the entry's `id`
  std::string key;
  std::string yaml;  ///< "key: value" and further lines, the key not indented; empty: taken out
};

struct EditedEntries {
  std::string text;
  std::vector<std::size_t> refused;  ///< edits that the file's layout does not allow
};

/// The list with its entries edited. Comments, order and all other values stay to the byte; a key
/// that is new goes to the end of its entry. Refused: an entry that is not there, a key that is in
/// a flow mapping and would have to be replaced, a value with a comment in it (it would be lost).
/// Proved by reading the text back: if anything else changed, everything is refused.
EditedEntries edited_entries(const std::string& before, const std::string& file,
                             const std::vector<EntryEdit>& edits);

}  // namespace colophon
