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

std::string output_file(const Event& event, const PlannedItem& planned, int front_matter_index) {
  // DESIGN §3: items with arabic pages but the index are papers/, the rest front-matter/NN-.
  if (planned.arabic && planned.kind != ItemKind::kAuthorIndex)
    return "papers/" + event.qualified_id(planned.part, planned.id) + ".pdf";
  return fmt::format("front-matter/{:02}-{}.pdf", front_matter_index, slugify(planned.id, 64));
}

/// Labels run on from the next page as the cursor says, or stop until they do again.
void label_from_here(VolumePlan& plan, const Cursor& cursor, bool numbered = true) {
  std::erase_if(plan.labels,
                [&](const LabelRange& range) { return range.first_physical == cursor.physical; });
  plan.labels.push_back({.first_physical = cursor.physical,
                         .roman = !cursor.arabic,
                         .start = numbered ? cursor.folio : 1,
                         .numbered = numbered});
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

/// Why an item opens on a right-hand page in print; empty if it need not.
std::string why_right_in_print(const Item& item, const Cursor& cursor) {
  if (item.recto) return fmt::format("\"{}\" opens on a right-hand page", item.title);
  switch (item.kind) {
    case ItemKind::kPaper:
      return "papers start on right-hand pages in print";
    case ItemKind::kFrontCover:
    case ItemKind::kTitlePage:
    case ItemKind::kToc:
      return fmt::format("the {} is a right-hand page in print",
                         item.kind == ItemKind::kToc         ? "table of contents"
                         : item.kind == ItemKind::kTitlePage ? "title page"
                                                             : "cover");
    default:
      return cursor.arabic && cursor.folio == 1 ? "page 1 is a right-hand page in print" : "";
  }
}

/// The odd pages of a file for print are its right-hand pages. A blank that only print needs
/// takes no page number, so that a paper is cited by the same pages from both editions.
void open_right_in_print(Cursor& cursor, const Item& item, VolumePlan& plan,
                         std::vector<std::string>& why) {
  const std::string reason = why_right_in_print(item, cursor);
  if (reason.empty()) return;
  if (cursor.physical % 2 == 0) {
    plan.blanks.push_back({cursor.physical, "", reason});
    label_from_here(plan, cursor, false);
    ++cursor.physical;
    label_from_here(plan, cursor);
    why.push_back("a blank page without a number before it: " + reason);
  }
  if (cursor.folio % 2 == 0) {
    why.push_back(
        fmt::format("page {} is a right-hand page: page numbers are those of the web "
                    "edition",
                    cursor.label(cursor.folio)));
  }
}

}  // namespace

std::string_view to_string(Edition edition) {
  return edition == Edition::kPrint ? "print" : "web";
}

std::optional<Edition> edition_from(std::string_view text) {
  for (const Edition edition : {Edition::kWeb, Edition::kPrint}) {
    if (text == to_string(edition)) return edition;
  }
  return std::nullopt;
}

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
    label = !range.numbered ? "" : range.roman ? roman(n) : std::to_string(n);
  }
  return label;
}

VolumePlan make_plan(const Event& event, const PlanInput& input) {
  VolumePlan plan;
  plan.edition = input.edition;
  Cursor cursor;
  Numbers numbers(input.ids, event.doi.start);
  int front_matter_index = 0;
  label_from_here(plan, cursor);
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
      label_from_here(plan, cursor);
      planned.why.push_back("first item after the front matter: arabic page numbers begin at 1");
    } else if (!before.empty()) {
      planned.why.push_back(fmt::format("follows \"{}\"", before));
    }
    open_on_recto(cursor, item, plan, planned.why);
    if (input.edition == Edition::kPrint) open_right_in_print(cursor, item, plan, planned.why);
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
    planned.file = output_file(event, planned, front_matter_index);
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
