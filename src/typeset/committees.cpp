#include <algorithm>

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
  Boxes boxes = paragraph(desk, person.display_name(), name, width);
  if (!affiliation.empty()) append(boxes, paragraph(desk, affiliation, place, width));
  return kept_together(std::move(boxes));
}

/// Members in columns: one centred column for a few, two for more, three narrow ones for names
/// alone.
Block members(Desk& desk, const Committee& committee) {
  constexpr std::size_t kFew = 4;
  const double gap = desk.style.length("committee-gap");
  const int columns = committee.compact ? 3 : committee.members.size() <= kFew ? 1 : 2;
  Block block{.boxes = {}, .columns = columns, .gap_pt = gap};
  const double width = column_width(desk.frame.width_pt, columns, gap);
  for (const Contributor& person : committee.members) {
    append(block.boxes, committee.compact
                            ? kept_together(paragraph(desk, person.display_name(),
                                                      desk.style.text("member-compact"), width))
                            : member(desk, person, width, columns == 1));
  }
  return block;
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
  for (const Committee* committee : committees) {
    Boxes head;
    // The page's own title is not said twice.
    if (committee->title != title && !committee->title.empty()) {
      append(head, heading(desk, committee->title, desk.style.text("committee-title"),
                           desk.frame.width_pt));
    }
    title = committee->title;
    if (!committee->role_title.empty()) {
      append(head, heading(desk, committee->role_title, desk.style.text("committee-role"),
                           desk.frame.width_pt));
    }
    flow.push_back({.boxes = std::move(head)});
    flow.push_back(members(desk, *committee));
  }
  return finish(desk, flow);
}

}  // namespace colophon::typeset
