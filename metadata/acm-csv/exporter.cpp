#include "metadata/exporter.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <stdexcept>

#include "metadata/acm-xml/acm.hpp"
#include "metadata/required.hpp"
#include "model/identifiers.hpp"
#include "sheet/sheet.hpp"

namespace colophon::metadata {
namespace {

constexpr std::string_view kTarget = "acm-csv";

/// The columns and their order are ACM's; an unknown value leaves its cell empty.
const sheet::Row& columns() {
  static const sheet::Row names = {"proceedingID",
                                   "event_tracking_number/theirnumber",
                                   "paper_type",
                                   "theTitle",
                                   "prefix",
                                   "first_name",
                                   "middle_name",
                                   "last_name",
                                   "suffix",
                                   "author_sequence_no",
                                   "contact_author",
                                   "ACM_profile_id",
                                   "ACM_client_no",
                                   "orcid",
                                   "email",
                                   "department_school_lab",
                                   "institution / AFFILIATION",
                                   "city",
                                   "state_province",
                                   "country",
                                   "secondary_department_school_lab",
                                   "secondary_institution",
                                   "secondary_city",
                                   "secondary_state_province",
                                   "secondary_country",
                                   "section_title",
                                   "section_seq_no",
                                   "published_article_number",
                                   "start_page",
                                   "end_page",
                                   "article_seq_no"};
  return names;
}

/// Cells of a row by the name of their column.
using Cells = std::map<std::string, std::string>;

void put_place(const Affiliation& place, const std::string& prefix, Cells& cells) {
  cells[prefix + "department_school_lab"] = place.department;
  cells[prefix.empty() ? "institution / AFFILIATION" : prefix + "institution"] = place.organisation;
  cells[prefix + "city"] = place.city;
  cells[prefix + "state_province"] = place.region;
  cells[prefix + "country"] = place.country;
}

Cells paper_cells(const Event& event, const Citable& one) {
  const acm::Section section = acm::section_of(event, one.item->id);
  Cells cells = {{"proceedingID", acm::proceeding(event)},
                 {"event_tracking_number/theirnumber", one.item->id},
                 {"paper_type", acm::paper_type(*one.item)},
                 {"theTitle", one.full_title()},
                 {"start_page", one.planned->first_label},
                 {"end_page", one.planned->last_label}};
  if (section.number > 0) {
    cells["section_title"] = section.title;
    cells["section_seq_no"] = std::to_string(section.number);
    cells["article_seq_no"] = std::to_string(section.place);
  }
  return cells;
}

void put_author(const Contributor& person, Cells& cells) {
  cells["first_name"] = person.given;
  cells["last_name"] = person.family;
  cells["suffix"] = person.suffix;
  cells["orcid"] = person.orcid.empty() ? "" : bare_orcid(person.orcid);
  cells["email"] = person.email;
  const std::vector<Affiliation> places = acm::places(person);
  if (!places.empty()) put_place(places[0], "", cells);
  if (places.size() > 1) put_place(places[1], "secondary_", cells);
}

std::vector<sheet::Row> rows_of(const Event& event, const Citable& one, Required& required) {
  const Item& item = *one.item;
  std::vector<sheet::Row> rows;
  for (std::size_t i = 0; i < item.contributors.size(); ++i) {
    const Contributor& person = item.contributors[i];
    required.need(person.family, "a last name",
                  item_path(event, item) + ".contributors[" + std::to_string(i) + "].family",
                  person.origin);
    Cells cells = paper_cells(event, one);
    put_author(person, cells);
    cells["author_sequence_no"] = std::to_string(i + 1);
    cells["contact_author"] = i == acm::contact(item) ? "yes" : "no";
    sheet::Row row;
    for (const std::string& column : columns()) row.push_back(cells[column]);
    rows.push_back(std::move(row));
  }
  return rows;
}

/// The table has room for two affiliations.
void tell_left_out(const Event& event, const Citable& one, Findings& findings) {
  const Item& item = *one.item;
  for (std::size_t i = 0; i < item.contributors.size(); ++i) {
    const Contributor& person = item.contributors[i];
    const std::size_t count = acm::places(person).size();
    if (count <= 2) continue;
    findings.push_back(met_finding(
        Met::kTooMany,
        fmt::format("{} takes 2 affiliations at most: {}, {}, has {}", kTarget,
                    person.display_name(), item_name(item), count),
        fmt::format("{}.contributors[{}].affiliations", item_path(event, item), i), person.origin));
  }
}

std::vector<ExportedFile> write(const ExportInput& input, Findings& findings) {
  const Event& event = input.event;
  if (!can_be_cited(event, kTarget, findings)) return {};
  const std::vector<Citable> items = citable_items(input, kTarget, findings);
  acm::warn_of_gaps(event, kTarget, items, findings);
  sheet::Table table{columns(), {}};
  for (const Citable& one : items) {
    if (!wanted(input, one.item->id)) continue;
    tell_left_out(event, one, findings);
    Required required(kTarget, findings);
    const std::vector<sheet::Row> rows = rows_of(event, one, required);
    if (required.complete()) table.rows.insert(table.rows.end(), rows.begin(), rows.end());
  }
  return {{volume_name(event) + ".csv", sheet::write_csv(table)}};
}

Affiliation read_place(const Cells& cells, const std::string& prefix) {
  return {.organisation =
              cells.at(prefix.empty() ? "institution / AFFILIATION" : prefix + "institution"),
          .department = cells.at(prefix + "department_school_lab"),
          .city = cells.at(prefix + "city"),
          .region = cells.at(prefix + "state_province"),
          .country = cells.at(prefix + "country"),
          .ror = {}};
}

Contributor read_author(const Cells& cells) {
  Contributor person;
  person.given = cells.at("first_name");
  person.family = cells.at("last_name");
  person.suffix = cells.at("suffix");
  person.orcid = cells.at("orcid");
  person.email = cells.at("email");
  person.corresponding = cells.at("contact_author") == "yes";
  for (const char* prefix : {"", "secondary_"}) {
    Affiliation place = read_place(cells, prefix);
    if (!place.organisation.empty()) person.affiliations.push_back(std::move(place));
  }
  return person;
}

/// Rows of one paper follow each other.
std::vector<Claim> read(std::string_view bytes) {
  const sheet::CsvRead csv = sheet::read_csv(bytes);
  if (csv.table.header != columns()) throw std::runtime_error("not the columns of ACM's table");
  std::vector<Claim> claims;
  std::string paper;
  for (const sheet::Row& row : csv.table.rows) {
    Cells cells;
    for (std::size_t i = 0; i < row.size(); ++i) cells[columns()[i]] = row[i];
    if (claims.empty() || cells.at("event_tracking_number/theirnumber") != paper) {
      paper = cells.at("event_tracking_number/theirnumber");
      claims.emplace_back();
      claims.back().title = cells.at("theTitle");
      claims.back().first_page = cells.at("start_page");
      claims.back().last_page = cells.at("end_page");
    }
    claims.back().text += sheet::write_csv({row, {}});
    claims.back().authors.push_back(read_author(cells));
  }
  return claims;
}

}  // namespace

extern const Exporter exporter_acm_csv;
const Exporter exporter_acm_csv{.name = "acm-csv",
                                .summary = "ACM eRights: the enhanced CSV, one row per author",
                                .specification = "ACM proceedings, enhanced CSV format",
                                .version = "31 columns",
                                .media_type = "text/csv",
                                .write = write,
                                .read = read};

}  // namespace colophon::metadata
