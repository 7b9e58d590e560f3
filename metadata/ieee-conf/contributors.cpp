#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"
#include "metadata/ieee-conf/conf_parts.hpp"
#include "metadata/ieee/record.hpp"
#include "model/identifiers.hpp"

namespace colophon::metadata::conf {
namespace {

using xml::element;
using xml::Node;

std::string as_is(std::string_view text) {
  return std::string(text);
}

/// The display form is the name as its owner writes it, the index form plain ASCII letters. A
/// mononym is a surname alone.
Node name_node(const Contributor& person, const char* use, std::string (*form)(std::string_view)) {
  Node name = element("string-name");
  name.mixed = true;
  name.set("specific-use", use);
  if (!person.given.empty()) {
    name.add(element("given-names", form(person.given))).add(xml::text(" "));
  }
  name.add(element("surname", form(person.family)));
  if (!person.suffix.empty()) name.add(xml::text(" ")).add(element("suffix", form(person.suffix)));
  return name;
}

Node affiliation_node(const Affiliation& affiliation, std::size_t number) {
  Node wrap = element("institution-wrap");
  const auto institution = [](const std::string& name, const char* type) {
    return element("institution", name).set("content-type", type);
  };
  if (!affiliation.department.empty()) wrap.add(institution(affiliation.department, "department"));
  if (!affiliation.organisation.empty()) {
    wrap.add(institution(affiliation.organisation, "institution"));
  }
  if (!affiliation.ror.empty()) {
    wrap.add(element("institution-id", affiliation.ror).set("institution-id-type", "ror"));
  }
  Node node = element("aff", std::vector<Node>{std::move(wrap)});
  node.set("id", fmt::format("aff{}", number));
  if (!affiliation.city.empty()) node.add(element("city", affiliation.city));
  if (!affiliation.region.empty()) node.add(element("state", affiliation.region));
  if (!affiliation.country.empty()) node.add(element("country", affiliation.country));
  return node;
}

}  // namespace

std::vector<Node> contributor_nodes(const Item& item, const std::string& path, Required& required,
                                    Findings& findings) {
  if (item.contributors.empty()) {
    required.missing("an author of " + item_name(item), path + ".contributors", item.origin);
  }
  std::vector<Affiliation> places;  // each named once, in order of first use
  Node group = element("contrib-group");
  for (std::size_t i = 0; i < item.contributors.size(); ++i) {
    const Contributor& person = item.contributors[i];
    const std::string here = fmt::format("{}.contributors[{}]", path, i);
    required.need(person.family, "a family name", here + ".family", person.origin);
    Node contributor = element("contrib");
    contributor.set("contrib-type", "author").set("id", fmt::format("contrib{}", i + 1));
    if (ieee::has_corresponding(item)) {
      contributor.set("primary", i == 0 ? "yes" : "no")
          .set("corresp", person.corresponding ? "yes" : "no");
    }
    if (!person.orcid.empty()) {
      contributor.add(
          element("contrib-id", bare_orcid(person.orcid)).set("contrib-id-type", "orcid"));
    }
    contributor.add(
        element("name-alternatives", std::vector<Node>{name_node(person, "display", as_is),
                                                       name_node(person, "index", ascii_fold)}));
    if (!person.email.empty()) contributor.add(element("email", person.email));
    bool placed = false;
    for (const Affiliation& affiliation : person.affiliations) {
      if (!ieee::says_something(affiliation)) continue;
      placed = true;
      auto at = std::find(places.begin(), places.end(), affiliation);
      if (at == places.end()) at = places.insert(places.end(), affiliation);
      contributor.add(element("xref")
                          .set("ref-type", "aff")
                          .set("rid", fmt::format("aff{}", at - places.begin() + 1)));
    }
    if (!placed) {
      findings.push_back(met_finding(
          Met::kAffiliationMissing,
          fmt::format("{}, {}, has no affiliation", person.display_name(), item_name(item)),
          here + ".affiliations", person.origin));
    }
    group.add(std::move(contributor));
  }
  std::vector<Node> nodes{std::move(group)};
  for (std::size_t i = 0; i < places.size(); ++i) {
    nodes.push_back(affiliation_node(places[i], i + 1));
  }
  return nodes;
}

}  // namespace colophon::metadata::conf
