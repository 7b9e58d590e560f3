#include <fmt/format.h>

#include "base/text.hpp"
#include "metadata/ieee-idams/encoding.hpp"
#include "metadata/ieee-idams/idams.hpp"
#include "metadata/met.hpp"
#include "model/identifiers.hpp"

namespace colophon::metadata::idams {
namespace {

using xml::element;
using xml::Node;

/// `plain` in ASCII letters, and `unicode` beside it where that is not the whole name.
void add_name(Node& author, const char* plain, const char* unicode, const std::string& name) {
  if (name.empty()) return;
  const std::string folded = ascii_fold(name);
  author.add(cdata_element(plain, folded));
  if (folded != name) author.add(cdata_element(unicode, name));
}

Node place_node(const Affiliation& place) {
  Node node = element("affn");
  const bool whole = !place.organisation.empty();
  node.add(cdata_element("orgname", whole ? place.organisation : place.department));
  if (whole && !place.department.empty()) node.add(cdata_element("orgdiv", place.department));
  Node address = element("address");
  for (const auto& [name, value] :
       {std::pair("city", &place.city), std::pair("state", &place.region),
        std::pair("country", &place.country)}) {
    if (!value->empty()) address.add(cdata_element(name, *value));
  }
  if (!address.children.empty()) node.add(std::move(address));
  return node;
}

void add_places(Node& author, const Contributor& person) {
  std::vector<std::string> names;
  Node group = element("affgrp");
  for (const Affiliation& place : person.affiliations) {
    if (!ieee::says_something(place)) continue;
    names.push_back(ieee::place_of(place));
    group.add(place_node(place));
  }
  if (names.empty()) return;
  author.add(cdata_element("affiliation", join(names, "; "))).add(std::move(group));
}

}  // namespace

Node author_group(const Item& item, const std::string& path, Required& required,
                  Findings& findings) {
  if (item.contributors.empty()) {
    required.missing("an author of " + item_name(item), path + ".contributors", item.origin);
  }
  Node group = element("authorgroup");
  for (std::size_t i = 0; i < item.contributors.size(); ++i) {
    const Contributor& person = item.contributors[i];
    const std::string here = fmt::format("{}.contributors[{}]", path, i);
    required.need(person.family, "a family name", here + ".family", person.origin);
    Node author = element("author");
    author.set("role", ieee::role_of(item, i)).add(element("authororder", std::to_string(i + 1)));
    if (!person.orcid.empty()) author.add(element("orcid", bare_orcid(person.orcid)));
    std::vector<std::string> words;
    for (const std::string& part : {person.given, person.family, person.suffix}) {
      if (!part.empty()) words.push_back(ascii_fold(part));
    }
    author.add(cdata_element("normname", ieee::norm_name(person)))
        .add(cdata_element("nonnormname", join(words, " ")));
    add_name(author, "firstname", "unicodefirstname", person.given);
    add_name(author, "surname", "unicodesurname", person.family);
    if (!person.suffix.empty()) author.add(cdata_element("lineage", ascii_fold(person.suffix)));
    add_places(author, person);
    if (author.child("affiliation") == nullptr) {
      findings.push_back(met_finding(
          Met::kAffiliationMissing,
          fmt::format("{}, {}, has no affiliation", person.display_name(), item_name(item)),
          here + ".affiliations", person.origin));
    }
    author.add(element("authortype", "Author"));
    if (!person.email.empty()) author.add(cdata_element("email", person.email));
    group.add(std::move(author));
  }
  return group;
}

}  // namespace colophon::metadata::idams
