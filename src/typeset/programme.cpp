#include <algorithm>
#include <optional>

#include "typeset/facts_for_templates.hpp"
#include "typeset/pages.hpp"
#include "typeset/people.hpp"

namespace colophon::typeset {
namespace {

/// "08:30" of "2023-02-14T08:30".
std::string time_of(const std::string& moment) {
  return moment.size() >= 16 ? moment.substr(11, 5) : "";
}

std::string time_range(const Slot& slot) {
  const std::string start = time_of(slot.start), end = time_of(slot.end);
  return end.empty() || end == start ? start : start + "–" + end;
}

const Session* session_of(const Event& event, const std::string& id) {
  for (const Part& part : event.volume.parts) {
    for (const Session& session : part.sessions) {
      if (!id.empty() && session.id == id) return &session;
    }
  }
  return nullptr;
}

std::string title_of(const Event& event, const Slot& slot) {
  if (!slot.title.empty()) return slot.title;
  if (const Item* item = event.find(slot.item)) return item->title;
  const Session* session = session_of(event, slot.session);
  return session == nullptr ? "" : session->title;
}

Spans note_of(Desk& desk, const Slot& slot) {
  const Item* item = desk.event().find(slot.item);
  Spans note = item == nullptr
                   ? Spans{}
                   : people_line(printed_people(*item), true, desk.fonts.right_to_left());
  const Session* session = session_of(desk.event(), slot.session);
  const std::string chair = !slot.chair.empty()  ? slot.chair
                            : session == nullptr ? ""
                                                 : session->chair;
  for (const std::string& part :
       {chair.empty() ? "" : desk.style.word("chair") + ": " + chair, slot.location}) {
    if (!part.empty()) note.push_back({.text = (note.empty() ? "" : " · ") + part});
  }
  return note;
}

Boxes slot_boxes(Desk& desk, const Slot& slot) {
  const double left = std::min(desk.style.length("programme-times"), desk.frame.width_pt / 2);
  const double width = desk.frame.width_pt - left;
  Spans title = {{.text = title_of(desk.event(), slot)}};
  const Item* item = desk.event().find(slot.item);
  if (item != nullptr && desk.context.plan.find(slot.item) != nullptr) title[0].item = item->id;
  const Spans note = note_of(desk, slot);
  TextStyle style = desk.style.text("programme-title");
  const TextStyle note_style = desk.style.text("programme-note");
  if (note.empty()) style.after_pt = note_style.after_pt;
  const TagGroup entry(desk.tags, "LI");
  const Boxes time =
      paragraph(desk, time_range(slot), desk.style.text("programme-time"), left, "Lbl");
  const TagGroup body(desk.tags, "LBody");
  Boxes boxes = paragraph(desk, title, style, width);
  if (!note.empty()) append(boxes, paragraph(desk, note, note_style, width));
  for (Box& box : boxes) {
    box.draw = [draw = box.draw, left](const Canvas& canvas, double x, double y) {
      draw(canvas, x + left, y);
    };
  }
  boxes.front().draw = [text = boxes.front().draw, time = time.front().draw](const Canvas& canvas,
                                                                             double x, double y) {
    time(canvas, x, y);
    text(canvas, x, y);
  };
  return kept_together(std::move(boxes));
}

}  // namespace

TypesetPiece set_programme(Desk& desk) {
  const Event& event = desk.event();
  std::vector<Slot> slots = event.programme;
  std::stable_sort(slots.begin(), slots.end(),
                   [](const Slot& a, const Slot& b) { return a.start < b.start; });
  Boxes boxes = page_title(desk, desk.item.title);
  std::string day;
  std::optional<TagGroup> list;
  for (const Slot& slot : slots) {
    const std::string date = slot.start.substr(0, 10);
    if (date != day || !list) {
      list.reset();
      const auto parsed = date_from_iso(date);
      append(boxes,
             heading(desk, parsed ? long_date(*parsed, event.language) : date,
                     desk.style.text("programme-day"), desk.frame.width_pt, desk.tags.heading(2)));
      list.emplace(desk.tags, "L");
    }
    day = date;
    append(boxes, slot_boxes(desk, slot));
  }
  if (slots.empty()) {
    desk.report(config::kTextMissing, "has no programme to print", "fill programme.yaml");
  }
  return finish(desk, {{.boxes = std::move(boxes)}});
}

}  // namespace colophon::typeset
