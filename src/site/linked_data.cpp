#include "site/linked_data.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "base/text.hpp"
#include "metadata/text.hpp"

namespace colophon::site {
namespace {

using nlohmann::ordered_json;

void add(ordered_json& to, const char* name, const std::string& value) {
  if (!value.empty()) to[name] = value;
}

/// "</script>" in a title must not end the element: no "<" is left in the text.
std::string in_script(const ordered_json& value) {
  return replace_all(value.dump(1, ' ', false, ordered_json::error_handler_t::replace), "<",
                     "\\u003c");
}

std::string isbn_of(const Event& event) {
  std::string found;
  for (const Identifier& id : event.identifiers) {
    if (id.type == "isbn" && (found.empty() || id.medium == "xplore")) found = id.value;
  }
  return found;
}

ordered_json person(const Contributor& who) {
  ordered_json out = {{"@type", "Person"}, {"name", who.display_name()}};
  add(out, "givenName", who.given);
  add(out, "familyName", who.family);
  if (!who.orcid.empty()) out["sameAs"] = "https://orcid.org/" + who.orcid;
  ordered_json places = ordered_json::array();
  for (const Affiliation& place : who.affiliations) {
    if (place.organisation.empty()) continue;
    ordered_json organisation = {{"@type", "Organization"}, {"name", place.organisation}};
    add(organisation, "sameAs", place.ror);
    places.push_back(std::move(organisation));
  }
  if (!places.empty()) out["affiliation"] = std::move(places);
  return out;
}

ordered_json people(const std::vector<Contributor>& list) {
  ordered_json out = ordered_json::array();
  for (const Contributor& who : list) out.push_back(person(who));
  return out;
}

ordered_json volume(const Event& event) {
  ordered_json out = {{"@type", "Book"}, {"name", event.title}};
  add(out, "isbn", isbn_of(event));
  add(out, "datePublished", event.start.iso());
  add(out, "inLanguage", event.language);
  if (!event.editors.empty()) out["editor"] = people(event.editors);
  if (!event.publisher_name.empty()) {
    out["publisher"] = {{"@type", "Organization"}, {"name", event.publisher_name}};
  }
  return out;
}

}  // namespace

std::string doi_url(const std::string& doi) {
  if (doi.empty()) return {};
  constexpr std::string_view kKept = "-._~/:;()";
  std::string out = "https://doi.org/";
  for (const char c : doi) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    out += plain || kKept.find(c) != std::string_view::npos
               ? std::string(1, c)
               : fmt::format("%{:02X}", static_cast<unsigned char>(c));
  }
  return out;
}

nlohmann::json citation_tags(const Event& event, const PlannedItem& planned, const Item& item,
                             const SiteOptions& options) {
  nlohmann::json tags = nlohmann::json::array();
  const auto tag = [&](const char* name, const std::string& content) {
    if (!content.empty()) tags.push_back({{"name", name}, {"content", content}});
  };
  tag("citation_title", item.subtitle.empty() ? item.title : item.title + ": " + item.subtitle);
  for (const Contributor& who : item.contributors) {
    tag("citation_author", who.index_name());
    for (const Affiliation& place : who.affiliations) {
      tag("citation_author_institution", place.organisation);
    }
    if (!who.orcid.empty()) tag("citation_author_orcid", "https://orcid.org/" + who.orcid);
  }
  tag("citation_publication_date", replace_all(event.start.iso(), "-", "/"));
  tag("citation_conference_title", event.title);
  tag("citation_publisher", event.publisher_name);
  for (const Identifier& id : event.identifiers) {
    tag(id.type == "isbn" ? "citation_isbn" : "citation_issn", id.value);
  }
  tag("citation_firstpage", planned.first_label);
  tag("citation_lastpage", planned.last_label);
  tag("citation_doi", planned.doi);
  for (const std::string& keyword : item.keywords) tag("citation_keywords", keyword);
  tag("citation_language", event.language);
  if (options.pdfs && !options.attendees && !options.address.empty()) {
    tag("citation_pdf_url", fmt::format("{}papers/{}.pdf", options.address, item.id));
  }
  return tags;
}

std::string article_json_ld(const Event& event, const PlannedItem& planned, const Item& item) {
  ordered_json out = {{"@context", "https://schema.org"},
                      {"@type", "ScholarlyArticle"},
                      {"headline", item.title},
                      {"name", item.title}};
  add(out, "alternativeHeadline", item.subtitle);
  out["author"] = people(item.contributors);
  add(out, "abstract", join(metadata::plain_paragraphs(item.abstract), "\n\n"));
  if (!item.keywords.empty()) out["keywords"] = item.keywords;
  add(out, "pageStart", planned.first_label);
  add(out, "pageEnd", planned.last_label);
  add(out, "datePublished", event.start.iso());
  add(out, "inLanguage", event.language);
  if (!planned.doi.empty()) {
    out["identifier"] = {{"@type", "PropertyValue"}, {"propertyID", "DOI"}, {"value", planned.doi}};
    out["sameAs"] = doi_url(planned.doi);
  }
  out["isPartOf"] = volume(event);
  return in_script(out);
}

std::string volume_json_ld(const Event& event) {
  ordered_json out = volume(event);
  out["@context"] = "https://schema.org";
  ordered_json about = {{"@type", "Event"}, {"name", event.title}};
  add(about, "alternateName", event.short_title);
  add(about, "startDate", event.start.iso());
  add(about, "endDate", event.end.iso());
  std::vector<std::string> places;
  for (const std::string& part : {event.venue, event.city, event.region, event.country}) {
    if (!part.empty()) places.push_back(part);
  }
  if (!places.empty()) about["location"] = {{"@type", "Place"}, {"name", join(places, ", ")}};
  out["about"] = std::move(about);
  return in_script(out);
}

}  // namespace colophon::site
