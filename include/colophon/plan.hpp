#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "colophon/model.hpp"

namespace colophon {

enum class DoiState { kAssigned, kReserved, kUnknown, kNone };
[[nodiscard]] std::string_view to_string(DoiState state);

/// For whom a volume is made. Both editions have the same items, page numbers and DOIs; the one for
/// print may have more blank pages.
enum class Edition { kWeb, kPrint };
[[nodiscard]] std::string_view to_string(Edition edition);  ///< "web", "print"
[[nodiscard]] std::optional<Edition> edition_from(std::string_view text);

/// Where an item's pages come from.
enum class PageSource { kCameraReady, kTypeset, kFinished, kPlaceholder };

/// One item with its place in the volume.
struct PlannedItem {
  std::string id;
  ItemKind kind = ItemKind::kPaper;
  std::string part, session;  ///< ids, empty outside parts
  Status status = Status::kAccepted;
  std::string title;
  int pages = 0;
  std::string first_label, last_label;        ///< printed page numbers: "iii", "12"
  int first_physical = 0, last_physical = 0;  ///< 1-based; 0 when the item has no page
  std::string doi;
  DoiState doi_state = DoiState::kNone;
  int number = 0;  ///< running number over all items (DOI suffix), 0 if none
  PageSource source = PageSource::kTypeset;
  bool arabic = false;  ///< stands in the arabic-numbered part
  std::string file;     ///< output path relative to OUT: "papers/12.pdf", "front-matter/03-toc.pdf"
  std::vector<std::string> why;  ///< reasons for place, number and DOI (`plan --explain`)
};

struct PlannedBlank {
  int physical = 0;
  std::string label;  ///< empty: a blank of the print edition, which takes no page number
  std::string why;
};

/// A run of page labels, as PDF /PageLabels wants them.
struct LabelRange {
  int first_physical = 1;
  bool roman = false;
  int start = 1;
  bool numbered = true;  ///< false: pages without a label, `roman` and `start` say nothing
};

/// The single computation of page numbers (DESIGN §5). Pure: model + page counts + earlier numbers.
struct VolumePlan {
  std::vector<PlannedItem> items;  ///< in volume order
  std::vector<PlannedBlank> blanks;
  std::vector<LabelRange> labels;
  int physical_pages = 0;
  Edition edition = Edition::kWeb;
  [[nodiscard]] const PlannedItem* find(std::string_view id) const;
  [[nodiscard]] std::string label_of(int physical) const;  ///< printed label of a physical page
};

/// `ids.lock`: numbers and DOIs given once stay (CHAIR §1).
struct IdsLock {
  struct Entry {
    int number = 0;
    std::string doi;
  };
  std::map<std::string, Entry> entries;  ///< by item id
};

struct PlanInput {
  /// Pages of each item by id; an item that is absent has 0 pages known.
  std::map<std::string, int> page_counts;
  IdsLock ids;
  bool draft = false;  ///< items without a readable PDF get one placeholder page
  Edition edition = Edition::kWeb;
};

/// Computes the plan. Items whose status or `archival` keeps them out of the volume are left out,
/// but keep their number in `ids`.
[[nodiscard]] VolumePlan make_plan(const Event& event, const PlanInput& input);

/// Item ids in volume order with part and session: the order `make_plan` uses.
struct OrderedItem {
  const Item* item;
  std::string part, session;
  bool front = false, back = false;
};
[[nodiscard]] std::vector<OrderedItem> volume_order(const Event& event);

/// The locks a committing build writes: `before` plus everything newly numbered in `plan`.
[[nodiscard]] IdsLock updated_ids(const IdsLock& before, const VolumePlan& plan);

}  // namespace colophon
