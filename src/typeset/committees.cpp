#include <algorithm>
#include <cmath>

#include "typeset/pages.hpp"
#include "typeset/people.hpp"

namespace colophon::typeset {
namespace {

/// The committees that the item names, in its order; else all of the page's kind.
std::vector<const Committee*> chosen(const Desk& desk, bool compact) {
  const std::vector<Committee>& all = desk.event().committees;
  std::vector<const Committee*> out;
  for (const std::string& id : desk.item.committees) {
    const auto at =
        std::find_if(all.begin(), all.end(), [&](const Committee& c) { return c.id == id; });
    if (at != all.end()) out.push_back(&*at);
  }
  if (!desk.item.committees.empty()) return out;
  for (const Committee& committee : all) {
    if (committee.compact == compact) out.push_back(&committee);
  }
  return out;
}

Boxes member(Desk& desk, const Contributor& person, double width, bool centred) {
  TextStyle name = desk.style.text("member-name"), place = desk.style.text("member-affiliation");
  if (centred) name.align = place.align = Align::kCentre;
  const std::string affiliation = full_affiliations(person);
  if (affiliation.empty()) name.after_pt = place.after_pt;
  const TagGroup entry(desk.tags, "LI");
  const TagGroup body(desk.tags, "LBody");
  Boxes boxes = paragraph(desk, person.display_name(), name, width);
  if (!affiliation.empty()) append(boxes, paragraph(desk, affiliation, place, width));
  return kept_together(std::move(boxes));
}

/// Most members that stand below each other in the middle of the page; of a list that is not long
/// enough to look a name up in, names are centred too.
constexpr std::size_t kFew = 4, kCentred = 12;

Boxes list_of(Desk& desk, const Committee& committee, double width, bool centred) {
  const TagGroup list(desk.tags, "L");
  Boxes boxes;
  for (const Contributor& person : committee.members) {
    if (!committee.compact) {
      append(boxes, member(desk, person, width, centred));
      continue;
    }
    const TagGroup entry(desk.tags, "LI");
    append(boxes, kept_together(paragraph(desk, person.display_name(),
                                          desk.style.text("member-compact"), width, "LBody")));
  }
  return boxes;
}

/// Members in two columns, names alone in three; in three too where that saves a page.
Block members(Desk& desk, const Committee& committee) {
  const double gap = desk.style.length("committee-gap");
  const bool centred = committee.members.size() <= kCentred;
  const auto in_columns = [&](int columns) {
    const double width = column_width(desk.frame.width_pt, columns, gap);
    return Block{
        .boxes = list_of(desk, committee, width, centred), .columns = columns, .gap_pt = gap};
  };
  const auto pages = [&](const Block& block) {
    return std::ceil(total_height(block.boxes) / block.columns / desk.frame.height_pt);
  };
  Block three = in_columns(3);
  if (committee.compact) return three;
  Block two = in_columns(2);
  return pages(three) < pages(two) ? three : two;
}

/// Behind the roles from `from` on that stand under one title with a few members each.
std::size_t end_of_roles(const std::vector<const Committee*>& all, std::size_t from) {
  std::size_t end = from;
  while (end < all.size() && !all[end]->compact && all[end]->members.size() <= kFew &&
         all[end]->title == all[from]->title) {
    ++end;
  }
  return end;
}

Boxes role_head(Desk& desk, const Committee& committee, double width) {
  if (committee.role_title.empty()) return {};
  return heading(desk, committee.role_title, desk.style.text("committee-role"), width,
                 desk.tags.heading(3));
}

/// Roles below each other in the middle of the page; if it does not hold them, in two columns.
Block roles(Desk& desk, const std::vector<const Committee*>& all, std::size_t from,
            std::size_t end) {
  const double gap = desk.style.length("committee-gap");
  const auto in_columns = [&](int columns) {
    const double width = column_width(desk.frame.width_pt, columns, gap);
    Block block{.boxes = {}, .columns = columns, .gap_pt = gap};
    for (std::size_t i = from; i < end; ++i) {
      Boxes role = role_head(desk, *all[i], width);
      append(role, list_of(desk, *all[i], width, true));
      append(block.boxes, kept_together(std::move(role)));
    }
    return block;
  };
  Block one = in_columns(1);
  return total_height(one.boxes) <= desk.frame.height_pt ? one : in_columns(2);
}

}  // namespace

TypesetPiece set_committees(Desk& desk, bool compact) {
  Flow flow = {{.boxes = page_title(desk, desk.item.title)}};
  const auto committees = chosen(desk, compact);
  if (committees.empty()) {
    desk.report(config::kTextMissing, "has no committee to print",
                "list the people in committees.yaml");
  }
  std::string title = desk.item.title;
  for (std::size_t i = 0; i < committees.size();) {
    const Committee& committee = *committees[i];
    // The page's own title is not said twice.
    if (committee.title != title && !committee.title.empty()) {
      flow.push_back({.boxes = heading(desk, committee.title, desk.style.text("committee-title"),
                                       desk.frame.width_pt, desk.tags.heading(2))});
    }
    title = committee.title;
    const std::size_t end = end_of_roles(committees, i);
    if (end > i) {
      flow.push_back(roles(desk, committees, i, end));
      i = end;
      continue;
    }
    flow.push_back({.boxes = role_head(desk, committee, desk.frame.width_pt)});
    flow.push_back(members(desk, committee));
    ++i;
  }
  return finish(desk, flow);
}

}  // namespace colophon::typeset
