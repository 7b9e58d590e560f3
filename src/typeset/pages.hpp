#pragma once

#include "typeset/desk.hpp"

namespace colophon::typeset {

// One function for each kind of page. Each sets the desk's item.

/// Fills in `templates/front-matter/<template_name>.md` and sets it on one page.
TypesetPiece set_display_page(Desk& desk, const std::string& template_name);
TypesetPiece set_contents(Desk& desk);
TypesetPiece set_author_index(Desk& desk);
TypesetPiece set_message(Desk& desk);
TypesetPiece set_committees(Desk& desk, bool compact);
TypesetPiece set_sponsors(Desk& desk);
TypesetPiece set_programme(Desk& desk);
TypesetPiece set_talk(Desk& desk);

/// The item's title as the heading of its page.
Boxes page_title(Desk& desk, const std::string& text);

}  // namespace colophon::typeset
