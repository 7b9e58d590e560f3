#include "colophon/job/status.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/hash.hpp"
#include "base/number.hpp"
#include "base/text.hpp"
#include "build/inputs.hpp"
#include "colophon/failure.hpp"
#include "event/load.hpp"
#include "site/site.hpp"

namespace colophon::job {
namespace {

namespace fs = std::filesystem;

struct Row {
  const Item* item;
  std::vector<std::string> missing, from;
};

/// Whom to ask: everyone named, with the address if there is one.
std::vector<std::string> people_of(const Item& item) {
  std::vector<std::string> out;
  for (const Contributor& who : item.contributors) {
    out.push_back(who.email.empty() ? who.display_name()
                                    : fmt::format("{} <{}>", who.display_name(), who.email));
  }
  return out;
}

Row contribution(const Event& event, const Item& item, const fs::path& folder) {
  Row row{&item, {}, people_of(item)};
  if (!event.appearance_of(item).volume || !item.archival) return row;
  if (item.has_camera_ready() && !fs::exists(folder / item.camera_ready_path())) {
    row.missing.emplace_back("PDF");
  }
  if (item.abstract.empty()) row.missing.emplace_back("abstract");
  const auto& people = item.contributors;
  if (people.empty()) {
    row.missing.emplace_back("authors");
    return row;
  }
  if (!item.authors_complete) row.missing.emplace_back("further authors");
  if (std::any_of(people.begin(), people.end(),
                  [](const Contributor& who) { return who.affiliations.empty(); })) {
    row.missing.emplace_back("affiliation");
  }
  if (std::all_of(people.begin(), people.end(),
                  [](const Contributor& who) { return who.email.empty(); })) {
    row.missing.emplace_back("e-mail address");
  }
  return row;
}

/// A file that is named but absent is an error of the event folder already.
Row own_page(const Item& item) {
  Row row{&item, {}, people_of(item)};
  if (item.kind == ItemKind::kMessage && item.text.empty() && item.pdf.empty()) {
    row.missing.emplace_back("text");
  }
  return row;
}

std::vector<Row> rows_of(const Event& event, const fs::path& folder) {
  std::vector<Row> rows;
  for (const Item& item : event.volume.front) rows.push_back(own_page(item));
  for (const Item& item : event.papers) rows.push_back(contribution(event, item, folder));
  for (const Item& item : event.volume.back) rows.push_back(own_page(item));
  return rows;
}

/// Camera-ready files that were replaced by hand.
Findings replaced(const Event& event, const fs::path& folder) {
  std::vector<PaperFacts> papers;
  for (const Item& item : event.papers) {
    const std::string file = item.camera_ready_path();
    if (!item.has_camera_ready() || !build::is_in_place(folder, file) ||
        !fs::is_regular_file(folder / file))
      continue;
    PaperFacts& facts = papers.emplace_back();
    facts.id = item.id;
    facts.file = file;
    try {
      facts.sha256 = sha256_file(folder / file);
    } catch (const Failure&) {
      // It cannot be read: `check` says so, and the table is of use all the same.
    }
  }
  return build::replaced_files(folder, papers);
}

std::vector<std::string> not_assigned(const Event& event) {
  std::vector<std::string> out;
  const auto need = [&](const std::string& value, const char* what) {
    if (value.empty()) out.emplace_back(what);
  };
  if (event.identifiers.empty()) out.emplace_back("ISBN or ISSN");
  for (const Identifier& id : event.identifiers) {
    if (id.value.empty()) out.push_back(join({id.type, id.medium}, " "));
  }
  need(event.doi.pattern, "DOIs (doi.template)");
  need(event.deposit.email, "sender of letters (deposit.email)");
  if (site::publisher_keeps_pdfs(event)) {
    need(event.ieee_record, "IEEE conference record number (ieee.record)");
    need(event.ieee_part, "IEEE part number (ieee.part)");
    if (event.notices.count(Rights::kIeee) == 0) out.emplace_back("notice (notices.ieee)");
  }
  return out;
}

std::string as_json(const Event& event, const std::vector<Row>& rows) {
  nlohmann::ordered_json items = nlohmann::ordered_json::array();
  for (const Row& row : rows) {
    items.push_back({{"id", row.item->id},
                     {"kind", to_string(row.item->kind)},
                     {"status", to_string(row.item->status.value)},
                     {"title", row.item->title},
                     {"missing", row.missing},
                     {"from", row.from}});
  }
  const nlohmann::ordered_json out = {{"event", event.title},
                                      {"items", items},
                                      {"not_assigned", not_assigned(event)},
                                      {"dates", event.dates}};
  return out.dump(1) + "\n";
}

std::string as_text(const Event& event, const std::vector<Row>& rows) {
  const auto incomplete =
      std::count_if(rows.begin(), rows.end(), [](const Row& row) { return !row.missing.empty(); });
  std::string out = fmt::format("{}: {}, {} incomplete\n", event.title,
                                counted(static_cast<long long>(rows.size()), "item"), incomplete);
  if (incomplete > 0) out += "\nmissing\n";
  for (const Row& row : rows) {
    if (row.missing.empty()) continue;
    out +=
        fmt::format("  {} ({}): {}{}\n", row.item->id, to_string(row.item->status.value),
                    join(row.missing, ", "), row.from.empty() ? "" : " <- " + join(row.from, ", "));
  }
  const std::vector<std::string> open = not_assigned(event);
  if (!open.empty()) out += "\nnot assigned\n";
  for (const std::string& what : open) out += fmt::format("  {}\n", what);
  if (!event.dates.empty()) out += "\ndates\n";
  std::vector<std::pair<std::string, std::string>> dates(event.dates.begin(), event.dates.end());
  std::stable_sort(dates.begin(), dates.end(),
                   [](const auto& a, const auto& b) { return a.second < b.second; });
  for (const auto& [name, day] : dates) out += fmt::format("  {}: {}\n", name, day);
  return out;
}

}  // namespace

StatusResult status(const fs::path& event_folder, bool json) {
  const LoadedEvent loaded = load_event(event_folder);
  StatusResult result;
  result.findings = loaded.findings;
  if (!loaded.usable) {
    result.code = ExitCode::kUsage;
    return result;
  }
  const Findings by_hand = replaced(loaded.event, event_folder);
  result.findings.insert(result.findings.end(), by_hand.begin(), by_hand.end());
  const std::vector<Row> rows = rows_of(loaded.event, event_folder);
  result.text = json ? as_json(loaded.event, rows) : as_text(loaded.event, rows);
  return result;
}

}  // namespace colophon::job
