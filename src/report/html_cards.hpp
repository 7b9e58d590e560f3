#pragma once

#include <string>
#include <string_view>

#include "colophon/check.hpp"
#include "report/pictures.hpp"

namespace colophon::report {

/// What was found in one paper (or about the event), as HTML: a card for each rule with its
/// findings, the marked pages, and how to mend it. `anchor` names the paper in the page; without
/// `pictures` no page is shown.
std::string html_cards(const Checked& checked, const std::string& anchor,
                       const PaperPictures* pictures);

/// The name of a rule's card within the page.
std::string card_name(const std::string& anchor, const std::string& rule);

/// A text of templates/html/ by its name.
std::string_view html_template(std::string_view name);

}  // namespace colophon::report
