// What a chair hands over to IEEE's Conference Publishing Services: the list of accepted papers,
// order and sessions, texts and pages of the front matter, the papers, notices, DOIs, logos.

#include <fmt/format.h>

#include <algorithm>

#include "base/files.hpp"
#include "base/text.hpp"
#include "build/bare_copy.hpp"
#include "build/event_template.hpp"
#include "build/prepare.hpp"
#include "html/template.hpp"
#include "metadata/citable.hpp"
#include "metadata/ieee/tables.hpp"
#include "metadata/met.hpp"
#include "metadata/required.hpp"
#include "metadata/volume_title.hpp"
#include "sheet/sheet.hpp"

namespace colophon::build {
namespace fs = std::filesystem;
namespace {

using Json = nlohmann::ordered_json;
using metadata::PackingRow;
using metadata::Required;

bool is_front_or_back(const Event& event, const std::string& id) {
  return std::none_of(event.papers.begin(), event.papers.end(),
                      [&](const Item& item) { return item.id == id; });
}

/// Where an item's files lie in the package.
std::string folder_of(const Event& event, const std::string& id) {
  return is_front_or_back(event, id) ? "front-matter/" : "papers/";
}

/// Session and part of an item, with their titles.
std::pair<const Part*, const Session*> place_of(const Event& event, const PlannedItem& planned) {
  for (const Part& part : event.volume.parts) {
    if (part.id != planned.part) continue;
    for (const Session& session : part.sessions) {
      if (session.id == planned.session) return {&part, &session};
    }
    return {&part, nullptr};
  }
  return {nullptr, nullptr};
}

std::string names_of(const Item& item) {
  std::vector<std::string> names;
  for (const Contributor& person : item.contributors) names.push_back(person.display_name());
  return join(names, ", ");
}

sheet::Table order_table(const PackInput& input, const std::vector<PackingRow>& rows) {
  sheet::Table table{{"Sequence", "Part", "Session", "Session chair", "Id", "Kind", "Title",
                      "Authors", "Pages", "First page", "Last page", "DOI", "File"},
                     {}};
  for (const PackingRow& row : rows) {
    const PlannedItem& planned = *input.finished.plan.find(row.item);
    const Item& item = *input.event.find(row.item);
    const auto [part, session] = place_of(input.event, planned);
    const bool named = part != nullptr && input.event.volume.parts.size() > 1;
    table.rows.push_back(
        {std::to_string(row.sequence), named ? part->title : "",
         session == nullptr ? "" : session->title, session == nullptr ? "" : session->chair,
         metadata::ieee::cps_id(input.event, planned, item), std::string(to_string(item.kind)),
         item.title, names_of(item), row.pages, row.first_page, row.last_page, row.doi,
         folder_of(input.event, row.item) + row.file});
  }
  return table;
}

sheet::Table notice_table(const PackInput& input, const std::vector<PackingRow>& rows,
                          Required& required) {
  sheet::Table table{
      {"Sequence", "Id", "Title", "Rights", "Notice", "DOI", "Form", "Signer", "Signed on"}, {}};
  for (const PackingRow& row : rows) {
    if (row.article_id.empty()) continue;
    const Item& item = *input.event.find(row.item);
    const std::string rights(to_string(item.rights));
    const auto notice = input.event.notices.find(item.rights);
    const std::string text = notice == input.event.notices.end() ? "" : notice->second;
    required.need(text, fmt::format("the notice for rights \"{}\"", rights), "notices." + rights,
                  input.event.origin);
    const bool is_signed = item.form.is_signed();
    const PlannedItem& planned = *input.finished.plan.find(row.item);
    table.rows.push_back({std::to_string(row.sequence),
                          metadata::ieee::cps_id(input.event, planned, item), item.title, rights,
                          text, row.doi, is_signed ? std::string(to_string(item.form.type)) : "",
                          item.form.signer, item.form.date});
  }
  return table;
}

/// A text file of the event, as it was written.
void add_text(const PackInput& input, const PackingRow& row, Packed& packed) {
  const Item& item = *input.event.find(row.item);
  const fs::path path = input.folder / item.text;
  if (item.text.empty() || !stays_inside(input.folder, item.text)) return;
  if (!fs::is_regular_file(path)) return;
  const std::string stem = row.file.substr(0, row.file.rfind('.'));
  const std::string name = folder_of(input.event, item.id) + stem + path.extension().string();
  packed.entries.push_back({.name = name, .bytes = read_file(path)});
  packed.account["texts"].push_back({{"id", item.id}, {"file", name}, {"source", item.text}});
}

void add_logos(const PackInput& input, Packed& packed) {
  int number = 0;
  for (const Sponsor& sponsor : input.event.sponsors) {
    const fs::path path = input.folder / sponsor.logo;
    if (sponsor.logo.empty() || !stays_inside(input.folder, sponsor.logo)) continue;
    if (!fs::is_regular_file(path)) continue;
    const std::string name =
        fmt::format("logos/{:02}-{}{}", ++number, slugify(sponsor.name), path.extension().string());
    packed.entries.push_back({.name = name, .bytes = read_file(path)});
    packed.account["logos"].push_back(
        {{"sponsor", sponsor.name}, {"file", name}, {"source", sponsor.logo}});
  }
}

/// What an editor will ask for.
nlohmann::json open_questions(const PackInput& input, const std::vector<PackingRow>& rows,
                              const Findings& findings) {
  nlohmann::json open = nlohmann::json::array();
  const auto count = [&](metadata::Met rule) {
    return std::count_if(findings.begin(), findings.end(), [&](const Finding& finding) {
      return finding.rule == metadata::met_rule(rule).id;
    });
  };
  const auto say = [&](long long number, const char* what) {
    if (number > 0) open.push_back({{"what", fmt::format("{}: {}", what, number)}});
  };
  say(count(metadata::Met::kFormMissing), "papers without a signed copyright form");
  say(count(metadata::Met::kFormDiffers), "forms that contradict the notice");
  say(count(metadata::Met::kUnreachable), "papers without an author to write to");
  say(std::count_if(
          rows.begin(), rows.end(),
          [](const PackingRow& row) { return !row.article_id.empty() && row.doi.empty(); }),
      "papers without a DOI");
  if (metadata::identifiers_of(input.event, "isbn").empty()) {
    open.push_back({{"what", "ISBN of the volume"}});
  }
  return open;
}

std::string readme(const PackInput& input, const std::vector<PackingRow>& rows,
                   const Packed& packed, const Findings& findings) {
  const Event& event = input.event;
  nlohmann::json data = {
      {"title", metadata::full_title(event)},
      {"place", metadata::event_place(event)},
      {"days",
       event.start == event.end ? event.start.iso() : event.start.iso() + " to " + event.end.iso()},
      {"contact", event.deposit.name},
      {"contact_email", event.deposit.email},
      {"contact_phone", event.deposit.phone},
      {"record", event.ieee_record},
      {"part", event.ieee_part},
      {"count", rows.size()},
      {"has_logos", packed.account.contains("logos")},
      {"has_metadata", !input.with.empty()},
      {"first_page", ""},
      {"last_page", ""}};
  data["identifiers"] = nlohmann::json::array();
  for (const Identifier& one : event.identifiers) {
    if (one.value.empty()) continue;
    std::string type = one.type;
    std::transform(type.begin(), type.end(), type.begin(),
                   [](char c) { return static_cast<char>(c - 'a' + 'A'); });
    data["identifiers"].push_back({{"type", type},
                                   {"medium", one.medium.empty() ? "all" : one.medium},
                                   {"value", one.value}});
  }
  for (const PackingRow& row : rows) {
    if (is_front_or_back(event, row.item)) continue;
    if (data["first_page"] == "") data["first_page"] = row.first_page;
    data["last_page"] = row.last_page;
  }
  std::set<std::string> ids;
  for (const PackingRow& row : rows) ids.insert(row.item);
  data["left_out"] = nlohmann::json::array();
  for (const Json& item : left_out(input, ids)) {
    data["left_out"].push_back({{"id", item["id"]}, {"name", item["title"]}, {"why", item["why"]}});
  }
  data["has_left_out"] = !data["left_out"].empty();
  data["open"] = open_questions(input, rows, findings);
  data["has_open"] = !data["open"].empty();
  constexpr const char* kName = "templates/packages/ieee-cps-README.txt";
  std::string text = html::render(kName, event_template(input.folder, kName), data,
                                  [](const std::string& value) { return value; });
  // Sections that say nothing leave their blank lines.
  while (text.find("\n\n\n") != std::string::npos) text = replace_all(text, "\n\n\n", "\n\n");
  return text;
}

Packed pack(const PackInput& input, Findings& findings) {
  const Event& event = input.event;
  const std::vector<PackingRow> rows = metadata::packing_rows(event, input.finished.plan);
  const Findings forms = metadata::check_forms(event, rows);
  findings.insert(findings.end(), forms.begin(), forms.end());
  const sheet::Table accepted = metadata::ieee::accepted_papers(
      {.event = event, .plan = input.finished.plan, .files = {}, .timestamp = {}}, findings);
  Required required("ieee-cps", findings);
  required.need(event.acronym, "the event's acronym", "event.acronym", event.origin);
  required.need(event.title, "the event's title", "event.title", event.origin);
  required.need(event.deposit.name, "a contact's name", "deposit.name", event.origin);
  required.need(event.deposit.email, "a contact's e-mail address", "deposit.email", event.origin);
  const sheet::Table order = order_table(input, rows);
  const sheet::Table notices = notice_table(input, rows, required);
  Packed packed;
  if (refused(findings)) return packed;

  packed.folder = fmt::format("{}-{}-CPS", metadata::acronym_id(event), event.year());
  packed.upload_as = packed.folder + ".zip";
  const std::time_t date = build_date(event);
  packed.entries = {
      {.name = "accepted-papers.csv", .bytes = sheet::write_csv(accepted, {.quote_all = true})},
      {.name = "accepted-papers.xlsx",
       .bytes = sheet::write_xlsx({{"Accepted papers", accepted}}, date)},
      {.name = "notices.csv", .bytes = sheet::write_csv(notices)},
      {.name = "order.csv", .bytes = sheet::write_csv(order)},
      {.name = "volume.xlsx",
       .bytes = sheet::write_xlsx({{"Order", order}, {"Notices", notices}}, date)}};
  for (const PackingRow& row : rows) {
    pack_bare_copies(input, {row}, folder_of(event, row.item), packed);
    add_text(input, row, packed);
  }
  add_logos(input, packed);
  packed.entries.insert(packed.entries.begin(),
                        {.name = "README.txt", .bytes = readme(input, rows, packed, findings)});
  return packed;
}

}  // namespace

extern const Packer package_ieee_cps;
const Packer package_ieee_cps{
    .name = "ieee-cps",
    .summary = "IEEE CPS: accepted papers, order, front matter, papers, notices, logos",
    .pack = pack};

}  // namespace colophon::build
