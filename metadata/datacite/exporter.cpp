#include "metadata/exporter.hpp"

#include <fmt/format.h>

#include "base/text.hpp"
#include "metadata/citable.hpp"
#include "metadata/datacite/parts.hpp"
#include "metadata/registered.hpp"
#include "metadata/text.hpp"
#include "metadata/volume_title.hpp"
#include "metadata/xml_files.hpp"
#include "model/licence.hpp"

namespace colophon::metadata {
namespace {

using xml::element;
using xml::Node;

constexpr std::string_view kTarget = "datacite";

/// No item is called so: ids start with a letter or digit.
constexpr const char* kVolumeFile = "_volume.xml";

/// Adds an element that has something in it.
void add_given(Node& to, Node node) {
  if (!node.children.empty()) to.add(std::move(node));
}

Node in_language(Node node, const Event& event) {
  if (!event.language.empty()) node.set("xml:lang", event.language);
  return node;
}

Node resource_type(ItemKind kind) {
  const bool paper = kind == ItemKind::kPaper || kind == ItemKind::kAbstract;
  const std::string text = kind == ItemKind::kPaper
                               ? "Conference paper"
                               : replace_all(std::string(to_string(kind)), "-", " ");
  return element("resourceType", text)
      .set("resourceTypeGeneral", paper ? "ConferencePaper" : "Text");
}

Node titles(const Event& event, const std::string& title, const std::string& subtitle) {
  Node node = element("titles", std::vector<Node>{in_language(element("title", title), event)});
  if (!subtitle.empty()) {
    node.add(in_language(element("title", subtitle).set("titleType", "Subtitle"), event));
  }
  return node;
}

Node subjects(const Event& event, const Item& item) {
  Node node = element("subjects");
  for (const std::string& keyword : item.keywords) {
    node.add(in_language(element("subject", keyword), event));
  }
  return node;
}

Node date(const char* type, const std::string& value) {
  return element("date", value).set("dateType", type);
}

Node sizes(int pages, const ItemFile* file) {
  Node node = element("sizes");
  if (pages > 0)
    node.add(element("size", fmt::format("{} {}", pages, pages == 1 ? "page" : "pages")));
  if (file != nullptr) node.add(element("size", fmt::format("{} bytes", file->bytes)));
  return node;
}

Node rights(const std::string& named) {
  Node list = element("rightsList");
  const auto licence = licence_from(named);
  if (!licence) return list;
  Node node = element("rights", licence->name).set("rightsURI", licence->url);
  if (!licence->id.empty()) {
    node.set("rightsIdentifier", licence->id)
        .set("rightsIdentifierScheme", "SPDX")
        .set("schemeURI", "https://spdx.org/licenses/");
  }
  return list.add(std::move(node));
}

Node description(const Event& event, const char* type, const std::vector<std::string>& paragraphs) {
  Node node = in_language(element("description").set("descriptionType", type), event);
  node.mixed = true;
  for (const std::string& paragraph : paragraphs) {
    if (!node.children.empty()) node.add(element("br"));
    node.add(xml::text(paragraph));
  }
  return node;
}

Node descriptions(const Event& event, const std::vector<std::string>& abstract) {
  Node list = element("descriptions");
  add_given(list, description(event, "Abstract", abstract));
  if (!event.series.title.empty()) {
    const std::string& volume = event.series.volume;
    list.add(
        description(event, "SeriesInformation",
                    {volume.empty() ? event.series.title : event.series.title + ", " + volume}));
  }
  return list;
}

/// A funder has one award in a reference, so one with several is told several times.
Node funding(const Item& item) {
  Node list = element("fundingReferences");
  for (const Funding& money : item.funding) {
    Node funder =
        element("fundingReference", std::vector<Node>{element("funderName", money.funder)});
    if (!money.funder_id.empty()) {
      const bool ror = money.funder_id.starts_with("https://ror.org/");
      funder.add(element("funderIdentifier", money.funder_id)
                     .set("funderIdentifierType", ror ? "ROR" : "Crossref Funder ID"));
    }
    if (money.awards.empty()) list.add(funder);
    for (const std::string& award : money.awards) {
      list.add(Node(funder).add(element("awardNumber", award)));
    }
  }
  return list;
}

/// The start of every record: identifier, creators, titles, publisher and year.
Node resource(const std::string& doi, Node creators, Node titles, const Event& event) {
  return element("resource",
                 std::vector<Node>{
                     element("identifier", doi).set("identifierType", "DOI"), std::move(creators),
                     std::move(titles), element("publisher", event.publisher_name),
                     element("publicationYear", fmt::format("{:04}", publication_day(event).year))})
      .set("xmlns", "http://datacite.org/schema/kernel-4")
      .set("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance")
      .set("xsi:schemaLocation",
           "http://datacite.org/schema/kernel-4 "
           "https://schema.datacite.org/meta/kernel-4.7/metadata.xsd");
}

Node item_resource(const ExportInput& input, const Registered& one, Required& required) {
  const Event& event = input.event;
  const Item& item = *one.item;
  const std::string path = item_path(event, item);
  required.need(item.title, "a title for " + item_name(item), path + ".title", item.origin);
  if (is_citable(item.kind) && item.contributors.empty()) {
    required.missing("an author of " + item_name(item), path + ".contributors", item.origin);
  }
  if (one.planned->pages == 0 && item.has_camera_ready()) {
    required.missing("pages of " + item_name(item), path, item.origin);
  }
  Node node =
      resource(one.planned->doi,
               datacite::creators_node(item.contributors, event, path + ".contributors", required),
               titles(event, item.title, item.subtitle), event);
  node.add(resource_type(item.kind));
  add_given(node, subjects(event, item));
  add_given(node, datacite::editors_node(event));
  node.add(element("dates", std::vector<Node>{date("Issued", publication_day(event).iso())}));
  if (!event.language.empty()) node.add(element("language", event.language));
  node.add(element(
      "alternateIdentifiers",
      std::vector<Node>{
          element("alternateIdentifier", item.id).set("alternateIdentifierType", "item id")}));
  add_given(node, datacite::item_links_node(event, item));
  const auto file = input.files.find(item.id);
  add_given(node, sizes(one.planned->pages, file == input.files.end() ? nullptr : &file->second));
  if (one.planned->pages > 0) {
    node.add(element("formats", std::vector<Node>{element("format", "application/pdf")}));
  }
  add_given(node, rights(event.licence_of(item)));
  add_given(node, descriptions(event, plain_paragraphs(item.abstract)));
  add_given(node, funding(item));
  return node.add(datacite::published_in_node(event, *one.planned));
}

Node volume_resource(const ExportInput& input, Required& required) {
  const Event& event = input.event;
  Node node =
      resource(event.doi.volume, datacite::creators_node(event.editors, event, "editors", required),
               titles(event, book_title(event), {}), event);
  node.add(element("resourceType", "Conference proceedings")
               .set("resourceTypeGeneral", "ConferenceProceeding"));
  const std::string last = event.end.given() ? event.end.iso() : event.start.iso();
  node.add(element("dates", std::vector<Node>{date("Issued", publication_day(event).iso()),
                                              date("Other", event.start.iso() + "/" + last)
                                                  .set("dateInformation", "Conference")}));
  if (!event.language.empty()) node.add(element("language", event.language));
  Node isbns = element("alternateIdentifiers");
  for (const std::string& isbn : identifiers_of(event, "isbn")) {
    isbns.add(element("alternateIdentifier", isbn).set("alternateIdentifierType", "ISBN"));
  }
  add_given(node, std::move(isbns));
  add_given(node, datacite::volume_links_node(input));
  add_given(node, sizes(input.plan.physical_pages, nullptr));
  node.add(element("formats", std::vector<Node>{element("format", "application/pdf")}));
  add_given(node, rights(event.licence));
  add_given(node, descriptions(event, {}));
  add_given(node, datacite::series_node(event));
  return node;
}

std::vector<ExportedFile> write(const ExportInput& input, Findings& findings) {
  const Event& event = input.event;
  Required volume(kTarget, findings);
  volume.need(event.title, "the event's title", "event.title", event.origin);
  volume.need(event.publisher_name, "a publisher", "publisher.name", event.origin);
  if (!event.start.given()) volume.missing("the event's first day", "event.start", event.origin);
  const std::vector<Registered> items = registered_items(input, volume);
  std::vector<ExportedFile> files;
  const auto add = [&](std::string path, Node root, const Required& required) {
    if (!required.complete() || !volume.complete()) return;
    files.push_back({std::move(path), xml::write({{}, {}, std::move(root)})});
    validate_xml(kTarget, files.back(), "schemas/datacite.xsd", findings);
  };
  for (const Registered& one : items) {
    if (!wanted(input, one.item->id)) continue;
    Required required(kTarget, findings);
    Node root = item_resource(input, one, required);
    add(one.item->id + ".xml", std::move(root), required);
  }
  if (!event.doi.volume.empty()) {
    Required required(kTarget, findings);
    Node root = volume_resource(input, required);
    add(kVolumeFile, std::move(root), required);
  }
  return files;
}

}  // namespace

extern const Exporter exporter_datacite;
const Exporter exporter_datacite{
    .name = kTarget,
    .summary = "DataCite records: one per item with a DOI, one for the volume",
    .specification = "DataCite Metadata Schema (kernel-4, metadata.xsd)",
    .version = "4.7",
    .media_type = "application/vnd.datacite.datacite+xml",
    .per_paper = true,
    .write = write,
    .read = datacite::read_resource,
    .read_volume = datacite::read_volume_resource};

}  // namespace colophon::metadata
