#include "typeset/typeset.hpp"

#include "typeset/pages.hpp"

namespace colophon::typeset {
namespace {

TypesetPiece set_title_page(Desk& desk) {
  return set_display_page(desk, desk.item.variant == "half-title" ? "half-title" : "title-page");
}

}  // namespace

TypesetPiece typeset_item(const TypesetContext& context, const Item& item, Findings& findings) {
  Desk desk(context, item, findings);
  switch (item.kind) {
    case ItemKind::kFrontCover:
      return set_display_page(desk, "front-cover");
    case ItemKind::kTitlePage:
      return set_title_page(desk);
    case ItemKind::kCopyright:
      return set_copyright_page(desk);
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

TypesetPiece typeset_placeholder(const TypesetContext& context, const Item& item) {
  Findings findings;
  Desk desk(context, item, findings);
  return set_display_page(desk, "placeholder");
}

}  // namespace colophon::typeset
