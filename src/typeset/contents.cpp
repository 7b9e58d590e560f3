#include <algorithm>
#include <optional>

#include "base/text.hpp"
#include "typeset/facts_for_templates.hpp"
#include "typeset/pages.hpp"
#include "typeset/people.hpp"

namespace colophon::typeset {
namespace {

/// Part or session heading above the first of its items.
void add_heading(Desk& desk, Boxes& boxes, const std::string& title, const char* style, int level) {
  if (!title.empty()) {
    append(boxes, heading(desk, title, desk.style.text(style), desk.frame.width_pt,
                          desk.tags.heading(level)));
  }
}

Boxes entry_of(Desk& desk, const Item& item, const PlannedItem& planned, double label_width) {
  const std::vector<Contributor> people =
      credits_people(item.kind) ? printed_people(item) : std::vector<Contributor>{};
  TextStyle style = desk.style.text("toc-title");
  if (!people.empty()) style.after_pt = 0;
  const std::string title =
      item.subtitle.empty() ? planned.title : planned.title + ": " + item.subtitle;
  const TagGroup entry(desk.tags, "TOCI");
  Boxes boxes =
      leader_entry(desk, {{.text = title, .item = item.id}}, style, desk.frame.width_pt,
                   {{.text = planned.first_label, .item = item.id}}, label_width, "Reference");
  if (!people.empty()) {
    boxes.back().keep_with_next = true;
    append(boxes, kept_together(paragraph(
                      desk, people_line(people, of_ieee(desk.event()), desk.fonts.right_to_left()),
                      desk.style.text("toc-people"), desk.frame.width_pt - label_width)));
  }
  return boxes;
}

/// What the contents of an IEEE volume list, and those of others do not: they begin with the first
/// page that is there to be read.
bool of_the_book_itself(ItemKind kind) {
  return kind == ItemKind::kFrontCover || kind == ItemKind::kTitlePage ||
         kind == ItemKind::kCopyright || kind == ItemKind::kToc;
}

bool listed(const Event& event, const Item& item) {
  // Contents that were delivered stay as they are: errata come after them.
  return item.corrects.empty() && event.appearance_of(item).toc &&
         (of_ieee(event) || !of_the_book_itself(item.kind));
}

}  // namespace

TypesetPiece set_contents(Desk& desk) {
  const Event& event = desk.event();
  struct Entry {
    const Item* item;
    const PlannedItem* planned;
  };
  std::vector<Entry> entries;
  double label_width = 0;
  for (const PlannedItem& planned : desk.context.plan.items) {
    const Item* item = event.find(planned.id);
    if (item == nullptr || planned.first_label.empty() || !listed(event, *item)) continue;
    entries.push_back({item, &planned});
    label_width = std::max(label_width, desk.fonts.width({{.text = planned.first_label}},
                                                         desk.style.text("toc-title")));
  }
  // Room for three figures at least, so that the text does not move while the volume grows.
  label_width =
      std::max(label_width, desk.fonts.width({{.text = "000"}}, desk.style.text("toc-title")));

  Boxes boxes = page_title(desk, desk.item.title);
  std::string part, session;
  const bool parts_show = event.volume.parts.size() > 1;
  // The entries below one heading are a list.
  std::optional<TagGroup> list;
  for (const Entry& entry : entries) {
    const PlannedItem& planned = *entry.planned;
    const bool begins = planned.part != part || planned.session != session;
    if (begins) list.reset();
    for (const Part& p : event.volume.parts) {
      if (p.id != planned.part) continue;
      if (parts_show && planned.part != part) add_heading(desk, boxes, p.title, "toc-part", 2);
      for (const Session& s : p.sessions) {
        if (s.id == planned.session && (planned.session != session || planned.part != part))
          add_heading(desk, boxes, s.title, "toc-session", 3);
      }
    }
    if (!list) list.emplace(desk.tags, "TOC");
    const bool back_matter = planned.part.empty() && !part.empty();
    Boxes lines = entry_of(desk, *entry.item, planned, label_width);
    if (back_matter) lines.front().before_pt += desk.style.length("toc-back-space");
    append(boxes, std::move(lines));
    part = planned.part;
    session = planned.session;
  }
  if (entries.empty()) {
    desk.report(config::kTextMissing, "has nothing to list", "leave the page out of volume.front");
  }
  return finish(desk, {{.boxes = std::move(boxes)}});
}

}  // namespace colophon::typeset
