#include "metadata/ieee/tables.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

#include "base/text.hpp"
#include "metadata/ieee/record.hpp"
#include "metadata/met.hpp"
#include "metadata/packing_list.hpp"
#include "metadata/required.hpp"
#include "metadata/volume_title.hpp"

namespace colophon::metadata::ieee {
namespace {

/// Works with authors whom the publisher writes to, in volume order.
std::vector<Record> works(const ExportInput& input) {
  std::vector<Record> out;
  for (const PlannedItem& planned : input.plan.items) {
    const Item* item = input.event.find(planned.id);
    if (item == nullptr || !wanted(input, planned.id)) continue;
    if (!input.event.appearance_of(*item).package) continue;
    if (needs_copyright_form(input.event, planned, *item)) out.push_back({&planned, item, 0, ""});
  }
  return out;
}

/// Whom the publisher writes to; -1 if nobody has an address.
int corresponding(const Item& item) {
  const auto& people = item.contributors;
  auto at = std::find_if(people.begin(), people.end(),
                         [](const Contributor& person) { return person.corresponding; });
  if (at == people.end()) {
    at = std::find_if(people.begin(), people.end(),
                      [](const Contributor& person) { return !person.email.empty(); });
  }
  return at == people.end() ? -1 : static_cast<int>(at - people.begin());
}

/// What is wrong with the addresses of a work's authors.
void check_addresses(const Event& event, const Item& item, bool one_counts, Findings& findings) {
  const std::string path = item_path(event, item) + ".contributors";
  const int writer = corresponding(item);
  if (writer < 0 || item.contributors[static_cast<std::size_t>(writer)].email.empty()) {
    findings.push_back(met_finding(
        Met::kUnreachable, fmt::format("no e-mail address to write to about {}", item_name(item)),
        path, item.origin));
  } else if (one_counts && !has_corresponding(item)) {
    const Contributor& person = item.contributors[static_cast<std::size_t>(writer)];
    findings.push_back(met_finding(
        Met::kCorrespondingAssumed,
        fmt::format("{}, the first author of {} with an e-mail address, is taken for the "
                    "corresponding one",
                    person.display_name(), item_name(item)),
        path, person.origin));
  }
}

std::string places(const Contributor& person) {
  std::vector<std::string> all;
  for (const Affiliation& place : person.affiliations) {
    if (says_something(place)) all.push_back(place_of(place));
  }
  return join(all, "; ");
}

void need_people(const Event& event, const Record& record, Required& required) {
  const Item& item = *record.item;
  const std::string path = item_path(event, item);
  required.need(item.title, "a title for " + item_name(item), path + ".title", item.origin);
  if (item.contributors.empty()) {
    required.missing("an author of " + item_name(item), path + ".contributors", item.origin);
  }
}

/// The address of one paper's form: `{id}` filled in, encoded as an address wants it.
std::string form_address(const Event& event, const Item& item) {
  std::string id;
  for (const char c : form_number(item)) {
    const bool plain = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
                       std::string_view("-._~").find(c) != std::string_view::npos;
    id += plain ? std::string(1, c) : fmt::format("%{:02X}", static_cast<unsigned char>(c));
  }
  return replace_all(event.ieee_copyright_form, "{id}", id);
}

/// The rows of a table whose columns are known.
sheet::Table table_of(std::string_view bytes, const sheet::Row& header) {
  sheet::CsvRead read = sheet::read_csv(bytes);
  if (!read.problems.empty()) throw std::runtime_error(read.problems.front().message);
  if (read.table.header != header) throw std::runtime_error("the columns are others");
  return std::move(read.table);
}

const sheet::Row& accepted_header() {
  static const sheet::Row header = {
      "Paper Id", "Paper Title", "First name", "Last name",
      "Email",    "Affiliation", "Page Limit", "Corresponding Author?"};
  return header;
}

const sheet::Row& form_header() {
  static const sheet::Row header = {"ArtSource", "PubTitle",  "ArtId", "ArtTitle",
                                    "AuthName",  "AuthEmail", "Link"};
  return header;
}

}  // namespace

std::string cps_id(const Event& event, const PlannedItem& planned, const Item& item) {
  const std::string& number = form_number(item);
  if (event.volume.parts.size() < 2 || planned.part.empty()) return number;
  std::string track = ascii_fold(planned.part);
  std::transform(track.begin(), track.end(), track.begin(), [](char c) {
    return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  });
  return fmt::format("{}-{}-{}", acronym_id(event), track, number);
}

sheet::Table accepted_papers(const ExportInput& input, Findings& findings) {
  const Event& event = input.event;
  Required required("ieee-cps-list", findings);
  required.need(event.ieee_page_limit, "the limit of pages (\"6\", \"10+2\")", "ieee.page_limit",
                event.origin);
  if (event.volume.parts.size() > 1) {
    required.need(event.acronym, "the event's acronym", "event.acronym", event.origin);
  }
  sheet::Table table{accepted_header(), {}};
  for (const Record& record : works(input)) {
    const Item& item = *record.item;
    need_people(event, record, required);
    check_addresses(event, item, true, findings);
    const int writer = corresponding(item);
    for (std::size_t i = 0; i < item.contributors.size(); ++i) {
      const Contributor& person = item.contributors[i];
      table.rows.push_back(
          {cps_id(event, *record.planned, item), title_of(record), person.given,
           person.suffix.empty() ? person.family : person.family + " " + person.suffix,
           person.email, places(person), event.ieee_page_limit,
           static_cast<int>(i) == writer ? "Y" : "N"});
    }
  }
  if (table.rows.empty()) required.missing("an accepted paper", "papers", event.origin);
  return table;
}

sheet::Table form_requests(const ExportInput& input, Findings& findings) {
  const Event& event = input.event;
  Required required("ieee-ecf", findings);
  required.need(event.ieee_record, "the IEEE conference record number", "ieee.record",
                event.origin);
  required.need(event.title, "the event's title", "event.title", event.origin);
  sheet::Table table{form_header(), {}};
  for (const Record& record : works(input)) {
    const Item& item = *record.item;
    need_people(event, record, required);
    check_addresses(event, item, false, findings);
    std::vector<std::string> names, addresses;
    for (const Contributor& person : item.contributors) {
      names.push_back(person.display_name());
      if (!person.email.empty()) addresses.push_back(person.email);
    }
    table.rows.push_back({event.ieee_record, full_title(event), form_number(item), title_of(record),
                          join(names, ", "), join(addresses, ","), form_address(event, item)});
  }
  if (table.rows.empty()) required.missing("an accepted paper", "papers", event.origin);
  return table;
}

std::vector<Claim> read_accepted_papers(std::string_view bytes) {
  std::vector<Claim> claims;
  std::string id;
  for (const sheet::Row& row : table_of(bytes, accepted_header()).rows) {
    if (claims.empty() || row[0] != id) claims.emplace_back().title = row[1];
    id = row[0];
    Claim& claim = claims.back();
    claim.text += join(row, "\t") + "\n";
    Contributor author;
    author.given = row[2];
    author.family = row[3];
    author.email = row[4];
    author.corresponding = row[7] == "Y";
    claim.authors.push_back(std::move(author));
  }
  return claims;
}

std::vector<Claim> read_form_requests(std::string_view bytes) {
  std::vector<Claim> claims;
  for (const sheet::Row& row : table_of(bytes, form_header()).rows) {
    Claim& claim = claims.emplace_back();
    claim.title = row[3];
    claim.volume_titles = {row[1]};
    claim.text = join(row, "\t");
    for (const std::string& name : split(replace_all(row[4], ", ", "\n"), '\n')) {
      claim.authors.emplace_back().family = name;
    }
  }
  return claims;
}

}  // namespace colophon::metadata::ieee
