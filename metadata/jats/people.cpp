#include <fmt/format.h>

#include <algorithm>

#include "metadata/jats/parts.hpp"
#include "model/identifiers.hpp"

namespace colophon::metadata::jats {
namespace {

using xml::element;
using xml::Node;

/// A mononym is a given name: JATS has no surname without one. Names that are shown family first
/// are eastern.
Node name(const Contributor& person) {
  Node node = element("name");
  if (person.given.empty()) {
    node.set("name-style", "given-only").add(element("given-names", person.family));
  } else {
    const bool eastern = person.display_name() == person.family + person.given;
    node.set("name-style", eastern ? "eastern" : "western");
    node.add(element("surname", person.family)).add(element("given-names", person.given));
  }
  if (!person.suffix.empty()) node.add(element("suffix", person.suffix));
  return node;
}

Node names(const Contributor& person) {
  if (person.native.empty()) return name(person);
  return element("name-alternatives",
                 std::vector<Node>{
                     name(person),
                     element("string-name", person.native).set("specific-use", "native-script")});
}

bool says_something(const Affiliation& place) {
  return !place.organisation.empty() || !place.department.empty() || !place.ror.empty();
}

Node place_node(const Affiliation& place, std::string id) {
  Node wrap = element("institution-wrap");
  if (!place.organisation.empty()) wrap.add(element("institution", place.organisation));
  if (!place.department.empty()) {
    wrap.add(element("institution", place.department).set("content-type", "department"));
  }
  if (!place.ror.empty()) {
    wrap.add(element("institution-id", place.ror).set("institution-id-type", "ror"));
  }
  Node node = element("aff", std::vector<Node>{std::move(wrap)});
  node.set("id", std::move(id));
  for (const auto& [kind, value] :
       {std::pair{"city", &place.city}, std::pair{"state", &place.region},
        std::pair{"country", &place.country}}) {
    if (!value->empty()) node.add(element(kind, *value));
  }
  return node;
}

/// JATS's word for the kind of contribution.
std::string contribution(Role role) {
  return role == Role::kEditor || role == Role::kChair ? "editor" : "author";
}

}  // namespace

std::vector<Node> contributors(const Group& group, Required& required) {
  if (group.people.empty()) return {};
  std::vector<Affiliation> places;  // each named once, in order of first use
  Node list = element("contrib-group");
  for (std::size_t i = 0; i < group.people.size(); ++i) {
    const Contributor& person = group.people[i];
    required.need(person.family, "a family name", fmt::format("{}[{}].family", group.path, i),
                  person.origin);
    Node contributor = element("contrib");
    contributor.set("contrib-type", contribution(person.role));
    if (person.corresponding) contributor.set("corresp", "yes");
    if (!person.orcid.empty()) {
      contributor.add(element("contrib-id", "https://orcid.org/" + bare_orcid(person.orcid))
                          .set("contrib-id-type", "orcid"));
    }
    contributor.add(names(person));
    if (!person.email.empty()) contributor.add(element("email", person.email));
    if (!person.url.empty()) contributor.add(element("uri", person.url));
    if (person.role != Role::kAuthor && person.role != Role::kEditor) {
      contributor.add(element("role", std::string(to_string(person.role))));
    }
    for (const Affiliation& place : person.affiliations) {
      if (!says_something(place)) continue;
      auto at = std::find(places.begin(), places.end(), place);
      if (at == places.end()) at = places.insert(places.end(), place);
      contributor.add(element("xref")
                          .set("ref-type", "aff")
                          .set("rid", fmt::format("{}-{}", group.prefix, at - places.begin() + 1)));
    }
    list.add(std::move(contributor));
  }
  std::vector<Node> nodes{std::move(list)};
  for (std::size_t i = 0; i < places.size(); ++i) {
    nodes.push_back(place_node(places[i], fmt::format("{}-{}", group.prefix, i + 1)));
  }
  return nodes;
}

}  // namespace colophon::metadata::jats
