#include "metadata/exporter.hpp"

#include <stdexcept>

#include "metadata/acm-xml/acm.hpp"
#include "metadata/required.hpp"
#include "metadata/xml_files.hpp"
#include "model/identifiers.hpp"

namespace colophon::metadata {
namespace {

using xml::element;
using xml::Node;

constexpr std::string_view kTarget = "acm-xml";

void add(Node& node, const char* name, const std::string& value) {
  if (!value.empty()) node.add(element(name, value));
}

Node parent_data(const Event& event) {
  Node parent = element("parent_data");
  add(parent, "proceeding", acm::proceeding(event));
  add(parent, "volume", event.acm.volume);
  add(parent, "issue", event.acm.issue);
  add(parent, "source", event.acm.source);
  return parent;
}

Node affiliation(const Affiliation& place, std::size_t number) {
  Node node = element("affiliation");
  add(node, "institution", place.organisation);
  add(node, "department", place.department);
  add(node, "city", place.city);
  add(node, "state_province", place.region);
  add(node, "country", place.country);
  add(node, "sequence_no", std::to_string(number));
  return node;
}

/// Given names stay together: which of them is a middle name only their owner knows.
Node author(const Contributor& person, std::size_t number, bool contact) {
  Node node = element("author");
  add(node, "first_name", person.given);
  add(node, "last_name", person.family);
  add(node, "suffix", person.suffix);
  Node places = element("affiliations");
  for (const Affiliation& place : acm::places(person)) {
    places.add(affiliation(place, places.children.size() + 1));
  }
  if (!places.children.empty()) node.add(std::move(places));
  add(node, "email_address", person.email);
  add(node, "sequence_no", std::to_string(number));
  add(node, "contact_author", contact ? "Y" : "N");
  add(node, "ORCID", person.orcid.empty() ? "" : bare_orcid(person.orcid));
  return node;
}

/// "Full Paper": review systems write the types in the file so, and in the table in small letters.
std::string capitalised(std::string words) {
  for (std::size_t i = 0; i < words.size(); ++i) {
    const bool begins = i == 0 || words[i - 1] == ' ';
    if (begins && words[i] >= 'a' && words[i] <= 'z')
      words[i] = static_cast<char>(words[i] - 'a' + 'A');
  }
  return words;
}

Node paper(const Event& event, const Citable& one, Required& required) {
  const Item& item = *one.item;
  Node node = element("paper");
  add(node, "paper_type", capitalised(acm::paper_type(item)));
  add(node, "paper_title", one.full_title());
  add(node, "event_tracking_number", item.id);
  add(node, "start_page", one.planned->first_label);
  add(node, "end_page", one.planned->last_label);
  Node authors = element("authors");
  for (std::size_t i = 0; i < item.contributors.size(); ++i) {
    const Contributor& person = item.contributors[i];
    required.need(person.family, "a last name",
                  item_path(event, item) + ".contributors[" + std::to_string(i) + "].family",
                  person.origin);
    authors.add(author(person, i + 1, i == acm::contact(item)));
  }
  node.add(std::move(authors));
  const acm::Section section = acm::section_of(event, item.id);
  if (!section.title.empty()) {
    add(node, "section", section.title);
    add(node, "sequence_no", std::to_string(section.place));
  }
  return node;
}

std::vector<ExportedFile> write(const ExportInput& input, Findings& findings) {
  const Event& event = input.event;
  if (!can_be_cited(event, kTarget, findings)) return {};
  const std::vector<Citable> items = citable_items(input, kTarget, findings);
  acm::warn_of_gaps(event, kTarget, items, findings);
  Node record = element("erights_record", std::vector<Node>{parent_data(event)});
  for (const Citable& one : items) {
    if (!wanted(input, one.item->id)) continue;
    Required required(kTarget, findings);
    Node node = paper(event, one, required);
    if (required.complete()) record.add(std::move(node));
  }
  ExportedFile file{volume_name(event) + ".xml", xml::write({{}, {}, std::move(record)})};
  validate_xml(kTarget, file, "schemas/acm.xsd", findings);
  return {file};
}

Contributor read_author(const Node& node) {
  Contributor person;
  person.given = content_at(node, "first_name");
  person.family = content_at(node, "last_name");
  person.suffix = content_at(node, "suffix");
  person.email = content_at(node, "email_address");
  person.orcid = content_at(node, "ORCID");
  person.corresponding = content_at(node, "contact_author") == "Y";
  const Node* places = node.child("affiliations");
  if (places == nullptr) return person;
  for (const Node* place : places->all("affiliation")) {
    person.affiliations.push_back({.organisation = content_at(*place, "institution"),
                                   .department = content_at(*place, "department"),
                                   .city = content_at(*place, "city"),
                                   .region = content_at(*place, "state_province"),
                                   .country = content_at(*place, "country"),
                                   .ror = {}});
  }
  return person;
}

std::vector<Claim> read(std::string_view bytes) {
  const Node root = root_of(bytes);
  if (root.name != "erights_record") throw std::runtime_error("no erights_record");
  std::vector<Claim> claims;
  for (const Node* paper : root.all("paper")) {
    Claim claim;
    claim.text = xml::write({{}, {}, *paper});
    claim.title = content_at(*paper, "paper_title");
    claim.first_page = content_at(*paper, "start_page");
    claim.last_page = content_at(*paper, "end_page");
    if (const Node* authors = paper->child("authors")) {
      for (const Node* one : authors->all("author")) claim.authors.push_back(read_author(*one));
    }
    claims.push_back(std::move(claim));
  }
  return claims;
}

}  // namespace

extern const Exporter exporter_acm_xml;
const Exporter exporter_acm_xml{
    .name = "acm-xml",
    .summary = "ACM eRights: papers and authors for the rights forms, as XML",
    .specification = "erights_record, as review systems write it for ACM",
    .version = "undated",
    .media_type = "application/xml",
    .write = write,
    .read = read};

}  // namespace colophon::metadata
