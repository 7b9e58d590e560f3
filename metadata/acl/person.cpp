#include "metadata/acl/person.hpp"

#include <unicode/uscript.h>

#include "base/text.hpp"
#include "metadata/xml_files.hpp"

namespace colophon::metadata::acl {
namespace {

using xml::element;
using xml::Node;

constexpr std::string_view kBetweenAffiliations = "; ";

/// ISO 15924 code of the script a name is written in, in small letters as the Anthology has it;
/// empty if its letters belong to none. Kana make it Japanese whatever Han letters there are.
std::string script_of(std::string_view name) {
  UScriptCode found = USCRIPT_COMMON;
  for (const char32_t c : to_utf32(name)) {
    UErrorCode status = U_ZERO_ERROR;
    const UScriptCode script = uscript_getScript(static_cast<UChar32>(c), &status);
    if (U_FAILURE(status) != 0 || script <= USCRIPT_INHERITED) continue;
    if (script == USCRIPT_HIRAGANA || script == USCRIPT_KATAKANA) return "jpan";
    if (found == USCRIPT_COMMON) found = script;
  }
  return found == USCRIPT_COMMON ? std::string() : lower_ascii(uscript_getShortName(found));
}

std::string affiliation_of(const Contributor& person) {
  std::vector<std::string> places;
  for (const Affiliation& place : person.affiliations) {
    if (!place.organisation.empty()) places.push_back(place.organisation);
  }
  return join(places, kBetweenAffiliations);
}

}  // namespace

Node person(const char* kind, const Contributor& person) {
  Node out = element(kind);
  if (!person.given.empty()) out.add(element("first", squeeze(person.given)));
  out.add(element("last", squeeze(person.family + " " + person.suffix)));
  const std::string script = script_of(person.native);
  // A variant in Latin letters would be the same name once more, in another order.
  if (!script.empty() && script != "latn") {
    out.add(element("variant", std::vector<Node>{element("last", squeeze(person.native))})
                .set("script", script));
  }
  if (const std::string places = affiliation_of(person); !places.empty())
    out.add(element("affiliation", places));
  if (!person.orcid.empty()) out.add(element("orcid", person.orcid));
  return out;
}

Contributor person_from(const Node& node) {
  Contributor out;
  out.given = content_at(node, "first");
  out.family = content_at(node, "last");
  out.native = squeeze(content_at(node, "variant/first") + " " + content_at(node, "variant/last"));
  out.orcid = content_at(node, "orcid");
  std::string places = content_at(node, "affiliation");
  while (!places.empty()) {
    const std::size_t end = places.find(kBetweenAffiliations);
    out.affiliations.push_back({.organisation = places.substr(0, end)});
    places.erase(0, end == std::string::npos ? end : end + kBetweenAffiliations.size());
  }
  return out;
}

}  // namespace colophon::metadata::acl
