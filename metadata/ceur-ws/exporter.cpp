#include "metadata/exporter.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <optional>

#include "base/embedded.hpp"
#include "base/text.hpp"
#include "html/template.hpp"
#include "metadata/ceur-ws/contents.hpp"
#include "metadata/ceur-ws/read.hpp"
#include "metadata/required.hpp"
#include "metadata/text.hpp"
#include "metadata/volume_title.hpp"
#include "metadata/xml_files.hpp"
#include "model/licence.hpp"

namespace colophon::metadata {
namespace {

using nlohmann::json;

constexpr std::string_view kTarget = "ceur-ws";
constexpr const char* kTemplate = "templates/html/ceur-ws.html";

/// "WEEX 2031": the acronym, one blank, the year in four digits.
std::string volume_acronym(const Event& event) {
  const std::string year = std::to_string(event.year());
  return event.acronym.ends_with(year) ? event.acronym : event.acronym + " " + year;
}

/// "the 10th Conference on Things (COT 2031)": the class marks acronym and year.
json colocated(std::string host) {
  if (host.empty()) return false;
  if (host.starts_with("The ")) host.front() = 't';  // stands within a sentence
  const std::size_t open = host.rfind('(');
  if (!host.ends_with(')') || open == std::string::npos || open + 2 >= host.size())
    return {{"before", ""}, {"name", host}, {"after", ""}};
  return {{"before", host.substr(0, open + 1)},
          {"name", host.substr(open + 1, host.size() - open - 2)},
          {"after", ")"}};
}

std::string address_of(const Contributor& editor) {
  if (editor.affiliations.empty()) return {};
  const Affiliation& place = editor.affiliations.front();
  std::vector<std::string> parts;
  for (const std::string& part :
       {place.department, place.organisation, place.city, place.region, place.country}) {
    if (!part.empty()) parts.push_back(part);
  }
  return join(parts, ", ");
}

/// Editors, each with the number of an address that colleagues share.
void add_editors(const Event& event, json& facts) {
  std::vector<std::string> addresses;
  facts["editors"] = json::array();
  for (const Contributor& editor : event.editors) {
    const std::string address = address_of(editor);
    const auto at = std::find(addresses.begin(), addresses.end(), address);
    const auto number = at - addresses.begin() + 1;
    if (at == addresses.end()) addresses.push_back(address);
    facts["editors"].push_back(
        {{"name", editor.display_name()}, {"url", editor.url}, {"place", number}});
  }
  facts["places"] = json::array();
  for (std::size_t i = 0; i < addresses.size(); ++i)
    facts["places"].push_back({{"number", i + 1}, {"address", addresses[i]}});
}

/// "Part: Session"; the part alone or the session alone where there is one only.
std::string heading_of(const Event& event, const PlannedItem& planned) {
  for (const Part& part : event.volume.parts) {
    if (part.id != planned.part) continue;
    const std::string of_part = event.volume.parts.size() > 1 ? squeeze(part.title) : "";
    for (const Session& session : part.sessions) {
      if (session.id != planned.session) continue;
      const std::string title = squeeze(session.title);
      if (of_part.empty() || title.empty()) return of_part + title;
      return of_part + ": " + title;
    }
  }
  return {};
}

json entry_of(const ceur::Entry& entry) {
  json authors = json::array();
  for (const Contributor& author : entry.item->contributors)
    authors.push_back({{"name", author.display_name()}, {"first", authors.empty()}});
  const Citable citable{entry.item, entry.planned};
  return {{"paper", entry.paper},        {"anchor", entry.file.substr(0, entry.file.find('.'))},
          {"file", entry.file},          {"title", citable.full_title()},
          {"pages", citable.pages("-")}, {"authors", authors}};
}

json groups_of(const Event& event, const std::vector<ceur::Entry>& entries) {
  json groups = json::array();
  std::optional<std::string> current;
  for (const ceur::Entry& entry : entries) {
    const std::string heading = entry.paper ? heading_of(event, *entry.planned) : "";
    if (current != heading) {
      groups.push_back({{"heading", heading}, {"entries", json::array()}});
      current = heading;
    }
    groups.back()["entries"].push_back(entry_of(entry));
  }
  return groups;
}

/// CEUR-WS publishes under one licence only.
void check_licences(const ExportInput& input, const std::vector<ceur::Entry>& entries,
                    Findings& findings) {
  const auto check = [&](const std::string& text, const std::string& whose, std::string path,
                         const Origin& origin) {
    const std::optional<Licence> licence = licence_from(text);
    if (text.empty() || (licence && licence->id == "CC-BY-4.0")) return;
    findings.push_back(met_finding(
        Met::kLicenceRefused,
        fmt::format("{}: the licence of {} is {}, CEUR-WS publishes under CC-BY-4.0 only", kTarget,
                    whose, text),
        std::move(path), origin));
  };
  check(input.event.licence, "the event", "licence", input.event.origin);
  for (const ceur::Entry& entry : entries) {
    check(entry.item->licence, item_name(*entry.item),
          item_path(input.event, *entry.item) + ".licence", entry.item->origin);
  }
}

void check_required(const Event& event, Required& required) {
  required.need(event.acronym, "the event's acronym", "event.acronym", event.origin);
  required.need(event_place(event), "the event's place", "event.city", event.origin);
  if (event.editors.empty()) required.missing("an editor", "editors", event.origin);
  for (std::size_t i = 0; i < event.editors.size(); ++i) {
    const Contributor& editor = event.editors[i];
    required.need(address_of(editor), "the affiliation of editor " + editor.display_name(),
                  fmt::format("editors[{}].affiliations", i), editor.origin);
  }
}

json facts_of(const Event& event, const std::vector<ceur::Entry>& entries) {
  json facts = {
      {"language", event.language},
      {"language_code", iso639_3(event.language)},
      {"title", event.title},
      {"full_title", book_title(event)},
      {"acronym", volume_acronym(event)},
      {"url", event.url},
      {"year", std::to_string(event.published.given() ? event.published.year : event.year())},
      {"colocated", colocated(event.colocated)},
      {"place_and_time", event_place(event) + ", " + written_days(event.start, event.end)},
      {"submitter", event.editors.front().display_name()},
      {"groups", groups_of(event, entries)}};
  add_editors(event, facts);
  return facts;
}

std::vector<ExportedFile> write(const ExportInput& input, Findings& findings) {
  const Event& event = input.event;
  Required required(kTarget, findings);
  check_required(event, required);
  std::vector<ceur::Entry> entries = ceur::contents_of(input, kTarget, findings);
  check_licences(input, entries, findings);
  if (!can_be_cited(event, kTarget, findings) || !required.complete()) return {};
  std::erase_if(entries, [&](const ceur::Entry& entry) { return !wanted(input, entry.item->id); });
  ExportedFile file{"index.html", html::render(kTemplate, embedded_text(kTemplate).value(),
                                               facts_of(event, entries))};
  for (const std::string& problem : ceur::lacks(root_of(file.bytes), entries.size())) {
    findings.push_back(
        met_finding(Met::kGrammar, problem, "", {"metadata/ceur-ws/index.html", 0, 0}));
  }
  return {file};
}

}  // namespace

extern const Exporter exporter_ceur_ws;
const Exporter exporter_ceur_ws{.name = "ceur-ws",
                                .summary = "CEUR-WS: index.html of a volume, with all its classes",
                                .specification = "ceur-ws.org/Vol-XXX, HOWTOSUBMIT",
                                .version = "2020-07-09",
                                .media_type = "text/html",
                                .write = write,
                                .read = ceur::read_claims,
                                .read_volume = ceur::read_volume};

}  // namespace colophon::metadata
