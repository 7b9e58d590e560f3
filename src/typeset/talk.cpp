#include <fmt/format.h>

#include <algorithm>

#include "typeset/markdown.hpp"
#include "typeset/pages.hpp"
#include "typeset/people.hpp"
#include "typeset/picture.hpp"

namespace colophon::typeset {
namespace {

Boxes person_lines(Desk& desk, const Contributor& person, double width) {
  Boxes boxes = heading(desk, person.display_name(), desk.style.text("speaker-name"), width);
  const std::string place = full_affiliations(person);
  if (!place.empty()) {
    append(boxes, heading(desk, place, desk.style.text("speaker-affiliation"), width));
  }
  return boxes;
}

/// People of one role below a label: "Moderator", "Panelists".
Boxes role_block(Desk& desk, const std::string& label, const std::vector<Contributor>& people) {
  Boxes boxes;
  if (people.empty()) return boxes;
  const double width = desk.frame.width_pt;
  if (!label.empty()) append(boxes, heading(desk, label, desk.style.text("role"), width));
  for (const Contributor& person : people) {
    Boxes lines = person_lines(desk, person, width);
    lines.back().keep_with_next = false;
    append(boxes, std::move(lines));
  }
  return boxes;
}

std::vector<Contributor> with_role(const Item& item, std::initializer_list<Role> roles) {
  std::vector<Contributor> people;
  for (const Contributor& person : item.contributors) {
    if (std::find(roles.begin(), roles.end(), person.role) != roles.end()) people.push_back(person);
  }
  return people;
}

Boxes people_block(Desk& desk) {
  const Item& item = desk.item;
  if (item.kind != ItemKind::kPanel) return role_block(desk, "", item.contributors);
  const auto moderators = with_role(item, {Role::kModerator, Role::kChair});
  const auto panelists =
      with_role(item, {Role::kPanelist, Role::kSpeaker, Role::kAuthor, Role::kEditor});
  Boxes boxes = role_block(
      desk, desk.style.word(moderators.size() == 1 ? "moderator" : "moderators"), moderators);
  append(boxes, role_block(desk, desk.style.word(panelists.size() == 1 ? "panelist" : "panelists"),
                           panelists));
  return boxes;
}

/// Somebody whom the page tells about: with a biography, a photo, or both.
struct Portrait {
  const Contributor* person;
  PicturePtr photo;
};

/// A biography beside the photo, or the affiliation if there is none. The text may be longer than
/// the picture is high; the picture stays with its first lines.
Boxes biography(Desk& desk, const Portrait& portrait) {
  const auto& [person, photo] = portrait;
  const double gap = photo == nullptr ? 0 : desk.style.length("photo-gap");
  const double photo_width =
      photo == nullptr ? 0 : std::min(desk.style.length("photo-width"), desk.frame.width_pt / 2);
  const double left = photo_width + gap;
  const std::string words =
      person->biography.empty() ? escape_markdown(full_affiliations(*person)) : person->biography;
  Boxes text = markdown(desk, words, {.width_pt = desk.frame.width_pt - left, .page = "talk"});
  for (Box& box : text) {
    if (!box.draw) continue;
    box.draw = [draw = box.draw, left](const Canvas& canvas, double x, double y) {
      draw(canvas, x + left, y);
    };
  }
  if (photo == nullptr) return text;
  const Box picture = picture_box(desk, photo, person->display_name(), photo_width,
                                  desk.style.length("photo-height"), photo_width);
  const double missing = picture.height_pt + 6 - total_height(text);
  if (missing > 0) text.push_back({.height_pt = missing});
  // Lines beside the picture stay with it.
  double used = 0;
  for (std::size_t i = 0; i + 1 < text.size() && used < picture.height_pt; ++i) {
    used += text[i].height_pt;
    text[i].keep_with_next = true;
  }
  text.front().draw = [first = text.front().draw, draw = picture.draw](const Canvas& canvas,
                                                                       double x, double y) {
    if (first) first(canvas, x, y);
    cairo_save(canvas.cairo);
    draw(canvas, x, y + 2);
    cairo_restore(canvas.cairo);
  };
  return text;
}

std::vector<Portrait> portraits(Desk& desk) {
  std::vector<Portrait> out;
  for (const Contributor& person : desk.item.contributors) {
    PicturePtr photo;
    if (!person.photo.empty()) photo = load_picture(desk, person.photo, NamedBy::kEvent);
    if (!person.biography.empty() || photo != nullptr) out.push_back({&person, std::move(photo)});
  }
  return out;
}

/// The item's own photo shows its speaker; where there are several, or the speaker has a photo, it
/// stands by itself.
Boxes photo_of_item(Desk& desk, std::vector<Portrait>& people) {
  const Item& item = desk.item;
  if (item.photo.empty()) return {};
  PicturePtr photo = load_picture(desk, item.photo, NamedBy::kEvent);
  if (photo == nullptr) return {};
  const bool one = item.kind != ItemKind::kPanel && !item.contributors.empty();
  if (one && people.empty()) people.push_back({&item.contributors.front(), nullptr});
  if (one && people.front().photo == nullptr) {
    people.front().photo = std::move(photo);
    return {};
  }
  constexpr double kMostOfPage = 1.0 / 3;
  const double width = desk.frame.width_pt;
  Box box = picture_box(desk, photo, item.title, width, desk.frame.height_pt * kMostOfPage, width);
  box.before_pt = box.after_pt = desk.style.length("photo-gap");
  return {std::move(box)};
}

Boxes biographies(Desk& desk) {
  std::vector<Portrait> people = portraits(desk);
  Boxes boxes = photo_of_item(desk, people);
  if (people.empty()) return boxes;
  const bool several = people.size() > 1;
  append(boxes,
         heading(desk, desk.style.word(several ? "biographies" : "biography"),
                 desk.style.text("talk-heading"), desk.frame.width_pt, desk.tags.heading(2)));
  for (const Portrait& each : people) {
    if (several) {
      append(boxes, heading(desk, each.person->display_name(), desk.style.text("biography-name"),
                            desk.frame.width_pt, desk.tags.heading(3)));
    }
    append(boxes, biography(desk, each));
  }
  return boxes;
}

const char* kind_word(ItemKind kind) {
  switch (kind) {
    case ItemKind::kKeynote:
      return "keynote";
    case ItemKind::kTalk:
      return "talk";
    case ItemKind::kPanel:
      return "panel";
    default:
      return "";
  }
}

}  // namespace

TypesetPiece set_talk(Desk& desk) {
  const Item& item = desk.item;
  const double width = desk.frame.width_pt;
  Boxes boxes;
  const std::string word = kind_word(item.kind);
  if (!word.empty()) {
    append(boxes, heading(desk, desk.style.word(word), desk.style.text("talk-kind"), width));
  }
  append(boxes,
         heading(desk, item.title, desk.style.text("talk-title"), width, desk.tags.heading(1)));
  if (!item.subtitle.empty()) {
    append(boxes, heading(desk, item.subtitle, desk.style.text("talk-subtitle"), width));
  }
  append(boxes, people_block(desk));
  const std::string text = item.text.empty() ? item.abstract : read_event_text(desk, item.text);
  if (!text.empty()) {
    append(boxes, heading(desk, desk.style.word("abstract"), desk.style.text("talk-heading"), width,
                          desk.tags.heading(2)));
    append(boxes, markdown(desk, text, {.width_pt = width, .file = item.text, .page = "talk"}));
  } else if (item.text.empty()) {
    desk.report(config::kTextMissing, "has no abstract to print",
                "give its key \"abstract\", or a Markdown file in \"text\"");
  }
  append(boxes, biographies(desk));
  return finish(desk, {{.boxes = std::move(boxes)}});
}

}  // namespace colophon::typeset
