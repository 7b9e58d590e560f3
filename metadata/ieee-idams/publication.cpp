#include <fmt/format.h>

#include "base/text.hpp"
#include "metadata/ieee-idams/encoding.hpp"
#include "metadata/ieee-idams/idams.hpp"
#include "metadata/text.hpp"
#include "metadata/volume_title.hpp"
#include "model/notice.hpp"

namespace colophon::metadata::idams {
namespace {

using xml::element;
using xml::Node;

std::string media_type(const std::string& medium) {
  if (medium == "xplore" || medium.empty()) return "Electronic";
  return medium == "usb" ? "CD" : "Paper";
}

/// ISBNs first, then ISSNs; those of 13 digits are the new kind.
std::vector<Node> identifier_nodes(const Event& event) {
  std::vector<Node> isbns, issns;
  for (const Identifier& identifier : event.identifiers) {
    if (identifier.value.empty()) continue;
    Node node = element(identifier.type, identifier.value);
    const bool isbn = identifier.type == "isbn";
    if (isbn) node.set("isbntype", "New-2005");
    node.set("mediatype", media_type(identifier.medium));
    (isbn ? isbns : issns).push_back(std::move(node));
  }
  isbns.insert(isbns.end(), issns.begin(), issns.end());
  return isbns;
}

Node day_node(const char* type, const Date& date) {
  return element("confdate", {element("year", fmt::format("{:04}", date.year)),
                              element("month", ieee_month(date.month)),
                              element("day", std::to_string(date.day))})
      .set("confdatetype", type);
}

Node conference_node(const Event& event) {
  Node group = element("confgroup", {element("doi_permission", "T")});
  group.add(day_node("Start", event.start)).add(day_node("End", event.end));
  if (!event.country.empty()) group.add(element("confcountry", event.country));
  group.add(element("conftitle", full_title(event)));
  const std::string place =
      event.region.empty() ? event.city : fmt::format("{}, {}", event.city, event.region);
  if (!event.city.empty()) group.add(element("conflocation", place));
  return group;
}

/// Whose the volume is, by the notice of most papers.
Node copyright_node(const Event& event, Required& required) {
  const auto row = event.notices.find(Rights::kIeee);
  const Notice notice = row == event.notices.end() ? Notice{} : parse_notice(row->second);
  const std::string& holder = required.need(notice.owner, "a notice that names the volume's owner",
                                            "notices.ieee", event.origin);
  const int year = notice.year != 0 ? notice.year : event.year();
  return element("copyrightgroup",
                 {element("copyright", {element("year", fmt::format("{:04}", year)),
                                        element("holder", holder)})});
}

Node publisher_node(const Event& event, Required& required) {
  Node node = element("publisher");
  node.add(element("publishername", required.need(event.publisher_name, "the publisher's name",
                                                  "publisher.name", event.origin)));
  if (!event.publisher_place.empty()) {
    node.add(element("publisherloc", event.publisher_place));
  }
  return node;
}

}  // namespace

std::vector<Node> publication_nodes(const Event& event, Required& required) {
  const Origin& origin = event.origin;
  required.need(event.title, "the event's title", "event.title", origin);
  required.need(event.acronym, "the event's acronym", "event.acronym", origin);
  if (!event.start.given()) required.missing("the event's first day", "event.start", origin);
  if (!event.end.given()) required.missing("the event's last day", "event.end", origin);
  std::vector<Node> identifiers = identifier_nodes(event);
  if (identifiers.empty()) {
    required.missing("an ISBN or ISSN of the volume", "identifiers", origin);
  }
  Node copyright = copyright_node(event, required), publisher = publisher_node(event, required);
  if (!required.complete()) return {};

  Node info = element("publicationinfo");
  info.add(element("publicationtype", "Conference"))
      .add(element("publicationsubtype", "IEEE Conference"))
      .add(element("acronym", acronym_id(event)).set("acronymtype", "IEEE"))
      .add(element("pubstatus", "Active"))
      .add(element("publicationopenaccess", "F"));
  for (Node& identifier : identifiers) info.add(std::move(identifier));
  if (!event.ieee_part.empty()) {
    info.add(element("bms_product_number", event.ieee_part).set("mediatype", "Electronic"));
  }
  if (!event.ieee_record.empty()) info.add(element("tcn", event.ieee_record));
  if (!event.url.empty()) info.add(element("conf_url", event.url));
  info.add(std::move(copyright)).add(std::move(publisher));
  info.add(element("holdstatus", "Publish")).add(conference_node(event));
  return {cdata_element("title", full_title(event)),
          cdata_element("normtitle", ascii_fold(nfkc(normalized_title(event)))), std::move(info)};
}

Node volume_info(const Event& event) {
  return element("volumeinfo", {element("year", fmt::format("{:04}", event.year())),
                                element("issue", {element("issuestatus", "Complete")})});
}

}  // namespace colophon::metadata::idams
