#include "site/site.hpp"

#include <fmt/format.h>

#include <map>
#include <nlohmann/json.hpp>

#include "base/text.hpp"
#include "html/template.hpp"
#include "metadata/bibtex/items.hpp"
#include "metadata/text.hpp"
#include "site/linked_data.hpp"
#include "typeset/facts_for_templates.hpp"

namespace colophon::site {
namespace {

using nlohmann::json;

json people(const Item& item) {
  json out = json::array();
  for (std::size_t i = 0; i < item.contributors.size(); ++i) {
    const Contributor& who = item.contributors[i];
    std::vector<std::string> places;
    for (const Affiliation& place : who.affiliations) {
      if (!place.organisation.empty()) places.push_back(place.organisation);
    }
    out.push_back({{"name", who.display_name()},
                   {"affiliation", join(places, "; ")},
                   {"orcid", who.orcid},
                   {"role", who.role == Role::kAuthor ? "" : std::string(to_string(who.role))},
                   {"first", i == 0}});
  }
  return out;
}

std::string pages_of(const PlannedItem& planned) {
  if (planned.first_label.empty()) return {};
  return planned.first_label == planned.last_label ? planned.first_label
                                                   : planned.first_label + "–" + planned.last_label;
}

/// What the index and the item's page both say.
json item_facts(const PlannedItem& planned, const Item& item, const SiteOptions& options) {
  return {{"id", item.id},
          {"title", item.title},
          {"subtitle", item.subtitle},
          {"people", people(item)},
          {"and_others", !item.authors_complete},
          {"pages", pages_of(planned)},
          {"several_pages", planned.first_label != planned.last_label},
          {"doi", planned.doi},
          {"doi_url", doi_url(planned.doi)},
          {"has_pdf", options.pdfs && planned.pages > 0}};
}

json event_facts(const Event& event, const SiteOptions& options) {
  std::vector<std::string> place;
  for (const std::string& part : {event.venue, event.city, event.region, event.country}) {
    if (!part.empty()) place.push_back(part);
  }
  json identifiers = json::array();
  for (const Identifier& id : event.identifiers) {
    identifiers.push_back({{"type", id.type == "isbn" ? "ISBN" : "ISSN"}, {"value", id.value}});
  }
  std::vector<std::string> editors;
  for (const Contributor& who : event.editors) editors.push_back(who.display_name());
  return {{"language", event.language},
          {"event_title", event.title},
          {"event_short", event.short_title.empty() ? event.title : event.short_title},
          {"dates", typeset::date_range(event.start, event.end, event.language)},
          {"place", join(place, ", ")},
          {"publisher", event.publisher_name},
          {"identifiers", identifiers},
          {"editors", join(editors, ", ")},
          {"attendees", options.attendees}};
}

struct Heading {
  std::string part, session, chair;
};

std::map<std::pair<std::string, std::string>, Heading> headings(const Event& event) {
  std::map<std::pair<std::string, std::string>, Heading> out;
  for (const Part& part : event.volume.parts) {
    const std::string title = event.volume.parts.size() > 1 ? part.title : "";
    for (const Session& session : part.sessions) {
      out[{part.id, session.id}] = {title, session.title, session.chair};
    }
  }
  return out;
}

/// Sessions in volume order, each with its items.
json sessions(const Event& event, const VolumePlan& plan, const SiteOptions& options) {
  const auto titles = headings(event);
  json out = json::array();
  std::pair<std::string, std::string> current;
  std::string part;
  for (const PlannedItem& planned : plan.items) {
    if (!has_page(event, planned, options.attendees)) continue;
    const std::pair<std::string, std::string> key{planned.part, planned.session};
    if (out.empty() || key != current) {
      const auto found = titles.find(key);
      const Heading heading = found == titles.end() ? Heading{} : found->second;
      out.push_back({{"part", heading.part == part ? "" : heading.part},
                     {"title", heading.session.empty() ? "Papers" : heading.session},
                     {"chair", heading.chair},
                     {"number", static_cast<int>(out.size()) + 1},
                     {"items", json::array()}});
      current = key;
      part = heading.part;
    }
    out.back()["items"].push_back(item_facts(planned, *event.find(planned.id), options));
  }
  return out;
}

Page item_page(const Event& event, const PlannedItem& planned, const std::string& bibtex,
               const SiteOptions& options, const std::string& template_text) {
  const Item& item = *event.find(planned.id);
  json facts = event_facts(event, options);
  facts.update(item_facts(planned, item, options));
  facts["paragraphs"] = json::array();
  for (const std::string& text : metadata::plain_paragraphs(item.abstract)) {
    facts["paragraphs"].push_back({{"text", text}});
  }
  facts["has_abstract"] = !facts["paragraphs"].empty();
  facts["keywords"] = join(item.keywords, ", ");
  facts["tags"] = citation_tags(event, planned, item, options);
  facts["json_ld"] = article_json_ld(event, planned, item);
  facts["bibtex"] = bibtex;
  return {fmt::format("papers/{}.html", item.id),
          html::render("templates/html/site-paper.html", template_text, facts)};
}

}  // namespace

bool publisher_keeps_pdfs(const Event& event) {
  return !event.ieee_record.empty() || !event.ieee_part.empty() ||
         event.profile.rfind("ieee", 0) == 0;
}

bool has_page(const Event& event, const PlannedItem& planned, bool attendees) {
  const Item* item = event.find(planned.id);
  if (item == nullptr) return false;
  const Appearance appearance = event.appearance_of(*item);
  if (!appearance.toc || (attendees && !appearance.attendee)) return false;
  switch (item->kind) {
    case ItemKind::kPaper:
    case ItemKind::kAbstract:
    case ItemKind::kKeynote:
    case ItemKind::kTalk:
    case ItemKind::kPanel:
      return true;
    default:
      return false;
  }
}

std::vector<Page> pages(const Event& event, const VolumePlan& plan, const SiteOptions& options,
                        const TemplateReader& read) {
  Findings ignored;  // what an entry lacks is the exporter's business; the page then has none
  std::map<std::string, std::string> bibtex;
  for (auto& [id, entry] : metadata::bibtex::item_entries(
           {.event = event, .plan = plan, .files = {}, .timestamp = options.timestamp}, ignored)) {
    bibtex.emplace(id, entry);
  }
  json index = event_facts(event, options);
  index["sessions"] = sessions(event, plan, options);
  index["json_ld"] = volume_json_ld(event);
  index["has_volume"] = options.volume;
  std::vector<Page> out = {{"index.html", html::render("templates/html/site-index.html",
                                                       read("site-index.html"), index)},
                           {"site.css", read("site.css")}};
  const std::string paper = read("site-paper.html");
  for (const PlannedItem& planned : plan.items) {
    if (!has_page(event, planned, options.attendees)) continue;
    const std::string& entry = bibtex[planned.id];
    out.push_back(item_page(event, planned, entry, options, paper));
    if (!entry.empty()) out.push_back({fmt::format("papers/{}.bib", planned.id), entry});
  }
  if (options.attendees) out.push_back({"robots.txt", "User-agent: *\nDisallow: /\n"});
  return out;
}

}  // namespace colophon::site
