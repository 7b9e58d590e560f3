#include "build/zenodo_record.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "base/text.hpp"
#include "html/template.hpp"
#include "metadata/citable.hpp"
#include "metadata/text.hpp"
#include "metadata/volume_title.hpp"
#include "model/licence.hpp"

namespace colophon::build {
namespace {

using Json = nlohmann::ordered_json;

void add(Json& to, const char* name, const std::string& value) {
  if (!value.empty()) to[name] = value;
}

/// "Family, Given": how Zenodo wants names.
Json person(const Contributor& who) {
  Json out = {{"name", who.index_name()}};
  if (!who.affiliations.empty()) add(out, "affiliation", who.affiliations.front().organisation);
  add(out, "orcid", who.orcid);
  return out;
}

Json people(const std::vector<Contributor>& list) {
  Json out = Json::array();
  for (const Contributor& who : list) out.push_back(person(who));
  return out;
}

Json editors(const Event& event) {
  Json out = people(event.editors);
  for (Json& editor : out) editor["type"] = "Editor";
  return out;
}

/// Zenodo calls a licence by its SPDX name in small letters.
void add_licence(Json& to, const std::string& licence, const std::string& path,
                 const Origin& origin, metadata::Required& required) {
  const auto known = licence_from(licence);
  const std::string id = known ? known->id : "";
  required.need(id, "a licence with a name of SPDX", path, origin);
  to["access_right"] = "open";
  add(to, "license", lower_ascii(id));
}

std::string as_html(const std::vector<std::string>& paragraphs) {
  std::string out;
  for (const std::string& text : paragraphs)
    out += fmt::format("<p>{}</p>", html::escape_html(text));
  return out;
}

std::string day_of_publication(const Event& event) {
  return event.published.given() ? event.published.iso()
         : event.end.given()     ? event.end.iso()
                                 : event.start.iso();
}

void add_conference(Json& to, const Event& event) {
  add(to, "conference_title", event.title);
  add(to, "conference_acronym", event.acronym);
  add(to, "conference_dates", metadata::written_days(event.start, event.end));
  add(to, "conference_place", metadata::event_place(event));
  if (event.url.starts_with("https://") || event.url.starts_with("http://"))
    add(to, "conference_url", event.url);
}

void add_publisher(Json& to, const Event& event) {
  add(to, "imprint_publisher", event.publisher_name);
  add(to, "imprint_place", event.publisher_place);
  const auto isbns = metadata::identifiers_of(event, "isbn");
  if (!isbns.empty()) to["imprint_isbn"] = isbns.front();
}

void add_relation(Json& to, const char* relation, const std::string& identifier) {
  if (!identifier.empty())
    to["related_identifiers"].push_back({{"identifier", identifier}, {"relation", relation}});
}

/// As printed, with the DOI where the text has none.
std::string reference_text(const Reference& reference) {
  if (reference.doi.empty() || reference.text.find(reference.doi) != std::string::npos)
    return reference.text;
  return squeeze(reference.text + " https://doi.org/" + reference.doi);
}

std::string session_of(const Event& event, const PlannedItem& planned) {
  for (const Part& part : event.volume.parts) {
    for (const Session& session : part.sessions) {
      if (part.id == planned.part && session.id == planned.session) return squeeze(session.title);
    }
  }
  return {};
}

Json head(const Event& event, const char* kind) {
  return {{"upload_type", "publication"},
          {"publication_type", kind},
          {"publication_date", day_of_publication(event)}};
}

}  // namespace

Json zenodo_paper(const Event& event, const Item& item, const PlannedItem& planned,
                  metadata::Required& required) {
  const std::string path = metadata::item_path(event, item);
  const metadata::Citable citable{&item, &planned};
  Json out = head(event, "conferencepaper");
  out["title"] = citable.full_title();
  out["creators"] = people(item.contributors);
  out["description"] = as_html(metadata::plain_paragraphs(item.abstract));
  required.need(item.abstract, "an abstract of " + metadata::item_name(item), path + ".abstract",
                item.origin);
  add_licence(out, event.licence_of(item), path + ".licence", item.origin, required);
  add(out, "doi", planned.doi);
  if (!item.keywords.empty()) out["keywords"] = item.keywords;
  for (const Reference& reference : item.references)
    out["references"].push_back(reference_text(reference));
  if (!event.editors.empty()) out["contributors"] = editors(event);
  add_conference(out, event);
  add(out, "conference_session", session_of(event, planned));
  add_publisher(out, event);
  out["partof_title"] = metadata::book_title(event);
  out["partof_pages"] = citable.pages("-");
  add(out, "language", metadata::iso639_3(event.language));
  add_relation(out, "isPartOf", event.doi.volume);
  for (const Attachment& attachment : item.attachments)
    add_relation(out, "isSupplementedBy", attachment.doi.empty() ? attachment.url : attachment.doi);
  return {{"metadata", std::move(out)}};
}

Json zenodo_volume(const Event& event, const std::vector<const PlannedItem*>& papers,
                   metadata::Required& required) {
  Json out = head(event, "proceedings");
  out["title"] = metadata::book_title(event);
  out["creators"] = people(event.editors);
  if (event.editors.empty()) required.missing("an editor", "editors", event.origin);
  out["description"] = as_html(
      {fmt::format("{}, {}{}.", metadata::book_title(event),
                   metadata::event_place(event).empty() ? "" : metadata::event_place(event) + ", ",
                   metadata::written_days(event.start, event.end))});
  add_licence(out, event.licence, "licence", event.origin, required);
  add(out, "doi", event.doi.volume);
  add_conference(out, event);
  add_publisher(out, event);
  add(out, "language", metadata::iso639_3(event.language));
  for (const PlannedItem* paper : papers) add_relation(out, "hasPart", paper->doi);
  return {{"metadata", std::move(out)}};
}

}  // namespace colophon::build
