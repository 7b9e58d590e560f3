#include "metadata/exporter.hpp"

#include "base/text.hpp"
#include "metadata/bibtex/entry.hpp"
#include "metadata/bibtex/items.hpp"
#include "metadata/bibtex/read.hpp"
#include "metadata/citable.hpp"
#include "metadata/volume_title.hpp"

namespace colophon::metadata {
namespace {

using bibtex::Entry;

constexpr std::string_view kTarget = "bibtex";

Entry volume_entry(const Event& event) {
  Entry entry{"proceedings", volume_name(event), {}};
  entry.add("title", bibtex::title(book_title(event)));
  entry.add("editor", bibtex::names(event.editors));
  entry.add("year", std::to_string(event.year()));
  entry.add("month", bibtex::month_macro(event.start.month));
  entry.add("address", bibtex::escaped(event_place(event)));
  entry.add("publisher", bibtex::escaped(event.publisher_name));
  entry.add("series", bibtex::title(event.series.title));
  entry.add("volume", bibtex::escaped(event.series.volume));
  entry.add("isbn", bibtex::first_identifier(event, "isbn"));
  entry.add("issn", bibtex::first_identifier(event, "issn"));
  return entry;
}

Entry item_entry(const Event& event, const Citable& one, const std::string& key) {
  const Item& item = *one.item;
  Entry entry{"inproceedings", key, {}};
  const std::string authors = bibtex::names(item.contributors);
  entry.add("author", item.authors_complete ? authors : authors + " and others");
  entry.add("title", bibtex::title(one.full_title()));
  entry.add("booktitle", bibtex::title(book_title(event)));
  entry.add("year", std::to_string(event.year()));
  entry.add("month", bibtex::month_macro(event.start.month));
  entry.add("pages", one.pages("--"));
  entry.add("address", bibtex::escaped(event_place(event)));
  entry.add("publisher", bibtex::escaped(event.publisher_name));
  entry.add("series", bibtex::title(event.series.title));
  entry.add("volume", bibtex::escaped(event.series.volume));
  entry.add("doi", one.planned->doi);
  entry.add("isbn", bibtex::first_identifier(event, "isbn"));
  entry.add("issn", bibtex::first_identifier(event, "issn"));
  entry.add("keywords", bibtex::keywords(item.keywords));
  entry.add("abstract", bibtex::escaped(plain_abstract(item)));
  return entry;
}

std::vector<ExportedFile> write(const ExportInput& input, Findings& findings) {
  const Event& event = input.event;
  if (!can_be_cited(event, kTarget, findings)) return {};
  std::string text = bibtex::write(volume_entry(event));
  for (const auto& [id, entry] : bibtex::item_entries(input, findings)) text += "\n" + entry;
  return {{volume_name(event) + ".bib", text}};
}

}  // namespace

std::map<std::string, std::string> bibtex::entry_keys(const std::vector<Citable>& items, int year) {
  std::map<std::string, int> uses;
  for (const Citable& one : items) ++uses[key(*one.item, year)];
  std::map<std::string, std::string> keys;
  for (const Citable& one : items) {
    const std::string name = key(*one.item, year);
    keys[one.item->id] = uses[name] == 1 ? name : name + "-" + lower_ascii(one.item->id);
  }
  return keys;
}

std::string bibtex::first_identifier(const Event& event, std::string_view type) {
  const std::vector<std::string> all = identifiers_of(event, type);
  return all.empty() ? "" : all.front();
}

std::vector<std::pair<std::string, std::string>> bibtex::item_entries(const ExportInput& input,
                                                                      Findings& findings) {
  const std::vector<Citable> items = citable_items(input, kTarget, findings);
  const std::map<std::string, std::string> keys = entry_keys(items, input.event.year());
  std::vector<std::pair<std::string, std::string>> entries;
  for (const Citable& one : items) {
    if (!wanted(input, one.item->id)) continue;
    entries.emplace_back(one.item->id,
                         bibtex::write(item_entry(input.event, one, keys.at(one.item->id))));
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
                               .read = bibtex::read_claims,
                               .read_volume = bibtex::read_volume};

}  // namespace colophon::metadata
