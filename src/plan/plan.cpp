#include "colophon/plan.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

#include "base/number.hpp"
#include "base/text.hpp"
#include "plan/doi.hpp"

namespace colophon {
namespace {

/// Page numbers while items are placed one after the other.
struct Cursor {
  int physical = 1;
  int folio = 1;
  bool arabic = false;
  [[nodiscard]] std::string label(int n) const { return arabic ? std::to_string(n) : roman(n); }
};

/// Hands out running numbers: those in the lock stay, new items take the next free one.
class Numbers {
 public:
  Numbers(const IdsLock& lock, int start) : lock_(lock), next_(start) {
    for (const auto& [id, entry] : lock.entries) next_ = std::max(next_, entry.number + 1);
  }

  int number_for(const std::string& id, std::vector<std::string>& why) {
    const auto known = lock_.entries.find(id);
    if (known != lock_.entries.end() && known->second.number > 0) {
      why.push_back(
          fmt::format("number {} was given in an earlier build (ids.lock)", known->second.number));
      return known->second.number;
    }
    why.push_back(fmt::format("number {} is the next free one in volume order", next_));
    return next_++;
  }

 private:
  const IdsLock& lock_;
  int next_;
};

PageSource page_source(const Item& item, bool counted) {
  if (!item.pdf.empty()) return PageSource::kFinished;
  if (!item.has_camera_ready()) return PageSource::kTypeset;
  return counted ? PageSource::kCameraReady : PageSource::kPlaceholder;
}

void give_doi(PlannedItem& planned, const Item& item, const Event& event, const IdsLock& lock) {
  if (!item.doi.empty()) {
    planned.doi = item.doi;
    planned.doi_state = DoiState::kAssigned;
    planned.why.push_back("DOI is fixed in " + item.origin.file);
    return;
  }
  const auto known = lock.entries.find(item.id);
  if (known != lock.entries.end() && !known->second.doi.empty()) {
    planned.doi = known->second.doi;
    planned.doi_state = DoiState::kReserved;
    planned.why.push_back("DOI was given in an earlier build (ids.lock)");
    return;
  }
  if (event.doi.pattern.empty()) return;
  planned.doi = expand_doi(event.doi.pattern, planned.number, event);
  planned.doi_state = planned.doi.empty() ? DoiState::kUnknown : DoiState::kReserved;
  if (!planned.doi.empty()) planned.why.push_back("DOI follows the template with this number");
}

std::string output_file(const PlannedItem& planned, int front_matter_index) {
  // DESIGN §3: items with arabic pages but the index are papers/, the rest front-matter/NN-.
  if (planned.arabic && planned.kind != ItemKind::kAuthorIndex)
    return "papers/" + planned.id + ".pdf";
  return fmt::format("front-matter/{:02}-{}.pdf", front_matter_index, slugify(planned.id, 64));
}

void open_on_recto(Cursor& cursor, const Item& item, VolumePlan& plan,
                   std::vector<std::string>& why) {
  if (!item.recto || cursor.folio % 2 == 1) return;
  plan.blanks.push_back({cursor.physical, cursor.label(cursor.folio),
                         fmt::format("\"{}\" opens on a right-hand page", item.title)});
  why.push_back(fmt::format("page {} before it stays blank so that it opens on a right-hand page",
                            cursor.label(cursor.folio)));
  ++cursor.physical;
  ++cursor.folio;
}

}  // namespace

std::string_view to_string(DoiState state) {
  constexpr std::array<std::string_view, 4> kWords = {"assigned", "reserved", "unknown", "none"};
  return kWords.at(static_cast<std::size_t>(state));
}

const PlannedItem* VolumePlan::find(std::string_view id) const {
  const auto at = std::find_if(items.begin(), items.end(),
                               [&](const PlannedItem& item) { return item.id == id; });
  return at == items.end() ? nullptr : &*at;
}

std::string VolumePlan::label_of(int physical) const {
  std::string label;
  for (const LabelRange& range : labels) {
    if (range.first_physical > physical) break;
    const int n = range.start + physical - range.first_physical;
    label = range.roman ? roman(n) : std::to_string(n);
  }
  return label;
}

VolumePlan make_plan(const Event& event, const PlanInput& input) {
  VolumePlan plan;
  Cursor cursor;
  Numbers numbers(input.ids, event.doi.start);
  int front_matter_index = 0;
  plan.labels.push_back({1, true, 1});
  std::string before;
  for (const OrderedItem& ordered : volume_order(event)) {
    const Item& item = *ordered.item;
    if (!event.appearance_of(item).volume) continue;
    const auto counted = input.page_counts.find(item.id);
    PlannedItem planned{.id = item.id,
                        .kind = item.kind,
                        .part = ordered.part,
                        .session = ordered.session,
                        .status = item.status.value,
                        .title = item.title};
    if (!ordered.front && !cursor.arabic) {
      cursor.arabic = true;
      cursor.folio = 1;
      if (cursor.physical == 1) plan.labels.clear();
      plan.labels.push_back({cursor.physical, false, 1});
      planned.why.push_back("first item after the front matter: arabic page numbers begin at 1");
    } else if (!before.empty()) {
      planned.why.push_back(fmt::format("follows \"{}\"", before));
    }
    open_on_recto(cursor, item, plan, planned.why);
    planned.arabic = cursor.arabic;
    planned.source = page_source(item, counted != input.page_counts.end());
    planned.pages = counted != input.page_counts.end()                           ? counted->second
                    : planned.source == PageSource::kPlaceholder && !input.draft ? 0
                                                                                 : 1;
    planned.number = numbers.number_for(item.id, planned.why);
    give_doi(planned, item, event, input.ids);
    if (planned.pages > 0) {
      planned.first_label = cursor.label(cursor.folio);
      planned.last_label = cursor.label(cursor.folio + planned.pages - 1);
      planned.first_physical = cursor.physical;
      planned.last_physical = cursor.physical + planned.pages - 1;
      cursor.physical += planned.pages;
      cursor.folio += planned.pages;
    }
    if (!planned.arabic || planned.kind == ItemKind::kAuthorIndex) ++front_matter_index;
    planned.file = output_file(planned, front_matter_index);
    before = item.title;
    plan.items.push_back(std::move(planned));
  }
  plan.physical_pages = cursor.physical - 1;
  return plan;
}

IdsLock updated_ids(const IdsLock& before, const VolumePlan& plan) {
  IdsLock after = before;
  for (const PlannedItem& item : plan.items) {
    if (item.number > 0) after.entries[item.id] = {item.number, item.doi};
  }
  return after;
}

}  // namespace colophon
