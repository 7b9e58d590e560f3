#include <fmt/format.h>

#include "base/text.hpp"
#include "metadata/datacite/parts.hpp"
#include "model/identifiers.hpp"

namespace colophon::metadata::datacite {
namespace {

using xml::element;
using xml::Node;

/// The format wants a text beside the identifier: an affiliation of which only that is known is
/// called by it.
Node affiliation_node(const Affiliation& place) {
  const std::string& name = !place.organisation.empty() ? place.organisation
                            : !place.ror.empty()        ? place.ror
                                                        : place.department;
  Node node = element("affiliation", name);
  if (!place.ror.empty()) {
    node.set("affiliationIdentifier", place.ror)
        .set("affiliationIdentifierScheme", "ROR")
        .set("schemeURI", "https://ror.org");
  }
  return node;
}

/// Name, given name, family name, ORCID and affiliations; the suffix stands in the whole name only.
void add_person(const Contributor& person, const char* name, Node& to) {
  to.add(element(name, person.index_name()).set("nameType", "Personal"));
  if (!person.given.empty()) to.add(element("givenName", person.given));
  to.add(element("familyName", person.family));
  if (!person.orcid.empty()) {
    to.add(element("nameIdentifier", "https://orcid.org/" + bare_orcid(person.orcid))
               .set("nameIdentifierScheme", "ORCID")
               .set("schemeURI", "https://orcid.org"));
  }
  for (const Affiliation& place : person.affiliations) {
    Node node = affiliation_node(place);
    if (!node.content().empty()) to.add(std::move(node));
  }
}

}  // namespace

Node creators_node(const std::vector<Contributor>& people, const Event& event,
                   const std::string& path, Required& required) {
  Node creators = element("creators");
  for (std::size_t i = 0; i < people.size(); ++i) {
    required.need(people[i].family, "a family name", fmt::format("{}[{}].family", path, i),
                  people[i].origin);
    Node creator = element("creator");
    add_person(people[i], "creatorName", creator);
    creators.add(std::move(creator));
  }
  if (people.empty()) {
    creators.add(element("creator", std::vector<Node>{element("creatorName", event.publisher_name)
                                                          .set("nameType", "Organizational")}));
  }
  return creators;
}

Node editors_node(const Event& event) {
  Node contributors = element("contributors");
  for (const Contributor& editor : event.editors) {
    Node contributor = element("contributor").set("contributorType", "Editor");
    add_person(editor, "contributorName", contributor);
    contributors.add(std::move(contributor));
  }
  return contributors;
}

}  // namespace colophon::metadata::datacite
