#include <fmt/format.h>

#include <array>
#include <set>
#include <utility>

#include "metadata/citable.hpp"
#include "metadata/datacite/parts.hpp"
#include "metadata/registered.hpp"
#include "metadata/volume_title.hpp"

namespace colophon::metadata::datacite {
namespace {

using xml::element;
using xml::Node;

/// DataCite's general type of an attachment (`attachment_types`).
std::string_view general_type(std::string_view attachment) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 5> kTypes = {
      {{"software", "Software"},
       {"dataset", "Dataset"},
       {"slides", "Presentation"},
       {"poster", "Poster"},
       {"video", "Audiovisual"}}};
  for (const auto& [ours, theirs] : kTypes) {
    if (ours == attachment) return theirs;
  }
  return "Other";
}

/// `relatedIdentifiers`, each said once.
class Links {
 public:
  void add(std::string_view type, std::string_view relation, const std::string& identifier,
           std::string_view general = {}) {
    if (identifier.empty() || !said_.insert(fmt::format("{} {}", relation, identifier)).second) {
      return;
    }
    Node link = element("relatedIdentifier", identifier);
    link.set("relatedIdentifierType", std::string(type)).set("relationType", std::string(relation));
    if (!general.empty()) link.set("resourceTypeGeneral", std::string(general));
    node_.add(std::move(link));
  }
  Node take() { return std::move(node_); }

 private:
  Node node_ = element("relatedIdentifiers");
  std::set<std::string> said_;
};

void add_editors(const Event& event, Node& to) {
  Node contributors = element("contributors");
  for (const Contributor& editor : event.editors) {
    Node contributor = element("contributor").set("contributorType", "Editor");
    contributor.add(element("contributorName", editor.index_name()).set("nameType", "Personal"));
    if (!editor.given.empty()) contributor.add(element("givenName", editor.given));
    contributor.add(element("familyName", editor.family));
    contributors.add(std::move(contributor));
  }
  if (!contributors.children.empty()) to.add(std::move(contributors));
}

Node titles(const std::string& title) {
  return element("titles", std::vector<Node>{element("title", title)});
}

Node related_item(const char* type, const char* identifier_type, const std::string& identifier) {
  Node related = element("relatedItem");
  related.set("relatedItemType", type).set("relationType", "IsPublishedIn");
  if (!identifier.empty()) {
    related.add(element("relatedItemIdentifier", identifier)
                    .set("relatedItemIdentifierType", identifier_type));
  }
  return related;
}

std::string first_of(const std::vector<std::string>& values) {
  return values.empty() ? std::string() : values.front();
}

}  // namespace

std::string attachment_type(std::string_view general) {
  for (const std::string_view type : attachment_types()) {
    if (general_type(type) == general) return std::string(type);
  }
  return {};
}

Node item_links_node(const Event& event, const Item& item) {
  Links links;
  links.add("DOI", "IsPartOf", event.doi.volume, "ConferenceProceeding");
  for (const Attachment& attachment : item.attachments) {
    const bool by_doi = !attachment.doi.empty();
    links.add(by_doi ? "DOI" : "URL", "IsSupplementedBy", by_doi ? attachment.doi : attachment.url,
              general_type(attachment.type));
  }
  for (const Reference& reference : item.references) links.add("DOI", "Cites", reference.doi);
  return links.take();
}

Node volume_links_node(const ExportInput& input) {
  Links links;
  links.add("DOI", "IsPartOf", input.event.series.doi);
  for (const std::string& issn : identifiers_of(input.event, "issn")) {
    links.add("ISSN", "IsPartOf", issn);
  }
  Findings told_with_the_items;
  Required required("datacite", told_with_the_items);
  for (const Registered& one : registered_items(input, required)) {
    links.add("DOI", "HasPart", one.planned->doi);
  }
  return links.take();
}

Node published_in_node(const Event& event, const PlannedItem& planned) {
  const std::string isbn = first_of(identifiers_of(event, "isbn"));
  Node volume = isbn.empty() ? related_item("ConferenceProceeding", "DOI", event.doi.volume)
                             : related_item("ConferenceProceeding", "ISBN", isbn);
  volume.add(titles(book_title(event)));
  volume.add(element("publicationYear", fmt::format("{:04}", publication_day(event).year)));
  if (!event.series.volume.empty()) volume.add(element("volume", event.series.volume));
  if (planned.pages > 0) {
    volume.add(element("firstPage", planned.first_label));
    volume.add(element("lastPage", planned.last_label));
  }
  volume.add(element("publisher", event.publisher_name));
  add_editors(event, volume);
  return element("relatedItems", std::vector<Node>{std::move(volume)});
}

Node series_node(const Event& event) {
  Node items = element("relatedItems");
  if (event.series.title.empty()) return items;
  Node series = related_item("Collection", "ISSN", first_of(identifiers_of(event, "issn")));
  series.add(titles(event.series.title));
  if (!event.series.volume.empty()) series.add(element("volume", event.series.volume));
  return items.add(std::move(series));
}

}  // namespace colophon::metadata::datacite
