#include "site/linked_data.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "base/text.hpp"
#include "metadata/citable.hpp"
#include "metadata/text.hpp"
#include "metadata/volume_title.hpp"
#include "model/licence.hpp"

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
  const std::vector<std::string> all = metadata::identifiers_of(event, "isbn");
  return all.empty() ? std::string() : all.front();
}

/// The day a search engine takes for that of publication.
std::string published_on(const Event& event) {
  return event.published.given() ? event.published.iso() : event.start.iso();
}

std::string licence_address(const std::string& licence) {
  const auto known = licence_from(licence);
  return known ? known->url : std::string();
}

/// Only what browsers may follow: the texts of an event are not trusted with more.
void add_address(ordered_json& to, const char* name, const std::string& address) {
  if (address.starts_with("https://") || address.starts_with("http://")) to[name] = address;
}

ordered_json publisher_of(const Event& event) {
  ordered_json out = {{"@type", "Organization"}, {"name", event.publisher_name}};
  add(out, "location", event.publisher_place);
  return out;
}

ordered_json person(const Contributor& who) {
  ordered_json out = {{"@type", "Person"}, {"name", who.display_name()}};
  add(out, "givenName", who.given);
  add(out, "familyName", who.family);
  add(out, "honorificSuffix", who.suffix);
  add(out, "alternateName", who.native);
  add_address(out, "url", who.url);
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

void add_doi(ordered_json& to, const std::string& doi) {
  if (doi.empty()) return;
  to["identifier"] = {{"@type", "PropertyValue"}, {"propertyID", "DOI"}, {"value", doi}};
  to["sameAs"] = doi_url(doi);
}

ordered_json series(const Event& event) {
  ordered_json out = {{"@type", "BookSeries"}, {"name", event.series.title}};
  const auto issns = metadata::identifiers_of(event, "issn");
  if (!issns.empty()) out["issn"] = issns.front();
  add_doi(out, event.series.doi);
  return out;
}

ordered_json volume(const Event& event) {
  ordered_json out = {{"@type", "Book"}, {"name", metadata::book_title(event)}};
  add(out, "isbn", isbn_of(event));
  add(out, "datePublished", published_on(event));
  add(out, "inLanguage", event.language);
  add_doi(out, event.doi.volume);
  if (!event.editors.empty()) out["editor"] = people(event.editors);
  if (!event.publisher_name.empty()) out["publisher"] = publisher_of(event);
  add_address(out, "license", licence_address(event.licence));
  if (!event.series.title.empty()) out["isPartOf"] = series(event);
  return out;
}

ordered_json event_of(const Event& event) {
  ordered_json out = {{"@type", "Event"}, {"name", event.title}};
  add(out, "alternateName", event.short_title);
  add(out, "startDate", event.start.iso());
  add(out, "endDate", event.end.iso());
  add_address(out, "url", event.url);
  std::vector<std::string> places;
  for (const std::string& part : {event.venue, event.city, event.region, event.country}) {
    if (!part.empty()) places.push_back(part);
  }
  if (!places.empty()) out["location"] = {{"@type", "Place"}, {"name", join(places, ", ")}};
  if (!event.colocated.empty()) out["superEvent"] = {{"@type", "Event"}, {"name", event.colocated}};
  return out;
}

/// Who paid, as schema.org has it: an organisation each.
ordered_json funders(const Item& item) {
  ordered_json out = ordered_json::array();
  for (const Funding& funding : item.funding) {
    ordered_json funder = {{"@type", "Organization"}, {"name", funding.funder}};
    add_address(funder, "sameAs", funding.funder_id);
    out.push_back(std::move(funder));
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
  tag("citation_publication_date", replace_all(published_on(event), "-", "/"));
  tag("citation_online_date", replace_all(event.published.iso(), "-", "/"));
  tag("citation_conference_title", event.title);
  tag("citation_publisher", event.publisher_name);
  for (const Identifier& id : event.identifiers) {
    tag(id.type == "isbn" ? "citation_isbn" : "citation_issn", id.value);
  }
  tag("citation_volume", event.series.volume);
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
  add(out, "datePublished", published_on(event));
  add(out, "inLanguage", event.language);
  add_doi(out, planned.doi);
  add_address(out, "license", licence_address(event.licence_of(item)));
  if (!item.awards.empty()) out["award"] = item.awards;
  if (!item.funding.empty()) out["funder"] = funders(item);
  if (!event.publisher_name.empty()) out["publisher"] = publisher_of(event);
  out["isPartOf"] = volume(event);
  return in_script(out);
}

std::string volume_json_ld(const Event& event) {
  ordered_json out = volume(event);
  out["@context"] = "https://schema.org";
  out["about"] = event_of(event);
  return in_script(out);
}

}  // namespace colophon::site
