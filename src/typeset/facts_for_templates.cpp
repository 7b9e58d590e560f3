#include "typeset/facts_for_templates.hpp"

#include "base/clock.hpp"
#include "base/dates.hpp"
#include "base/text.hpp"
#include "colophon/failure.hpp"
#include "html/template.hpp"
#include "typeset/markdown.hpp"
#include "typeset/people.hpp"
#include "typeset/templates.hpp"

namespace colophon::typeset {
namespace {

std::time_t midnight(const Date& day) {
  return utc_midnight(day.year, day.month, day.day);
}

/// "of the" only where the name does not begin with an article already (CHAIR §2, Co-location).
std::string without_article(const std::string& name) {
  const std::string start = lower_ascii(std::string_view(name).substr(0, 4));
  return start == "the " ? name.substr(4) : name;
}

std::string medium_name(const Identifier& id) {
  if (id.medium == "xplore") return "online";
  if (id.medium == "pod") return "print on demand";
  if (id.medium == "usb") return "USB";
  return id.medium;
}

std::string upper(const std::string& type) {
  std::string out = type;
  for (char& c : out) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  }
  return out;
}

}  // namespace

bool of_ieee(const Event& event) {
  return !event.ieee_record.empty() || !event.ieee_part.empty() ||
         event.profile.starts_with("ieee-");
}

std::string date_range(const Date& start, const Date& end, const std::string& language) {
  if (!start.given()) return {};
  const std::string text =
      printed_days(midnight(start), midnight(end.given() ? end : start), language);
  return text.empty() ? start.iso() : text;
}

std::string long_date(const Date& day, const std::string& language) {
  const std::string text = printed_day(midnight(day), language);
  return text.empty() ? day.iso() : text;
}

nlohmann::json template_facts(const Desk& desk) {
  const Event& event = desk.event();
  std::vector<std::string> place;
  for (const std::string& part : {event.venue, event.city, event.region, event.country}) {
    if (!part.empty()) place.push_back(part);
  }
  nlohmann::json identifiers = nlohmann::json::array();
  for (const Identifier& id : event.identifiers) {
    identifiers.push_back({{"type", upper(id.type)},
                           {"medium", medium_name(id)},
                           {"value", id.value},
                           {"in_notice", id.in_notice},
                           {"last", &id == &event.identifiers.back()}});
  }
  nlohmann::json editors = nlohmann::json::array();
  for (const Contributor& editor : event.editors) {
    editors.push_back(
        {{"name", editor.display_name()}, {"affiliation", full_affiliations(editor)}});
  }
  nlohmann::json people = nlohmann::json::array();
  for (const Contributor& person : desk.item.contributors) {
    people.push_back({{"name", person.display_name()}, {"affiliation", full_affiliations(person)}});
  }
  return {
      {"acronym", event.acronym},
      {"title", event.title},
      {"title_alone", without_article(event.title)},
      {"short_title", event.short_title},
      {"number", event.number},
      {"year", event.year() == 0 ? "" : std::to_string(event.year())},
      {"dates", date_range(event.start, event.end, event.language)},
      {"place", join(place, ", ")},
      {"venue", event.venue},
      {"city", event.city},
      {"country", event.country},
      {"colocated", without_article(event.colocated)},
      {"publisher", event.publisher_name},
      {"publisher_place", event.publisher_place},
      {"ieee", of_ieee(event)},
      {"record", event.ieee_record},
      {"part_number", event.ieee_part},
      {"identifiers", identifiers},
      {"has_notices", !event.notices.empty()},
      {"has_identifiers", !event.identifiers.empty()},
      {"editors", editors},
      {"has_editors", !event.editors.empty()},
      {"item_title", desk.item.title},
      {"item_subtitle", desk.item.subtitle},
      {"item_id", desk.item.id},
      {"people", people},
  };
}

std::string filled_template(Desk& desk, const std::string& name) {
  const nlohmann::json facts = template_facts(desk);
  if (const auto own = own_template(desk.context.event_folder, name)) {
    try {
      return html::render(own->name, own->text, facts, escape_markdown);
    } catch (const UsageError& error) {
      desk.report(config::kBadValue, error.what(), error.hint(), own->name, 1);
    }
  }
  // A variant that only the event has leaves nothing to stand in.
  if (!has_template({}, name)) return {};
  const Template embedded = embedded_template(name);
  return html::render(embedded.name, embedded.text, facts, escape_markdown);
}

}  // namespace colophon::typeset
