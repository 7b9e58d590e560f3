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

void read_title(const Node& meta, Claim& claim) {
  for (const char* name : {"article-title", "title"}) {
    const Node* title = meta.at(std::string("title-group/") + name);
    if (title == nullptr) continue;
    claim.title = title->content();
    claim.title_markup = title_markup_of(without_prefixes(*title));
  }
  claim.subtitle = content_at(meta, "title-group/subtitle");
}

void read_funding(const Node& meta, Claim& claim) {
  const Node* group = meta.child("funding-group");
  if (group == nullptr) return;
  for (const Node* award : group->all("award-group")) {
    constexpr const char* kSource = "funding-source/institution-wrap/";
    Funding funding{content_at(*award, std::string(kSource) + "institution"),
                    content_at(*award, std::string(kSource) + "institution-id"),
                    {}};
    for (const Node* id : award->all("award-id")) funding.awards.push_back(id->content());
    claim.funding.push_back(std::move(funding));
  }
}

/// Files of the event, and what is elsewhere.
void read_attachments(const Node& meta, Claim& claim) {
  for (const Node* file : meta.all("supplementary-material")) {
    claim.attachments.push_back({.type = std::string(file->attribute("content-type")),
                                 .file = std::string(file->attribute("xlink:href")),
                                 .title = content_at(*file, "caption/title")});
  }
  for (const Node* object : meta.all("related-object")) {
    claim.attachments.push_back({.type = std::string(object->attribute("content-type")),
                                 .url = std::string(object->attribute("xlink:href")),
                                 .title = object->content(),
                                 .doi = std::string(object->attribute("document-id"))});
  }
}

void read_awards(const Node& meta, Claim& claim) {
  const Node* group = meta.child("custom-meta-group");
  if (group == nullptr) return;
  for (const Node* row : group->all("custom-meta")) {
    if (content_at(*row, "meta-name") == "award")
      claim.awards.push_back(content_at(*row, "meta-value"));
  }
}

}  // namespace

std::vector<Reference> read_references(const Node& owner) {
  std::vector<Reference> references;
  const Node* list = owner.at("back/ref-list");
  if (list == nullptr) return references;
  for (const Node* entry : list->all("ref")) {
    const Node* citation = entry->child("mixed-citation");
    if (citation == nullptr) continue;
    references.push_back(
        {content_at(*entry, "label"), own_text(*citation), content_at(*citation, "pub-id")});
  }
  return references;
}

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
  read_title(meta, claim);
  claim.first_page = content_at(meta, "fpage");
  claim.last_page = content_at(meta, "lpage");
  claim.licence = content_at(meta, "permissions/license/ali:license_ref");
  claim.notice = content_at(meta, "permissions/copyright-statement");
  if (const std::string name = content_at(meta, "conference/conf-name"); !name.empty())
    claim.volume_titles.push_back(name);
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
  read_funding(meta, claim);
  read_attachments(meta, claim);
  read_awards(meta, claim);
  return claim;
}

}  // namespace colophon::metadata::jats
