#include <map>

#include "base/text.hpp"
#include "metadata/jats/parts.hpp"
#include "metadata/xml_files.hpp"
#include "model/identifiers.hpp"

namespace colophon::metadata::jats {
namespace {

using xml::Node;

Affiliation read_place(const Node& aff) {
  Affiliation place;
  if (const Node* wrap = aff.child("institution-wrap")) {
    for (const Node* name : wrap->all("institution")) {
      const bool department = name->attribute("content-type") == "department";
      (department ? place.department : place.organisation) = name->content();
    }
    for (const Node* id : wrap->all("institution-id")) {
      if (id->attribute("institution-id-type") == "ror") place.ror = id->content();
    }
  }
  place.city = content_at(aff, "city");
  place.region = content_at(aff, "state");
  place.country = content_at(aff, "country");
  return place;
}

void read_name(const Node& contributor, Contributor& person) {
  const Node* forms = contributor.child("name-alternatives");
  const Node* name = (forms == nullptr ? contributor : *forms).child("name");
  if (forms != nullptr) person.native = content_at(*forms, "string-name");
  if (name == nullptr) return;
  const bool mononym = name->attribute("name-style") == "given-only";
  person.family = content_at(*name, mononym ? "given-names" : "surname");
  if (!mononym) person.given = content_at(*name, "given-names");
  person.suffix = content_at(*name, "suffix");
}

Contributor read_person(const Node& contributor, const std::map<std::string, Affiliation>& places) {
  Contributor person;
  read_name(contributor, person);
  person.corresponding = contributor.attribute("corresp") == "yes";
  person.orcid = bare_orcid(content_at(contributor, "contrib-id"));
  person.email = content_at(contributor, "email");
  person.url = content_at(contributor, "uri");
  person.role = role_from(content_at(contributor, "role")).value_or(Role::kAuthor);
  for (const Node* xref : contributor.all("xref")) {
    const auto place = places.find(std::string(xref->attribute("rid")));
    if (place != places.end()) person.affiliations.push_back(place->second);
  }
  return person;
}

void read_people(const Node& meta, Claim& claim) {
  std::map<std::string, Affiliation> places;
  for (const Node* aff : meta.all("aff")) {
    places[std::string(aff->attribute("id"))] = read_place(*aff);
  }
  const Node* group = meta.child("contrib-group");
  if (group == nullptr) return;
  for (const Node* contributor : group->all("contrib")) {
    claim.authors.push_back(read_person(*contributor, places));
  }
}

}  // namespace

Claim read_claim(const Node& meta) {
  Claim claim;
  claim.text = xml::write({{}, {}, meta});
  for (const char* name : {"article-id", "book-part-id"}) {
    for (const Node* id : meta.all(name)) {
      const bool doi =
          id->attribute("pub-id-type") == "doi" || id->attribute("book-part-id-type") == "doi";
      if (doi) claim.doi = id->content();
    }
  }
  for (const char* name : {"article-title", "title"}) {
    claim.title += content_at(meta, std::string("title-group/") + name);
  }
  claim.subtitle = content_at(meta, "title-group/subtitle");
  claim.first_page = content_at(meta, "fpage");
  claim.last_page = content_at(meta, "lpage");
  claim.licence = content_at(meta, "permissions/license/ali:license_ref");
  for (const Node* uri : meta.all("self-uri")) {
    if (uri->attribute("content-type") == "pdf") claim.file = uri->attribute("xlink:href");
  }
  std::vector<std::string> paragraphs;
  if (const Node* abstract = meta.child("abstract")) {
    for (const Node* paragraph : abstract->all("p")) paragraphs.push_back(paragraph->content());
  }
  claim.abstract = join(paragraphs, "\n\n");
  if (const Node* keywords = meta.child("kwd-group")) {
    for (const Node* keyword : keywords->all("kwd")) claim.keywords.push_back(keyword->content());
  }
  for (const Node* isbn : meta.all("isbn")) claim.isbns.push_back(isbn->content());
  read_people(meta, claim);
  return claim;
}

}  // namespace colophon::metadata::jats
