#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

#include "base/text.hpp"
#include "metadata/datacite/parts.hpp"
#include "metadata/xml_files.hpp"

namespace colophon::metadata::datacite {
namespace {

using xml::Node;

std::string text_at(const Node& node, std::string_view path) {
  return squeeze(content_at(node, path));
}

/// The suffix is what the whole name has beyond family and given name.
Contributor read_creator(const Node& creator) {
  Contributor person;
  const std::string whole = text_at(creator, "creatorName");
  person.family = text_at(creator, "familyName");
  person.given = text_at(creator, "givenName");
  if (person.family.empty()) person.family = whole;
  const std::string known = person.index_name() + ", ";
  if (whole.starts_with(known)) person.suffix = whole.substr(known.size());
  for (const Node* id : creator.all("nameIdentifier")) {
    if (id->attribute("nameIdentifierScheme") != "ORCID") continue;
    person.orcid = squeeze(id->content());
    person.orcid = person.orcid.substr(person.orcid.rfind('/') + 1);
  }
  for (const Node* place : creator.all("affiliation")) {
    Affiliation affiliation;
    affiliation.organisation = squeeze(place->content());
    affiliation.ror = place->attribute("affiliationIdentifier");
    if (affiliation.organisation == affiliation.ror) affiliation.organisation.clear();
    person.affiliations.push_back(std::move(affiliation));
  }
  return person;
}

void read_titles(const Node& root, Claim& claim) {
  const Node* titles = root.child("titles");
  if (titles == nullptr) return;
  for (const Node* title : titles->all("title")) {
    const std::string_view type = title->attribute("titleType");
    if (type.empty() && claim.title.empty()) claim.title = squeeze(title->content());
    if (type == "Subtitle") claim.subtitle = squeeze(title->content());
  }
}

/// Paragraphs stand between <br/>.
std::string read_abstract(const Node& root) {
  const Node* list = root.child("descriptions");
  if (list == nullptr) return {};
  for (const Node* one : list->all("description")) {
    if (one->attribute("descriptionType") != "Abstract") continue;
    std::vector<std::string> paragraphs(1);
    for (const Node& piece : one->children) {
      if (piece.name == "br") {
        paragraphs.emplace_back();
      } else {
        paragraphs.back() += piece.content();
      }
    }
    for (std::string& paragraph : paragraphs) paragraph = squeeze(paragraph);
    paragraphs.erase(std::remove(paragraphs.begin(), paragraphs.end(), ""), paragraphs.end());
    return join(paragraphs, "\n\n");
  }
  return {};
}

void read_volume(const Node& root, Claim& claim) {
  const Node* list = root.child("relatedItems");
  if (list == nullptr) return;
  for (const Node* item : list->all("relatedItem")) {
    if (item->attribute("relationType") != "IsPublishedIn") continue;
    claim.volume_titles = {text_at(*item, "titles/title")};
    claim.first_page = text_at(*item, "firstPage");
    claim.last_page = text_at(*item, "lastPage");
    const Node* id = item->child("relatedItemIdentifier");
    if (id != nullptr && id->attribute("relatedItemIdentifierType") == "ISBN") {
      claim.isbns.push_back(squeeze(id->content()));
    }
  }
}

/// References that follow each other and name one funder are its awards.
void read_funding(const Node& root, Claim& claim) {
  const Node* list = root.child("fundingReferences");
  if (list == nullptr) return;
  for (const Node* one : list->all("fundingReference")) {
    Funding funding{text_at(*one, "funderName"), text_at(*one, "funderIdentifier"), {}};
    const bool again = !claim.funding.empty() && claim.funding.back().funder == funding.funder &&
                       claim.funding.back().funder_id == funding.funder_id;
    if (!again) claim.funding.push_back(std::move(funding));
    if (const std::string award = text_at(*one, "awardNumber"); !award.empty())
      claim.funding.back().awards.push_back(award);
  }
}

/// What the item cites, and what supplements it.
void read_links(const Node& root, Claim& claim) {
  const Node* list = root.child("relatedIdentifiers");
  if (list == nullptr) return;
  for (const Node* link : list->all("relatedIdentifier")) {
    const std::string_view relation = link->attribute("relationType");
    const std::string identifier = squeeze(link->content());
    if (relation == "Cites") claim.references.push_back({{}, {}, identifier});
    if (relation != "IsSupplementedBy") continue;
    const bool doi = link->attribute("relatedIdentifierType") == "DOI";
    claim.attachments.push_back({.type = attachment_type(link->attribute("resourceTypeGeneral")),
                                 .url = doi ? std::string() : identifier,
                                 .doi = doi ? identifier : std::string()});
  }
}

/// The entries of one of the record's lists; none if it is not there.
std::vector<const Node*> entries(const Node& root, std::string_view list, std::string_view name) {
  const Node* node = root.child(list);
  return node == nullptr ? std::vector<const Node*>() : node->all(name);
}

/// Whether the record is the volume's own.
bool is_volume(const Node& root) {
  const Node* type = root.child("resourceType");
  return type != nullptr && type->attribute("resourceTypeGeneral") == "ConferenceProceeding";
}

}  // namespace

std::optional<VolumeClaim> read_volume_resource(std::string_view bytes) {
  const Node root = without_prefixes(root_of(bytes));
  if (root.name != "resource") return std::nullopt;
  VolumeClaim claim;
  const auto take = [&](const Node& node, std::string_view type) {
    if (type == "ISBN") claim.isbns.push_back(squeeze(node.content()));
    if (type == "ISSN") claim.issns.push_back(squeeze(node.content()));
  };
  if (is_volume(root)) {
    claim.titles = {text_at(root, "titles/title")};
    claim.doi = text_at(root, "identifier");
    for (const Node* one : entries(root, "alternateIdentifiers", "alternateIdentifier"))
      take(*one, one->attribute("alternateIdentifierType"));
    for (const Node* one : entries(root, "relatedItems", "relatedItem")) {
      if (const Node* id = one->child("relatedItemIdentifier"))
        take(*id, id->attribute("relatedItemIdentifierType"));
    }
  }
  for (const Node* one : entries(root, "relatedIdentifiers", "relatedIdentifier")) {
    const bool doi = one->attribute("relatedIdentifierType") == "DOI";
    const std::string_view relation = one->attribute("relationType");
    if (is_volume(root)) take(*one, one->attribute("relatedIdentifierType"));
    if (doi && relation == "HasPart") claim.items.push_back(squeeze(one->content()));
    if (doi && relation == "IsPartOf" && !is_volume(root)) claim.doi = squeeze(one->content());
  }
  return claim;
}

std::vector<Claim> read_resource(std::string_view bytes) {
  const Node root = without_prefixes(root_of(bytes));
  if (root.name != "resource") throw std::runtime_error("no resource of DataCite");
  if (is_volume(root)) return {};  // it claims nothing of an item
  Claim claim;
  claim.doi = text_at(root, "identifier");
  claim.text = bytes;
  read_titles(root, claim);
  read_volume(root, claim);
  if (const Node* creators = root.child("creators")) {
    for (const Node* creator : creators->all("creator")) {
      const Node* name = creator->child("creatorName");
      if (name != nullptr && name->attribute("nameType") == "Organizational") continue;
      claim.authors.push_back(read_creator(*creator));
      const std::string whole = text_at(*creator, "creatorName");
      if (whole != claim.authors.back().index_name())
        claim.slips.push_back(fmt::format("the whole name of \"{}\" is \"{}\"",
                                          claim.authors.back().display_name(), whole));
    }
  }
  claim.abstract = read_abstract(root);
  read_funding(root, claim);
  read_links(root, claim);
  if (const Node* list = root.child("rightsList")) {
    const Node* rights = list->child("rights");
    if (rights != nullptr) claim.licence = rights->attribute("rightsURI");
  }
  if (const Node* subjects = root.child("subjects")) {
    for (const Node* subject : subjects->all("subject")) {
      claim.keywords.push_back(squeeze(subject->content()));
    }
  }
  return {claim};
}

}  // namespace colophon::metadata::datacite
