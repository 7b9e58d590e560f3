// What all records of a volume share.
#include <fmt/format.h>

#include <utility>

#include "metadata/jats/parts.hpp"
#include "metadata/text.hpp"

namespace colophon::metadata::jats {
namespace {

using xml::element;
using xml::Node;

/// "Sampletown, CA, USA", each in its element.
Node place(const Event& event) {
  Node node = element("conf-loc");
  node.mixed = true;
  for (const auto& [kind, value] :
       {std::pair{"city", &event.city}, std::pair{"state", &event.region},
        std::pair{"country", &event.country}}) {
    if (value->empty()) continue;
    if (!node.children.empty()) node.add(xml::text(", "));
    node.add(element(kind, *value));
  }
  return node;
}

}  // namespace

Node publication_date(const Event& event) {
  const Date day = publication_day(event);
  return element("pub-date", std::vector<Node>{element("day", fmt::format("{:02}", day.day)),
                                               element("month", fmt::format("{:02}", day.month)),
                                               element("year", fmt::format("{:04}", day.year))})
      .set("date-type", "pub")
      .set("publication-format", "electronic")
      .set("iso-8601-date", day.iso());
}

std::vector<Node> identifiers(const Event& event, const char* type) {
  std::vector<Node> nodes;
  for (const Identifier& identifier : event.identifiers) {
    if (identifier.type != type || identifier.value.empty()) continue;
    const bool electronic = identifier.medium == "xplore" || identifier.medium == "usb";
    Node node = element(type, identifier.value)
                    .set("publication-format", electronic ? "electronic" : "print");
    nodes.insert(identifier.medium == "xplore" ? nodes.begin() : nodes.end(), std::move(node));
  }
  return nodes;
}

Node publisher(const Event& event) {
  Node node =
      element("publisher", std::vector<Node>{element("publisher-name", event.publisher_name)});
  if (!event.publisher_place.empty()) node.add(element("publisher-loc", event.publisher_place));
  return node;
}

Node conference(const Event& event) {
  const Date& last = event.end.given() ? event.end : event.start;
  Node node = element("conference");
  node.add(element("conf-date", written_days(event.start, last))
               .set("iso-8601-date",
                    last == event.start ? last.iso() : event.start.iso() + "/" + last.iso()));
  node.add(element("conf-name", event.title));
  if (!event.acronym.empty()) node.add(element("conf-acronym", event.acronym));
  if (!event.number.empty()) node.add(element("conf-num", event.number));
  if (Node where = place(event); !where.children.empty()) node.add(std::move(where));
  for (const Sponsor& sponsor : event.sponsors) {
    if (!sponsor.name.empty()) node.add(element("conf-sponsor", sponsor.name));
  }
  if (!event.theme.empty()) node.add(element("conf-theme", event.theme));
  return node;
}

}  // namespace colophon::metadata::jats
