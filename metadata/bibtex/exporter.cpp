#include "metadata/exporter.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"
#include "metadata/bibtex/entry.hpp"
#include "metadata/bibtex/items.hpp"
#include "metadata/bibtex/read.hpp"
#include "metadata/met.hpp"
#include "metadata/required.hpp"
#include "metadata/text.hpp"
#include "metadata/volume_title.hpp"

namespace colophon::metadata {
namespace {

using bibtex::Entry;

constexpr std::string_view kTarget = "bibtex";

bool has_entry(ItemKind kind) {
  return kind == ItemKind::kPaper || kind == ItemKind::kAbstract || kind == ItemKind::kKeynote ||
         kind == ItemKind::kTalk || kind == ItemKind::kPanel;
}

std::string place(const Event& event) {
  std::vector<std::string> parts;
  for (const std::string& part : {event.city, event.region, event.country}) {
    if (!part.empty()) parts.push_back(part);
  }
  return bibtex::escaped(join(parts, ", "));
}

/// All identifiers of the volume of one type, the one of the electronic edition first.
std::string identifiers(const Event& event, std::string_view type) {
  std::vector<std::string> values;
  for (const Identifier& identifier : event.identifiers) {
    if (identifier.type != type || identifier.value.empty()) continue;
    values.insert(identifier.medium == "xplore" ? values.begin() : values.end(), identifier.value);
  }
  return join(values, ", ");
}

/// Keys that several items would share get the item's id, all of them: so a key depends on what is
/// in the volume, not on the order.
std::map<std::string, std::string> unique_keys(const std::vector<const Item*>& items, int year) {
  std::map<std::string, int> uses;
  for (const Item* item : items) ++uses[bibtex::key(*item, year)];
  std::map<std::string, std::string> keys;
  for (const Item* item : items) {
    const std::string key = bibtex::key(*item, year);
    keys[item->id] = uses[key] == 1 ? key : key + "-" + lower_ascii(item->id);
  }
  return keys;
}

Entry volume_entry(const Event& event) {
  Entry entry{"proceedings", slugify(acronym_id(event)) + "-" + std::to_string(event.year()), {}};
  entry.add("title", bibtex::title(book_title(event)));
  entry.add("editor", bibtex::names(event.editors));
  entry.add("year", std::to_string(event.year()));
  entry.add("month", bibtex::month_macro(event.start.month));
  entry.add("address", place(event));
  entry.add("publisher", bibtex::escaped(event.publisher_name));
  entry.add("isbn", identifiers(event, "isbn"));
  entry.add("issn", identifiers(event, "issn"));
  return entry;
}

Entry item_entry(const Event& event, const PlannedItem& planned, const Item& item,
                 const std::string& key) {
  Entry entry{"inproceedings", key, {}};
  const std::string authors = bibtex::names(item.contributors);
  entry.add("author", item.authors_complete ? authors : authors + " and others");
  entry.add("title",
            bibtex::title(item.subtitle.empty() ? item.title : item.title + ": " + item.subtitle));
  entry.add("booktitle", bibtex::title(book_title(event)));
  entry.add("year", std::to_string(event.year()));
  entry.add("month", bibtex::month_macro(event.start.month));
  entry.add("pages", planned.first_label == planned.last_label
                         ? planned.first_label
                         : planned.first_label + "--" + planned.last_label);
  entry.add("address", place(event));
  entry.add("publisher", bibtex::escaped(event.publisher_name));
  entry.add("doi", planned.doi);
  entry.add("isbn", identifiers(event, "isbn"));
  entry.add("issn", identifiers(event, "issn"));
  entry.add("keywords", bibtex::escaped(join(item.keywords, ", ")));
  entry.add("abstract", bibtex::escaped(join(plain_paragraphs(item.abstract), " ")));
  return entry;
}

std::vector<ExportedFile> write(const ExportInput& input, Findings& findings) {
  const Event& event = input.event;
  Required volume(kTarget, findings);
  volume.need(event.title, "the event's title", "event.title", event.origin);
  if (!event.start.given()) volume.missing("the event's first day", "event.start", event.origin);
  if (!volume.complete()) return {};
  std::string text = bibtex::write(volume_entry(event));
  for (const auto& [id, entry] : bibtex::item_entries(input, findings)) text += "\n" + entry;
  return {{slugify(acronym_id(event)) + "-" + std::to_string(event.year()) + ".bib", text}};
}

}  // namespace

std::vector<std::pair<std::string, std::string>> bibtex::item_entries(const ExportInput& input,
                                                                      Findings& findings) {
  const Event& event = input.event;
  std::vector<const Item*> items;
  for (const PlannedItem& planned : input.plan.items) {
    const Item* item = event.find(planned.id);
    if (item == nullptr || !has_entry(item->kind)) continue;
    if (!event.appearance_of(*item).metadata) continue;
    if (planned.pages == 0 && !item->has_camera_ready()) continue;  // programme only
    items.push_back(item);
  }
  const std::map<std::string, std::string> keys = unique_keys(items, event.year());
  std::vector<std::pair<std::string, std::string>> entries;
  for (const Item* item : items) {
    Required required(kTarget, findings);
    const std::string path = item_path(event, *item);
    required.need(item->title, "a title for " + item_name(*item), path + ".title", item->origin);
    if (item->contributors.empty()) {
      required.missing("an author of " + item_name(*item), path + ".contributors", item->origin);
    }
    if (input.plan.find(item->id)->pages == 0) {
      required.missing("pages of " + item_name(*item), path, item->origin);
    }
    if (!required.complete()) continue;
    entries.emplace_back(item->id, bibtex::write(item_entry(event, *input.plan.find(item->id),
                                                            *item, keys.at(item->id))));
  }
  return entries;
}

extern const Exporter exporter_bibtex;
const Exporter exporter_bibtex{.name = "bibtex",
                               .summary = "BibTeX of the volume and its papers",
                               .specification = "BibTeXing (O. Patashnik, 1988), text in UTF-8",
                               .version = "0.99d",
                               .media_type = "application/x-bibtex",
                               .write = write,
                               .read = bibtex::read_claims};

}  // namespace colophon::metadata
