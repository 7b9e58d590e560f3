#pragma once

#include <nlohmann/json.hpp>

#include "typeset/desk.hpp"

namespace colophon::typeset {

/// Whether IEEE numbers the volume, and its habits hold for the front matter.
bool of_ieee(const Event& event);

/// What a Markdown template may ask for: facts of the event and of the item. A value that is not
/// known is an empty text, so that a template can say what to print instead.
nlohmann::json template_facts(const Desk& desk);

/// Fills in `templates/front-matter/<name>`, values escaped as Markdown. An event's own template
/// that cannot be used is a finding, and the embedded one stands in.
std::string filled_template(Desk& desk, const std::string& name);

/// "February 14, 2023", "February 14–16, 2023" in the event's language; empty if not given.
std::string date_range(const Date& start, const Date& end, const std::string& language);
/// "Tuesday, February 14, 2023".
std::string long_date(const Date& day, const std::string& language);

}  // namespace colophon::typeset
