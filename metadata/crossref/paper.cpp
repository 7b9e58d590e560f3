#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"
#include "metadata/citable.hpp"
#include "metadata/crossref/parts.hpp"
#include "model/licence.hpp"

namespace colophon::metadata::crossref {
namespace {

using xml::element;
using xml::Node;

constexpr Length kPageLabel{1, 32}, kAddress{1, 2048}, kCitationKey{1, 128};

/// What the DOI leads to: a paper or page of the front matter itself, or the abstract of a talk.
const char* publication_type(ItemKind kind) {
  return is_citable(kind) && kind != ItemKind::kPaper ? "abstract_only" : "full_text";
}

Node assertion(const char* name, const std::string& text) {
  return element("fr:assertion", text).set("name", name);
}

/// A funder by its ROR id where the dialect knows them, else by its name, with its identifier of
/// the Funder Registry inside. "You only need to include the ROR itself to identify a funder."
Node funder(const Funding& funding, const Dialect& dialect) {
  if (dialect.funders_by_ror && funding.funder_id.starts_with("https://ror.org/")) {
    return assertion("ror", funding.funder_id);
  }
  Node node = assertion("funder_name", funding.funder);
  node.mixed = true;
  if (funding.funder_id.find("10.13039/") != std::string::npos) {
    node.add(assertion("funder_identifier", funding.funder_id));
  }
  return node;
}

Node funding_program(const Item& item, const Dialect& dialect) {
  Node program = element("fr:program").set("name", "fundref");
  for (const Funding& funding : item.funding) {
    Node group = element("fr:assertion", std::vector<Node>{funder(funding, dialect)});
    group.set("name", "fundgroup");
    for (const std::string& award : funding.awards) group.add(assertion("award_number", award));
    program.add(std::move(group));
  }
  return program;
}

/// The prefix of a DOI: "10.5555".
std::string_view prefix(std::string_view doi) {
  return doi.substr(0, doi.find('/'));
}

/// The first item of the volume that has an attachment with this DOI.
const Item* first_with(const ExportInput& input, const std::string& doi) {
  for (const PlannedItem& planned : input.plan.items) {
    const Item* item = input.event.find(planned.id);
    if (item == nullptr || !input.event.appearance_of(*item).metadata) continue;
    for (const Attachment& attachment : item->attachments) {
      if (casefold(attachment.doi) == casefold(doi)) return item;
    }
  }
  return nullptr;
}

/// A component is registered with its paper, so its DOI must be of the same registrant, and with
/// one paper only.
bool is_component(const ExportInput& input, const Item& item, const Attachment& attachment,
                  const std::string& doi) {
  return !attachment.doi.empty() && !attachment.url.empty() &&
         prefix(attachment.doi) == prefix(doi) && first_with(input, attachment.doi) == &item;
}

Node relation(const char* type, const char* identifier_type, const std::string& identifier,
              const std::string& description) {
  Node item = element("rel:related_item");
  if (!description.empty()) item.add(element("rel:description", description));
  item.add(element("rel:inter_work_relation", identifier)
               .set("relationship-type", type)
               .set("identifier-type", identifier_type));
  return item;
}

/// What supplements the paper elsewhere, and what an erratum corrects.
Node relations_program(const ExportInput& input, const Item& item, const std::string& doi) {
  Node program = element("rel:program").set("name", "relations");
  for (const Attachment& attachment : item.attachments) {
    if (is_component(input, item, attachment, doi)) continue;
    const bool by_doi = !attachment.doi.empty();
    const std::string& identifier = by_doi ? attachment.doi : attachment.url;
    if (identifier.empty()) continue;  // a file of the event has no address
    program.add(relation("isSupplementedBy", by_doi ? "doi" : "uri", identifier, attachment.title));
  }
  const PlannedItem* corrected = input.plan.find(item.corrects);
  if (corrected != nullptr && !corrected->doi.empty()) {
    program.add(relation("isRelatedMaterial", "doi", corrected->doi, {}));
  }
  return program;
}

Node citations(const Item& item, const std::string& path, Required& required) {
  Node list = element("citation_list");
  for (std::size_t i = 0; i < item.references.size(); ++i) {
    const Reference& reference = item.references[i];
    required.limit(reference.key, kCitationKey, "the key of a reference",
                   fmt::format("{}.references[{}].key", path, i), item.origin);
    Node citation = element("citation").set("key", reference.key);
    if (!reference.doi.empty()) citation.add(element("doi", reference.doi));
    if (!reference.text.empty()) citation.add(element("unstructured_citation", reference.text));
    list.add(std::move(citation));
  }
  return list;
}

Node components(const ExportInput& input, const Item& item, const std::string& doi) {
  Node list = element("component_list");
  for (const Attachment& attachment : item.attachments) {
    if (!is_component(input, item, attachment, doi)) continue;
    Node component = element("component").set("parent_relation", "isPartOf");
    const std::string& title = attachment.title.empty() ? attachment.type : attachment.title;
    component.add(element("titles", std::vector<Node>{element("title", title)}));
    component.add(doi_data_node(attachment.doi, attachment.url, {}));
    list.add(std::move(component));
  }
  return list;
}

void add_given(std::vector<Node>& to, Node node) {
  if (!node.children.empty()) to.push_back(std::move(node));
}

}  // namespace

std::vector<Node> program_nodes(const ExportInput& input, const Item& item, const std::string& doi,
                                const Dialect& dialect) {
  const Event& event = input.event;
  std::vector<Node> nodes;
  add_given(nodes, funding_program(item, dialect));
  if (const auto licence = licence_from(event.licence_of(item))) {
    Node address = element("ai:license_ref", licence->url);
    address.set("applies_to", "vor").set("start_date", publication_day(event).iso());
    nodes.push_back(element("ai:program", std::vector<Node>{std::move(address)})
                        .set("name", "AccessIndicators"));
  }
  add_given(nodes, relations_program(input, item, doi));
  return nodes;
}

std::vector<Node> list_nodes(const ExportInput& input, const Item& item, const std::string& path,
                             const std::string& doi, Required& required) {
  std::vector<Node> nodes;
  add_given(nodes, citations(item, path, required));
  add_given(nodes, components(input, item, doi));
  return nodes;
}

Node paper_node(const ExportInput& input, const Item& item, const PlannedItem& planned,
                const Dialect& dialect, Required& required) {
  const Event& event = input.event;
  const std::string path = item_path(event, item);
  const std::string name = item_name(item);
  Node paper = element("conference_paper");
  paper.set("publication_type", publication_type(item.kind));
  if (const std::string code = language_code(event, dialect); !code.empty()) {
    paper.set("language", code);
  }
  if (!item.contributors.empty()) {
    paper.add(contributors_node(item.contributors, Of::kItem, path + ".contributors", name, dialect,
                                required));
  } else if (is_citable(item.kind)) {
    required.missing("an author of " + name, path + ".contributors", item.origin);
  }
  required.need(item.title, "a title for " + name, path + ".title", item.origin);
  paper.add(titles_node(item));
  for (Node& abstract : abstract_nodes(event, item)) paper.add(std::move(abstract));
  paper.add(publication_date_node(event));
  if (planned.pages > 0) {
    required.limit(planned.first_label, kPageLabel, "the first page of " + name, path, item.origin);
    required.limit(planned.last_label, kPageLabel, "the last page of " + name, path, item.origin);
    paper.add(element("pages", std::vector<Node>{element("first_page", planned.first_label),
                                                 element("last_page", planned.last_label)}));
  } else if (item.has_camera_ready()) {
    required.missing("pages of " + name, path, item.origin);
  }
  paper.add(element("publisher_item",
                    std::vector<Node>{element("identifier", item.id).set("id_type", "other")}));
  for (Node& program : program_nodes(input, item, planned.doi, dialect)) {
    paper.add(std::move(program));
  }
  const std::string resource = item_address(event.doi.resource, item.id, planned.doi);
  required.limit(resource, kAddress, "the address of " + name, "doi.resource", event.origin);
  // Nobody mines title pages.
  const bool text = is_citable(item.kind) && planned.pages > 0;
  const std::string pdf = text ? item_address(event.doi.pdf, item.id, planned.doi) : std::string();
  required.limit(pdf, kAddress, "the address of the PDF of " + name, "doi.pdf", event.origin);
  limit_doi(planned.doi, doi_path(event, item), item.origin, required);
  paper.add(doi_data_node(planned.doi, resource, pdf));
  for (Node& list : list_nodes(input, item, path, planned.doi, required))
    paper.add(std::move(list));
  return paper;
}

}  // namespace colophon::metadata::crossref
