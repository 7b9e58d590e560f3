#include "metadata/packing_list.hpp"

#include <fmt/format.h>

#include "base/text.hpp"

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

std::string row_line(const PackingRow& row) {
  // Columns 2, 7 and 8 are constants in every list seen; 5 and 6 are empty.
  return fmt::format("{}\tY\t{}\t{}\t\t\tN\tX\t{}\t{}", row.file, row.sequence, row.content_type,
                     row.article_id, row.article_id.empty() ? "NA" : "Y");
}

}  // namespace

std::string_view packing_content_type(ItemKind kind) {
  switch (kind) {
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

bool needs_copyright_form(ItemKind kind) {
  return kind == ItemKind::kPaper || kind == ItemKind::kAbstract || kind == ItemKind::kKeynote ||
         kind == ItemKind::kTalk;
}

std::string package_stem(const Event& event, Required& required) {
  required.need(event.ieee_record, "the IEEE conference record number", "ieee.record",
                event.origin);
  required.need(event.ieee_part, "the IEEE part number", "ieee.part", event.origin);
  return event.ieee_record + "_" + event.ieee_part;
}

std::string packing_list(const Event& event, const std::vector<PackingRow>& rows,
                         Required& required) {
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
  for (const PackingRow& row : rows) lines.push_back(row_line(row));
  return join(lines, "\r\n") + "\r\n";
}

}  // namespace colophon::metadata
