#include <algorithm>
#include <cctype>
#include <map>
#include <optional>
#include <tuple>

#include "base/collate.hpp"
#include "base/text.hpp"
#include "model/people.hpp"
#include "typeset/pages.hpp"
#include "typeset/people.hpp"

namespace colophon::typeset {
namespace {

struct IndexEntry {
  Contributor person;
  std::vector<LeaderLabel> pages;
};

/// The family name from its first letter on: "'t Hooft" stands under T.
std::string sorted_family(const std::string& family) {
  const std::u32string text = to_utf32(family);
  const auto letter = std::find_if(text.begin(), text.end(), [](char32_t c) {
    return c > 0x7F ? c != U'’' && c != U'‘' && c != U'ʼ' : std::isalpha(static_cast<int>(c)) != 0;
  });
  return letter == text.end() ? family : to_utf8(std::u32string(letter, text.end()));
}

std::vector<IndexEntry> sorted(std::vector<IndexEntry> entries, const Collator& collator) {
  // Chinese names stand with Latin ones of the same letter, though they are sorted before them.
  struct Keyed {
    int group;
    std::string family, given, suffix;
    IndexEntry entry;
  };
  std::vector<Keyed> keyed;
  keyed.reserve(entries.size());
  for (IndexEntry& entry : entries) {
    const std::string family = sorted_family(entry.person.family);
    keyed.push_back({collator.group(family), collator.key(family), collator.key(entry.person.given),
                     collator.key(entry.person.suffix), std::move(entry)});
  }
  std::stable_sort(keyed.begin(), keyed.end(), [](const Keyed& a, const Keyed& b) {
    return std::tie(a.group, a.family, a.given, a.suffix) <
           std::tie(b.group, b.family, b.given, b.suffix);
  });
  entries.clear();
  for (Keyed& each : keyed) entries.push_back(std::move(each.entry));
  return entries;
}

bool indexed(Role role) {
  return role == Role::kAuthor || role == Role::kSpeaker || role == Role::kPanelist ||
         role == Role::kModerator;
}

/// One entry a person, as `Persons` tells them; printed under the first name that has a given one.
std::vector<IndexEntry> collect(const Desk& desk) {
  const Persons persons(desk.event());
  std::vector<IndexEntry> entries;
  std::map<std::size_t, std::size_t> place;  // of a person among the entries
  for (const PlannedItem& planned : desk.context.plan.items) {
    const Item* item = desk.event().find(planned.id);
    if (item == nullptr || !credits_people(item->kind) || planned.first_label.empty() ||
        !item->corrects.empty() || !desk.event().appearance_of(*item).index)
      continue;
    for (const Contributor& person : item->contributors) {
      if (!indexed(person.role)) continue;
      const auto [at, fresh] = place.emplace(persons.of(person), entries.size());
      if (fresh) entries.push_back({.person = printed(person), .pages = {}});
      IndexEntry& entry = entries[at->second];
      if (entry.person.given.empty() && !person.given.empty()) entry.person = printed(person);
      // Somebody may be named twice beside one item.
      if (entry.pages.empty() || entry.pages.back().item != item->id) {
        entry.pages.push_back({.text = planned.first_label, .item = item->id});
      }
    }
  }
  return entries;
}

/// Heading of the group a name stands in. ICU puts a letter that sorts behind Z ("Þ") under Z, and
/// all other scripts under "…".
std::string group_of(const Desk& desk, const Collator& collator, const std::string& family) {
  std::string label = collator.letter(family);
  if (label == "…") return desk.style.word("other-scripts");
  const std::string folded = lower_ascii(ascii_fold(family));
  const auto first = folded.find_first_of("abcdefghijklmnopqrstuvwxyz");
  const bool ascii = label.size() == 1;
  if (!ascii || first == std::string::npos || folded[first] == lower_ascii(label)[0]) return label;
  return to_utf8(to_utf32(nfc(family)).front());
}

/// "K (continued)": what stands above the first name of a page if its letter began before.
std::shared_ptr<const Box> continued(Desk& desk, const std::string& group, double width) {
  const std::string text = group + " (" + desk.style.word("continued") + ")";
  return std::make_shared<Box>(
      heading(desk, text, desk.style.text("index-letter"), width, "Artifact").front());
}

}  // namespace

TypesetPiece set_author_index(Desk& desk) {
  const Collator collator(desk.event().language);
  const auto columns = static_cast<int>(std::clamp(desk.style.length("index-columns"), 1.0, 4.0));
  const double gap = desk.style.length("index-gap");
  const double width = column_width(desk.frame.width_pt, columns, gap);
  const double label_width = desk.fonts.width({{.text = "000"}}, desk.style.text("index-entry"));
  Boxes title = page_title(desk, desk.item.title);
  Boxes boxes;
  const TagGroup index(desk.tags, "Index");
  std::optional<TagGroup> names;
  std::string letter;
  std::shared_ptr<const Box> resumed;
  for (const IndexEntry& entry : sorted(collect(desk), collator)) {
    const std::string group = group_of(desk, collator, sorted_family(entry.person.family));
    const bool begins = boxes.empty() || group != letter;
    if (begins) {
      names.reset();
      append(boxes,
             heading(desk, group, desk.style.text("index-letter"), width, desk.tags.heading(2)));
      resumed = continued(desk, group, width);
      names.emplace(desk.tags, "L");
    }
    const TagGroup name(desk.tags, "LI");
    Boxes lines =
        leader_entry(desk, {{.text = entry.person.index_name()}}, desk.style.text("index-entry"),
                     width, entry.pages, label_width, "LBody");
    if (!begins) {
      lines.front().resumed = resumed;
    }
    letter = group;
    append(boxes, std::move(lines));
  }
  if (boxes.empty()) {
    desk.report(config::kTextMissing, "has no author to list",
                "give the papers' contributors, or leave the page out of volume.back");
  }
  return finish(desk, {{.boxes = std::move(title)},
                       {.boxes = std::move(boxes), .columns = columns, .gap_pt = gap}});
}

}  // namespace colophon::typeset
