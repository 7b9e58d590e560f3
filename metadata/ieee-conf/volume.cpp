#include <fmt/format.h>

#include "metadata/ieee-conf/conf_parts.hpp"
#include "metadata/volume_title.hpp"

namespace colophon::metadata::conf {
namespace {

using xml::element;
using xml::Node;

std::vector<Node> isbn_nodes(const Event& event, Required& required) {
  std::vector<Node> nodes;
  for (const Identifier& identifier : event.identifiers) {
    if (identifier.type != "isbn" || identifier.value.empty()) continue;
    const bool electronic = identifier.medium == "xplore" || identifier.medium == "usb";
    nodes.push_back(element("isbn", identifier.value)
                        .set("publication-format", electronic ? "electronic" : "print"));
  }
  if (nodes.empty()) required.missing("an ISBN of the volume", "identifiers", event.origin);
  return nodes;
}

/// Days and months of the event itself have two digits (those of the cover date do not).
Node day_node(const char* name, const Date& date) {
  return element(name, std::vector<Node>{element("day", fmt::format("{:02}", date.day)),
                                         element("month", fmt::format("{:02}", date.month)),
                                         element("year", fmt::format("{:04}", date.year))})
      .set("iso-8601-date", date.iso());
}

Node place_node(const Event& event) {
  Node place = element("conf-loc", std::vector<Node>{element("city", event.city)});
  if (!event.region.empty()) place.add(xml::text(", ")).add(element("state", event.region));
  return place.add(xml::text(", ")).add(element("country", event.country));
}

}  // namespace

std::vector<Node> volume_nodes(const Event& event, Required& required) {
  const Origin& origin = event.origin;
  required.need(event.acronym, "the event's acronym", "event.acronym", origin);
  required.need(event.title, "the event's title", "event.title", origin);
  required.need(event.city, "the event's city", "event.city", origin);
  required.need(event.country, "the event's country", "event.country", origin);
  if (!event.start.given()) required.missing("the event's first day", "event.start", origin);
  if (!event.end.given()) required.missing("the event's last day", "event.end", origin);
  std::vector<Node> isbns = isbn_nodes(event, required);
  if (!required.complete()) return {};

  const std::string title = full_title(event);
  Node proceedings = element(
      "conf-proc-meta",
      std::vector<Node>{
          element("conf-proc-id", acronym_id(event)).set("conf-proc-id-type", "conf-acronym"),
          element("conf-proc-title-group",
                  std::vector<Node>{element("conf-full-title", title),
                                    element("conf-normalized-title", normalized_title(event))}),
          // All published records hold this constant: conference volumes are not numbered.
          element("volume", "00")});
  for (Node& isbn : isbns) proceedings.add(std::move(isbn));
  return {std::move(proceedings),
          element("conf-meta", std::vector<Node>{
                                   element("conf-name", title), day_node("conf-start", event.start),
                                   day_node("conf-end", event.end), place_node(event)})};
}

}  // namespace colophon::metadata::conf
