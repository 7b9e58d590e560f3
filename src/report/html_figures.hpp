#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "colophon/check.hpp"
#include "report/pictures.hpp"

namespace colophon::report {

/// The pages on which one rule's findings mark places, for templates/html/report-cards.html.
struct Figures {
  nlohmann::json list = nlohmann::json::array();
  /// For each finding the number of its mark; empty for those that need none to be told apart.
  std::vector<std::string> numbers;
};

/// `anchor` names the paper in the page. Pages that are not among `pictures` are left out.
Figures figures_of(const std::vector<const Finding*>& findings, const PaperPictures& pictures,
                   const std::string& anchor);

/// The name of a page's picture within the report.
std::string picture_name(const std::string& anchor, int page);

/// "severity" of a finding as it is shown: a waiver covers it.
std::string_view shown_as(const Finding& finding);

}  // namespace colophon::report
