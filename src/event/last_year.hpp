#pragma once

#include <string>
#include <vector>

#include "colophon/finding.hpp"
#include "colophon/model.hpp"
#include "yaml/fields.hpp"

namespace colophon::event {

/// A value that belongs to one year of an event.
struct YearlyValue {
  std::string what;  ///< where it stands: "identifiers", "dates.forms", "editors"
  std::string value;
};

/// The title without words that belong to one year ("3rd", "Third", "2024", "'24"); itself if
/// nothing would be left.
[[nodiscard]] std::string without_edition(const std::string& title);

/// Identifiers, DOIs, dates, numbers, notices, and lists of people as a whole: one person may serve
/// again, not all of them. Texts only where they name a year or a number.
[[nodiscard]] std::vector<YearlyValue> yearly_values(const Event& event);

/// `last-year.lock`: what `colophon new --from` took out.
[[nodiscard]] std::string format_last_year(const Event& last);
[[nodiscard]] std::vector<YearlyValue> read_last_year(const yaml::Source& source,
                                                      const yaml::Node& root);

/// Reports what of last year's values is in the event again (CFG-026).
void check_left_over(const Event& event, const std::vector<YearlyValue>& last, Findings& findings);

}  // namespace colophon::event
