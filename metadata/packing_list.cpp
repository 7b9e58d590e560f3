#include "metadata/packing_list.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "base/embedded.hpp"
#include "base/text.hpp"
#include "diagnostics/config_rules.hpp"
#include "metadata/met.hpp"
#include "model/notice.hpp"

namespace colophon::metadata {
namespace {

/// Version of the list's format and of PDF, as packing lists of published volumes say.
constexpr std::string_view kFormatLine = "3\t1.7";

std::string plain(std::string_view text) {
  std::string out;
  for (const char c : squeeze(ascii_fold(nfkc(text)))) {
    if (c >= ' ' && c < 0x7F) out += c;
  }
  return out;
}

std::string identifier(const Event& event, std::string_view type) {
  for (const Identifier& id : event.identifiers) {
    if (id.type == type && (id.medium == "xplore" || id.medium.empty())) return plain(id.value);
  }
  return {};
}

std::string form_word(const PackingRow& row) {
  if (row.article_id.empty()) return "NA";
  return row.form_signed ? "Y" : "N";
}

using Field = std::string (*)(const PackingRow&);
const std::vector<std::pair<std::string, Field>>& fields() {
  static const std::vector<std::pair<std::string, Field>> table = {
      {"{file}", [](const PackingRow& row) { return row.file; }},
      {"{sequence}", [](const PackingRow& row) { return std::to_string(row.sequence); }},
      {"{type}", [](const PackingRow& row) { return row.content_type; }},
      {"{article}", [](const PackingRow& row) { return row.article_id; }},
      {"{form}", form_word},
      {"{id}", [](const PackingRow& row) { return row.item; }},
      {"{title}", [](const PackingRow& row) { return row.title; }},
      {"{pages}", [](const PackingRow& row) { return row.pages; }},
      {"{first_page}", [](const PackingRow& row) { return row.first_page; }},
      {"{last_page}", [](const PackingRow& row) { return row.last_page; }},
      {"{doi}", [](const PackingRow& row) { return row.doi; }}};
  return table;
}

/// A column is a field in braces, or the same text in every row.
std::string cell(const std::string& column, const PackingRow& row) {
  for (const auto& [name, value] : fields()) {
    if (name == column) return plain(value(row));
  }
  return plain(column);
}

std::string row_line(const std::vector<std::string>& columns, const PackingRow& row) {
  std::vector<std::string> cells;
  for (const std::string& column : columns) cells.push_back(cell(column, row));
  return join(cells, "\t");
}

}  // namespace

const std::vector<std::string>& packing_fields() {
  static const std::vector<std::string> names = [] {
    std::vector<std::string> out;
    for (const auto& [name, value] : fields()) out.push_back(name);
    return out;
  }();
  return names;
}

std::vector<std::string> packing_columns(std::string_view tsv, const std::string& file,
                                         Findings& findings) {
  const std::string_view line = tsv.substr(0, tsv.find_first_of("\r\n"));
  std::vector<std::string> columns = split(line, '\t');
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const std::string& column = columns[i];
    const auto& known = packing_fields();
    const bool field = std::find(known.begin(), known.end(), column) != known.end();
    if (field || column.find_first_of("{}") == std::string::npos) continue;
    Location where;
    where.file = file;
    where.line = 1;
    findings.push_back(
        make_finding(config::kBadValue,
                     fmt::format("column {} of the packing list is {}{}", i + 1, in_quotes(column),
                                 did_you_mean(column, known)),
                     "write one of " + join(known, ", ") + ", or the text of every row", where));
  }
  return columns;
}

const std::vector<std::string>& usual_packing_columns() {
  static const std::vector<std::string> columns = [] {
    Findings none;
    return packing_columns(embedded_text("templates/packages/packing-list.tsv").value(), "", none);
  }();
  return columns;
}

std::string_view packing_content_type(const Item& item) {
  if (!item.corrects.empty()) return "errata";
  switch (item.kind) {
    case ItemKind::kFrontCover:
    case ItemKind::kTitlePage:
      return "front-cover";
    case ItemKind::kToc:
      return "toc";
    case ItemKind::kAuthorIndex:
      return "index-author";
    case ItemKind::kPaper:
    case ItemKind::kAbstract:
      return "orig-research";
    default:
      return "commentary";
  }
}

const std::string& form_number(const Item& item) {
  return item.source_id.empty() ? item.id : item.source_id;
}

bool needs_copyright_form(const Event& event, const PlannedItem& planned, const Item& item) {
  switch (item.kind) {
    case ItemKind::kPaper:
    case ItemKind::kAbstract:
    case ItemKind::kKeynote:
    case ItemKind::kTalk:
      return true;
    case ItemKind::kPanel: {
      // Only what has a DOI is published by itself, with a notice stamped on it.
      const auto notice = event.notices.find(item.rights);
      return !planned.doi.empty() && notice != event.notices.end() &&
             !parse_notice(notice->second).owner.empty();
    }
    default:
      return false;
  }
}

int packing_sequence(const VolumePlan& plan, std::string_view id) {
  int sequence = 0;
  for (const PlannedItem& planned : plan.items) {
    if (planned.pages > 0) ++sequence;
    if (planned.id == id) return planned.pages > 0 ? sequence : 0;
  }
  return 0;
}

std::string packing_file(const VolumePlan& plan, std::string_view id) {
  const int sequence = packing_sequence(plan, id);
  if (sequence == 0) return {};
  const auto all = std::count_if(plan.items.begin(), plan.items.end(),
                                 [](const PlannedItem& item) { return item.pages > 0; });
  const int width = all < 100 ? 2 : all < 1000 ? 3 : 4;
  return fmt::format("{:0{}}-{}.pdf", sequence, width, id);
}

std::vector<PackingRow> packing_rows(const Event& event, const VolumePlan& plan) {
  std::vector<PackingRow> rows;
  for (const PlannedItem& planned : plan.items) {
    const Item* item = event.find(planned.id);
    if (item == nullptr || planned.pages == 0 || !event.appearance_of(*item).package) continue;
    PackingRow row;
    row.file = packing_file(plan, planned.id);
    row.sequence = packing_sequence(plan, planned.id);
    row.content_type = packing_content_type(*item);
    if (needs_copyright_form(event, planned, *item)) row.article_id = form_number(*item);
    row.form_signed = item->form.is_signed();
    row.item = item->id;
    row.title = item->title;
    row.pages = std::to_string(planned.pages);
    row.first_page = planned.first_label;
    row.last_page = planned.last_label;
    row.doi = planned.doi;
    rows.push_back(std::move(row));
  }
  return rows;
}

Findings check_forms(const Event& event, const std::vector<PackingRow>& rows) {
  Findings findings;
  for (const PackingRow& row : rows) {
    const Item* item = event.find(row.item);
    if (item == nullptr || row.article_id.empty()) continue;
    const std::string path = item_path(event, *item) + ".form";
    if (!item->form.is_signed()) {
      findings.push_back(met_finding(
          Met::kFormMissing,
          fmt::format("no signed copyright form of {} is on record: the packing list says \"N\"",
                      item_name(*item)),
          path, item->origin));
    } else if (item->form.type != item->rights) {
      findings.push_back(met_finding(
          Met::kFormDiffers,
          fmt::format("the signed form of {} is \"{}\", but its rights are \"{}\"",
                      item_name(*item), to_string(item->form.type), to_string(item->rights)),
          path, item->origin));
    }
  }
  return findings;
}

std::string package_stem(const Event& event, Required& required) {
  required.need(event.ieee_record, "the IEEE conference record number", "ieee.record",
                event.origin);
  required.need(event.ieee_part, "the IEEE part number", "ieee.part", event.origin);
  return event.ieee_record + "_" + event.ieee_part;
}

std::string packing_list(const Event& event, const std::vector<PackingRow>& rows,
                         const std::vector<std::string>& columns, Required& required) {
  const Origin& origin = event.origin;
  const auto need = [&](const std::string& value, const char* what, const char* path) {
    return plain(required.need(value, what, path, origin));
  };
  if (!event.start.given()) required.missing("the event's first day", "event.start", origin);
  if (!event.end.given()) required.missing("the event's last day", "event.end", origin);
  const std::string isbn = identifier(event, "isbn");
  required.need(isbn, "the ISBN of the electronic edition (medium: xplore)", "identifiers", origin);
  const std::string issn = identifier(event, "issn");
  std::vector<std::string> lines = {
      std::string(kFormatLine),
      need(event.deposit.name, "a contact's name", "deposit.name"),
      need(event.deposit.email, "a contact's e-mail address", "deposit.email"),
      need(event.deposit.phone, "a contact's telephone number", "deposit.phone"),
      fmt::format("{} {}", need(event.acronym, "the event's acronym", "event.acronym"),
                  event.year()),
      fmt::format("{}, {}", need(event.city, "the event's city", "event.city"),
                  need(event.country, "the event's country", "event.country")),
      event.start.iso() + " " + event.end.iso(),
      "",
      "Final",
      need(event.ieee_record, "the IEEE conference record number", "ieee.record"),
      (issn.empty() ? std::string("N/A") : issn) + " Electronic",
      isbn + " Electronic",
      "",
      ""};
  for (const PackingRow& row : rows) lines.push_back(row_line(columns, row));
  return join(lines, "\r\n") + "\r\n";
}

}  // namespace colophon::metadata
