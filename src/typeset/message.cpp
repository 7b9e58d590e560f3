#include "typeset/markdown.hpp"
#include "typeset/pages.hpp"
#include "typeset/people.hpp"

namespace colophon::typeset {
namespace {

/// Names at the foot of a message, each with affiliation, kept together.
Boxes signature(Desk& desk) {
  Boxes boxes;
  for (const Contributor& person : desk.item.contributors) {
    TextStyle name = desk.style.text("signature-name");
    if (!boxes.empty()) name.before_pt = name.leading_pt / 2;
    append(boxes, paragraph(desk, person.display_name(), name, desk.frame.width_pt));
    const std::string place = full_affiliations(person);
    if (!place.empty()) {
      append(boxes,
             paragraph(desk, place, desk.style.text("signature-affiliation"), desk.frame.width_pt));
    }
  }
  return kept_together(std::move(boxes));
}

}  // namespace

TypesetPiece set_message(Desk& desk) {
  Boxes boxes = page_title(desk, desk.item.title);
  if (!desk.item.subtitle.empty()) {
    append(boxes, heading(desk, desk.item.subtitle, desk.style.text("page-subtitle"),
                          desk.frame.width_pt));
  }
  const std::string text =
      desk.item.text.empty() ? desk.item.abstract : read_event_text(desk, desk.item.text);
  if (text.empty() && desk.item.text.empty()) {
    desk.report(config::kTextMissing, "has no text to print",
                "name a Markdown file in its key \"text\"");
  }
  append(boxes,
         markdown(desk, text,
                  {.width_pt = desk.frame.width_pt, .file = desk.item.text, .page = "message"}));
  append(boxes, signature(desk));
  return finish(desk, {{.boxes = std::move(boxes)}});
}

}  // namespace colophon::typeset
