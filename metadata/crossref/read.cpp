#include <stdexcept>

#include "base/text.hpp"
#include "metadata/crossref/deposit.hpp"
#include "metadata/xml_files.hpp"
#include "model/identifiers.hpp"

namespace colophon::metadata::crossref {
namespace {

using xml::Node;

std::string text_at(const Node& node, std::string_view path) {
  return squeeze(content_at(node, path));
}

/// Deposits before 5.3.0 give the affiliation as plain text.
std::vector<Affiliation> read_affiliations(const Node& person) {
  std::vector<Affiliation> places;
  for (const Node* plain : person.all("affiliation")) {
    places.push_back({.organisation = squeeze(plain->content())});
  }
  const Node* list = person.child("affiliations");
  if (list == nullptr) return places;
  for (const Node* institution : list->all("institution")) {
    Affiliation place;
    place.organisation = text_at(*institution, "institution_name");
    place.department = text_at(*institution, "institution_department");
    place.city = text_at(*institution, "institution_place");
    for (const Node* id : institution->all("institution_id")) {
      if (id->attribute("type") == "ror") place.ror = squeeze(id->content());
    }
    places.push_back(std::move(place));
  }
  return places;
}

Contributor read_person(const Node& node) {
  Contributor person;
  person.family = text_at(node, "surname");
  person.given = text_at(node, "given_name");
  person.suffix = text_at(node, "suffix");
  person.native = text_at(node, "name");
  if (person.native.empty()) person.native = text_at(node, "alt-name/string-name");
  person.orcid = text_at(node, "ORCID");
  person.orcid = person.orcid.substr(person.orcid.rfind('/') + 1);
  const std::string_view role = node.attribute("contributor_role");
  if (role == "editor") person.role = Role::kEditor;
  if (role == "chair") person.role = Role::kChair;
  person.affiliations = read_affiliations(node);
  return person;
}

std::string read_abstract(const Node& paper) {
  std::vector<std::string> paragraphs;
  if (const Node* abstract = paper.child("abstract")) {
    for (const Node* paragraph : abstract->all("p")) {
      paragraphs.push_back(squeeze(paragraph->content()));
    }
  }
  return join(paragraphs, "\n\n");
}

/// The licence of the published version, else the first.
std::string read_licence(const Node& paper) {
  const Node* program = nullptr;
  for (const Node* one : paper.all("program")) {
    if (one->child("license_ref") != nullptr) program = one;
  }
  if (program == nullptr) return {};
  for (const Node* address : program->all("license_ref")) {
    if (address->attribute("applies_to") == "vor") return squeeze(address->content());
  }
  return text_at(*program, "license_ref");
}

/// A group's funder by name, with an identifier inside or not, or by its ROR id, and the awards.
Funding read_funding_group(const Node& group) {
  Funding funding;
  for (const Node* part : group.all("assertion")) {
    const std::string_view name = part->attribute("name");
    if (name == "funder_name") {
      funding.funder = own_text(*part);
      funding.funder_id = text_at(*part, "assertion");
    }
    if (name == "ror") funding.funder_id = squeeze(part->content());
    if (name == "award_number") funding.awards.push_back(squeeze(part->content()));
  }
  return funding;
}

/// What programs say of money and of what supplements the paper.
void read_programs(const Node& paper, Claim& claim) {
  for (const Node* program : paper.all("program")) {
    for (const Node* group : program->all("assertion")) {
      if (group->attribute("name") == "fundgroup")
        claim.funding.push_back(read_funding_group(*group));
    }
    for (const Node* related : program->all("related_item")) {
      const Node* relation = related->child("inter_work_relation");
      if (relation == nullptr || relation->attribute("relationship-type") != "isSupplementedBy")
        continue;
      Attachment attachment{.title = text_at(*related, "description")};
      const bool by_doi = relation->attribute("identifier-type") == "doi";
      (by_doi ? attachment.doi : attachment.url) = squeeze(relation->content());
      claim.attachments.push_back(std::move(attachment));
    }
  }
}

void read_lists(const Node& paper, Claim& claim) {
  if (const Node* list = paper.child("citation_list")) {
    for (const Node* citation : list->all("citation")) {
      claim.references.push_back({std::string(citation->attribute("key")),
                                  text_at(*citation, "unstructured_citation"),
                                  text_at(*citation, "doi")});
    }
  }
  if (const Node* list = paper.child("component_list")) {
    for (const Node* component : list->all("component")) {
      claim.attachments.push_back({.url = text_at(*component, "doi_data/resource"),
                                   .title = text_at(*component, "titles/title"),
                                   .doi = text_at(*component, "doi_data/doi")});
    }
  }
}

Claim read_paper(const Node& paper, const std::vector<std::string>& isbns) {
  Claim claim;
  claim.doi = text_at(paper, "doi_data/doi");
  claim.title = text_at(paper, "titles/title");
  claim.subtitle = text_at(paper, "titles/subtitle");
  claim.first_page = text_at(paper, "pages/first_page");
  claim.last_page = text_at(paper, "pages/last_page");
  if (claim.last_page.empty()) claim.last_page = claim.first_page;
  claim.text = xml::write({{}, {}, paper});
  if (const Node* people = paper.child("contributors")) {
    for (const Node* person : people->all("person_name")) {
      claim.authors.push_back(read_person(*person));
    }
  }
  claim.isbns = isbns;
  claim.abstract = read_abstract(paper);
  claim.licence = read_licence(paper);
  if (const Node* title = paper.at("titles/title")) claim.title_markup = title_markup_of(*title);
  read_programs(paper, claim);
  read_lists(paper, claim);
  return claim;
}

std::vector<std::string> read_isbns(const Node& conference) {
  std::vector<std::string> isbns;
  for (const char* kind : {"proceedings_metadata", "proceedings_series_metadata"}) {
    const Node* volume = conference.child(kind);
    if (volume == nullptr) continue;
    for (const Node* isbn : volume->all("isbn")) isbns.push_back(squeeze(isbn->content()));
  }
  return isbns;
}

/// The volume's metadata, in a series or not.
const Node* volume_of(const Node& conference) {
  const Node* volume = conference.child("proceedings_metadata");
  return volume != nullptr ? volume : conference.child("proceedings_series_metadata");
}

}  // namespace

std::optional<VolumeClaim> read_deposited_volume(std::string_view bytes) {
  const Node root = without_prefixes(root_of(bytes));
  const Node* conference = root.at("body/conference");
  const Node* volume = conference == nullptr ? nullptr : volume_of(*conference);
  if (volume == nullptr) return std::nullopt;
  VolumeClaim claim{{text_at(*conference, "event_metadata/conference_name"),
                     text_at(*volume, "proceedings_title")},
                    text_at(*volume, "doi_data/doi"),
                    read_isbns(*conference),
                    {}};
  if (const Node* series = volume->child("series_metadata")) {
    for (const Node* issn : series->all("issn")) claim.issns.push_back(squeeze(issn->content()));
  }
  return claim;
}

std::vector<Claim> read_deposit(std::string_view bytes) {
  const Node root = without_prefixes(root_of(bytes));
  const Node* body = root.name == "doi_batch" ? root.child("body") : nullptr;
  if (body == nullptr) throw std::runtime_error("no doi_batch with a body");
  std::vector<Claim> claims;
  for (const Node* conference : body->all("conference")) {
    const std::vector<std::string> isbns = read_isbns(*conference);
    for (const Node* paper : conference->all("conference_paper")) {
      claims.push_back(read_paper(*paper, isbns));
    }
  }
  return claims;
}

}  // namespace colophon::metadata::crossref
