#include <fmt/format.h>
#include <unicode/uchar.h>

#include <algorithm>

#include "base/text.hpp"
#include "metadata/crossref/parts.hpp"
#include "model/identifiers.hpp"

namespace colophon::metadata::crossref {
namespace {

using xml::element;
using xml::Node;

constexpr Length kName{1, 60}, kSuffix{1, 10}, kInstitution{1, 1024}, kPlace{2, 255};

/// Who gives a talk or sits on a panel wrote what the volume prints of it.
const char* role_name(Role role, Of of) {
  if (of == Of::kVolume) return role == Role::kChair ? "chair" : "editor";
  if (role == Role::kEditor) return "editor";
  return role == Role::kModerator ? "chair" : "author";
}

/// The schema's pattern of names, [^\d\?]*[^\?\s]+[^\d]*: digits in one run of characters at most,
/// and no question mark before them or in front of everything.
bool takes_name(const std::string& name) {
  const std::u32string text = to_utf32(name);
  const auto is_digit = [](char32_t c) { return u_isdigit(static_cast<UChar32>(c)) != 0; };
  const auto first = std::find_if(text.begin(), text.end(), is_digit);
  const auto last = std::find_if(text.rbegin(), text.rend(), is_digit).base();
  const auto question = std::find(text.begin(), text.end(), U'?');
  if (first == text.end()) return question == text.end() || question != text.begin();
  return question >= last && std::find(first, last, U' ') == last;
}

class Person {
 public:
  Person(const Contributor& person, std::string path, std::string who, const Dialect& dialect,
         Required& required)
      : person_(person),
        path_(std::move(path)),
        who_(std::move(who)),
        dialect_(dialect),
        required_(required) {}

  /// The name, affiliations and ORCID in the order of the dialect.
  Node node() {
    Node node = element("person_name");
    if (!person_.given.empty()) node.add(name("given_name", person_.given, "given", "given name"));
    required_.need(person_.family, "a family name", path_ + ".family", person_.origin);
    node.add(name("surname", person_.family, "family", "family name"));
    if (dialect_.name_elements && !person_.native.empty()) {
      node.add(name("name", person_.native, "native", "name in its own script"));
    }
    if (!person_.suffix.empty()) {
      limit(person_.suffix, kSuffix, "suffix", "suffix");
      node.add(element("suffix", person_.suffix));
    }
    Node affiliations = element("affiliations");
    for (std::size_t i = 0; i < person_.affiliations.size(); ++i) {
      affiliation(person_.affiliations[i], fmt::format("affiliations[{}]", i), affiliations);
    }
    if (!affiliations.children.empty()) node.add(std::move(affiliations));
    if (!person_.orcid.empty()) {
      node.add(element("ORCID", "https://orcid.org/" + bare_orcid(person_.orcid)));
    }
    if (!dialect_.name_elements && !person_.native.empty()) {
      node.add(
          element("alt-name", std::vector<Node>{element("string-name", squeeze(person_.native))}));
    }
    return node;
  }

 private:
  void limit(const std::string& value, Length length, const char* what, const std::string& field) {
    required_.limit(value, length, fmt::format("the {} of {}", what, who_), path_ + "." + field,
                    person_.origin);
  }

  Node name(const char* tag, const std::string& value, const char* field, const char* what) {
    const std::string shown = squeeze(value);
    limit(shown, kName, what, field);
    if (!shown.empty() && !takes_name(shown)) {
      required_.refuse(Met::kNameCharacters,
                       fmt::format("\"{}\", the {} of {}, is not what {} takes for a name", shown,
                                   what, who_, dialect_.target),
                       path_ + "." + field, person_.origin);
    }
    return element(tag, shown);
  }

  /// A department alone stands for the institution that is not named.
  void affiliation(const Affiliation& place, const std::string& field, Node& affiliations) {
    const bool named = !place.organisation.empty();
    const std::string& name = named || !place.ror.empty() ? place.organisation : place.department;
    if (name.empty() && place.ror.empty()) return;
    Node node = element("institution");
    if (!name.empty()) {
      limit(name, kInstitution, "affiliation", field);
      node.add(element("institution_name", name));
    }
    if (!place.ror.empty()) node.add(element("institution_id", place.ror).set("type", "ror"));
    std::vector<std::string> parts = {place.city, place.region, place.country};
    parts.erase(std::remove(parts.begin(), parts.end(), ""), parts.end());
    if (const std::string where = join(parts, ", "); !where.empty()) {
      limit(where, kPlace, "affiliation's place", field);
      node.add(element("institution_place", where));
    }
    if (!place.department.empty() && name != place.department) {
      limit(place.department, kPlace, "department", field + ".department");
      node.add(element("institution_department", place.department));
    }
    affiliations.add(std::move(node));
  }

  const Contributor& person_;
  std::string path_, who_;
  const Dialect& dialect_;
  Required& required_;
};

/// In which order the names are shown; a single name has none.
const char* name_style(const Contributor& person) {
  return person.display_name() == person.family + person.given ? "eastern" : "western";
}

}  // namespace

Node contributors_node(const std::vector<Contributor>& people, Of of, const std::string& path,
                       const std::string& whose, const Dialect& dialect, Required& required) {
  Node node = element("contributors");
  for (std::size_t i = 0; i < people.size(); ++i) {
    const Contributor& person = people[i];
    Node named = Person(person, fmt::format("{}[{}]", path, i),
                        fmt::format("{} ({})", person.display_name(), whose), dialect, required)
                     .node();
    named.set("sequence", i == 0 ? "first" : "additional")
        .set("contributor_role", role_name(person.role, of));
    if (!person.given.empty()) named.set("name-style", name_style(person));
    node.add(std::move(named));
  }
  return node;
}

}  // namespace colophon::metadata::crossref
