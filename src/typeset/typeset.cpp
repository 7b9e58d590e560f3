#include "typeset/typeset.hpp"

#include "typeset/pages.hpp"
#include "typeset/templates.hpp"

namespace colophon::typeset {
namespace {

/// A page made from a template: the one that the item's `variant` names, else the kind's own.
TypesetPiece set_from_template(Desk& desk, const std::string& usual) {
  const std::string& variant = desk.item.variant;
  if (variant.empty()) return set_display_page(desk, usual);
  if (valid_id(variant) && has_template(desk.context.event_folder, variant + ".md"))
    return set_display_page(desk, variant);
  desk.report(config::kBadValue, "there is no template " + variant + ".md",
              "put it into the event's templates/front-matter/, or use half-title");
  return set_display_page(desk, usual);
}

}  // namespace

TypesetPiece typeset_item(const TypesetContext& context, const Item& item, Findings& findings) {
  Desk desk(context, item, findings);
  switch (item.kind) {
    case ItemKind::kFrontCover:
      return set_from_template(desk, "front-cover");
    case ItemKind::kTitlePage:
      return set_from_template(desk, "title-page");
    case ItemKind::kCopyright:
      return set_from_template(desk, "copyright");
    case ItemKind::kToc:
      return set_contents(desk);
    case ItemKind::kAuthorIndex:
      return set_author_index(desk);
    case ItemKind::kCommittee:
      return set_committees(desk, false);
    case ItemKind::kReviewers:
      return set_committees(desk, true);
    case ItemKind::kSponsors:
      return set_sponsors(desk);
    case ItemKind::kProgramme:
      return set_programme(desk);
    case ItemKind::kKeynote:
    case ItemKind::kTalk:
    case ItemKind::kPanel:
    case ItemKind::kAbstract:
    case ItemKind::kPaper:
      return set_talk(desk);
    case ItemKind::kMessage:
    case ItemKind::kOther:
      return set_message(desk);
  }
  return set_message(desk);
}

Findings language_findings(const Event& event) {
  if (!Hyphenator(event.language).lacks_dictionary()) return {};
  Location where;
  where.file = "event.yaml";
  return {
      make_finding(config::kNoHyphenation,
                   "there are no hyphenation patterns for the language \"" + event.language + "\"",
                   "install the package hyphen-" + event.language.substr(0, 2) +
                       "; without it lines are filled less evenly",
                   std::move(where))};
}

TypesetPiece typeset_placeholder(const TypesetContext& context, const Item& item) {
  Findings findings;
  Desk desk(context, item, findings);
  return set_display_page(desk, "placeholder");
}

}  // namespace colophon::typeset
