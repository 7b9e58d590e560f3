#include <fmt/format.h>

#include <algorithm>

#include "metadata/citable.hpp"
#include "metadata/crossref/parts.hpp"
#include "metadata/text.hpp"
#include "metadata/volume_title.hpp"

namespace colophon::metadata::crossref {
namespace {

using xml::element;
using xml::Node;

constexpr Length kConferenceName{3, 512}, kTheme{1, 255}, kAcronym{1, 127}, kSponsor{1, 255},
    kNumber{1, 15}, kLocation{2, 255}, kProceedingsTitle{1, 511}, kSeriesVolume{1, 32},
    kPublisherName{1, 255}, kPublisherPlace{2, 255};
constexpr std::size_t kSponsors = 10, kIssns = 6;

/// Adds the value if it is given, held to its length.
void add(Node& to, const char* tag, const std::string& value, Length length, const char* what,
         const char* path, const Origin& origin, Required& required) {
  if (value.empty()) return;
  required.limit(value, length, what, path, origin);
  to.add(element(tag, value));
}

void add_sponsors(const Event& event, Node& to, const Dialect& dialect, Required& required,
                  Findings& findings) {
  const std::size_t count = std::min(event.sponsors.size(), kSponsors);
  for (std::size_t i = 0; i < count; ++i) {
    const Sponsor& sponsor = event.sponsors[i];
    required.limit(sponsor.name, kSponsor, "a sponsor", fmt::format("sponsors[{}].name", i),
                   sponsor.origin);
    to.add(element("conference_sponsor", sponsor.name));
  }
  if (count == event.sponsors.size()) return;
  findings.push_back(met_finding(Met::kTooMany,
                                 fmt::format("{} takes {} sponsors at most: the event has {}",
                                             dialect.target, kSponsors, event.sponsors.size()),
                                 "sponsors", event.sponsors[count].origin));
}

Node days(const Event& event) {
  Node node = element("conference_date", written_days(event.start, event.end));
  const auto day = [&](const std::string& which, const Date& date) {
    node.set(which + "_month", fmt::format("{:02}", date.month))
        .set(which + "_day", fmt::format("{:02}", date.day))
        .set(which + "_year", fmt::format("{:04}", date.year));
  };
  day("start", event.start);
  day("end", event.end.given() ? event.end : event.start);
  return node;
}

Node event_metadata(const Event& event, const Dialect& dialect, Required& required,
                    Findings& findings) {
  const Origin& origin = event.origin;
  Node node = element("event_metadata");
  required.need(event.title, "the event's title", "event.title", origin);
  add(node, "conference_name", event.title, kConferenceName, "the event's title", "event.title",
      origin, required);
  add(node, "conference_theme", event.theme, kTheme, "the event's theme", "event.theme", origin,
      required);
  add(node, "conference_acronym", event.acronym, kAcronym, "the event's acronym", "event.acronym",
      origin, required);
  add_sponsors(event, node, dialect, required, findings);
  add(node, "conference_number", event.number, kNumber, "the event's number", "event.number",
      origin, required);
  add(node, "conference_location", event_place(event), kLocation, "the event's place", "event.city",
      origin, required);
  if (event.start.given()) {
    node.add(days(event));
  } else {
    required.missing("the event's first day", "event.start", origin);
  }
  return node;
}

const char* medium(const Identifier& identifier) {
  return identifier.medium == "xplore" || identifier.medium == "usb" ? "electronic" : "print";
}

std::vector<Node> identifier_nodes(const Event& event, const std::string& type) {
  std::vector<Node> nodes;
  for (const Identifier& identifier : event.identifiers) {
    if (identifier.type != type || identifier.value.empty()) continue;
    nodes.push_back(element(type, identifier.value).set("media_type", medium(identifier)));
  }
  return nodes;
}

void too_many(std::size_t given, std::size_t most, const char* what, const Event& event,
              const Dialect& dialect, Required& required) {
  if (given <= most) return;
  required.refuse(
      Met::kValueLength,
      fmt::format("{} takes {} {} at most: the event has {}", dialect.target, most, what, given),
      "identifiers", event.origin);
}

/// Publisher, date and ISBNs, which volumes of a series and others have alike.
void add_edition(const Event& event, Node& to, const Dialect& dialect, Required& required) {
  const Origin& origin = event.origin;
  Node publisher = element("publisher");
  required.need(event.publisher_name, "a publisher (publisher.name)", "publisher.name", origin);
  add(publisher, "publisher_name", event.publisher_name, kPublisherName, "the publisher's name",
      "publisher.name", origin, required);
  add(publisher, "publisher_place", event.publisher_place, kPublisherPlace, "the publisher's place",
      "publisher.place", origin, required);
  to.add(std::move(publisher)).add(publication_date_node(event));
  std::vector<Node> isbns = identifier_nodes(event, "isbn");
  too_many(isbns.size(), dialect.isbns, "ISBNs", event, dialect, required);
  for (Node& isbn : isbns) to.add(std::move(isbn));
  if (!isbns.empty()) return;
  required.need(event.deposit.no_isbn, "an ISBN, or the reason why there is none (deposit.no_isbn)",
                "identifiers", origin);
  to.add(element("noisbn").set("reason", event.deposit.no_isbn));
}

Node series_metadata(const Event& event, const Dialect& dialect, Required& required) {
  Node node = element("series_metadata",
                      std::vector<Node>{element(
                          "titles", std::vector<Node>{element("title", event.series.title)})});
  std::vector<Node> issns = identifier_nodes(event, "issn");
  if (issns.empty()) required.missing("the ISSN of the series", "identifiers", event.origin);
  too_many(issns.size(), kIssns, "ISSNs", event, dialect, required);
  for (Node& issn : issns) node.add(std::move(issn));
  return node;
}

}  // namespace

std::vector<Node> volume_nodes(const ExportInput& input, const Dialect& dialect, Required& required,
                               Findings& findings) {
  const Event& event = input.event;
  std::vector<Node> nodes;
  if (!event.editors.empty()) {
    nodes.push_back(contributors_node(event.editors, Of::kVolume, "editors", "editor of the volume",
                                      dialect, required));
  }
  nodes.push_back(event_metadata(event, dialect, required, findings));
  const bool series = !event.series.title.empty();
  Node volume = element(series ? "proceedings_series_metadata" : "proceedings_metadata");
  if (series) {
    volume.add(series_metadata(event, dialect, required));
  } else if (const std::string code = language_code(event, dialect); !code.empty()) {
    volume.set("language", code);
  }
  add(volume, "proceedings_title", event.title.empty() ? "" : book_title(event), kProceedingsTitle,
      "the title of the proceedings", "event.title", event.origin, required);
  if (series) {
    add(volume, "volume", event.series.volume, kSeriesVolume, "the volume's number",
        "series.volume", event.origin, required);
  }
  add_edition(event, volume, dialect, required);
  if (!event.doi.volume.empty()) {
    required.need(event.url, "the address that the DOI of the volume leads to (event.url)",
                  "event.url", event.origin);
    limit_doi(event.doi.volume, "doi.volume", event.origin, required);
    volume.add(doi_data_node(event.doi.volume, event.url, {}));
  }
  nodes.push_back(std::move(volume));
  return nodes;
}

}  // namespace colophon::metadata::crossref
