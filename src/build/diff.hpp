#pragma once

#include <filesystem>
#include <map>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <vector>

#include "colophon/plan.hpp"

namespace colophon::build {

/// What a build says of one item: its place in the plan and its people, as printed.
struct ItemState {
  PlannedItem planned;
  std::vector<std::string> authors;
};

/// An item that is not what it was, for a reason of its own: that others moved it does not count.
struct ItemDifference {
  std::optional<ItemState> before;  ///< empty: the item is new
  std::optional<ItemState> after;   ///< empty: the item left the volume
  bool pdf = false;                 ///< its camera-ready file is another one
  bool metadata = false;            ///< its records differ, and nothing else tells why
  bool reordered = false;           ///< it changed places with other items
  std::string behind;               ///< if reordered: the item it now follows, empty if none
};

/// Pages that kept their content and have other numbers: printed numbers of the earlier build.
struct PageMove {
  std::string first, last;
  int by = 0;
};

/// A metadata record that is new, gone or other than it was.
struct RecordDifference {
  std::string target;  ///< "bibtex"
  std::string id;      ///< the item's, else what the record calls itself, else the file
};

/// A text that two builds have differently; empty where one of them lacks it.
struct Change {
  std::string what, before, after;
};

/// What changed between two finished builds: causes first, then what follows from them.
struct Difference {
  std::vector<Change> settings;  ///< edition, profile, layout, versions of programs
  std::vector<ItemDifference> items;
  std::vector<std::string> edited;  ///< other files of the event, by path
  std::vector<PageMove> moves;
  std::vector<PlannedItem> set_anew;  ///< pages of our own with another content
  std::vector<std::string> singles;   ///< ids: neither changed nor moved, another single PDF
  std::vector<RecordDifference> records;
  bool volume = false;               ///< another volume.pdf
  std::vector<std::string> outputs;  ///< paths of all files that differ, are new or gone
  [[nodiscard]] bool none() const {
    return settings.empty() && items.empty() && edited.empty() && outputs.empty();
  }
};

/// Compares the records of two builds. Throws UsageError if one of the folders holds no build,
/// Failure if its records cannot be read.
Difference diff(const std::filesystem::path& before, const std::filesystem::path& after);

/// In sentences: one line if there is one cause, else one line for each cause and one for what
/// follows. Empty if nothing differs.
std::string diff_to_text(const Difference& difference);

/// In the shape of schemas/diff.schema.json.
nlohmann::ordered_json diff_to_json(const Difference& difference);

}  // namespace colophon::build
