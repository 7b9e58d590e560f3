#include "metadata/exporter.hpp"

#include "base/text.hpp"
#include "metadata/biblatex/langid.hpp"
#include "metadata/bibtex/entry.hpp"
#include "metadata/bibtex/items.hpp"
#include "metadata/bibtex/read.hpp"
#include "metadata/citable.hpp"
#include "metadata/volume_title.hpp"

namespace colophon::metadata {
namespace {

using bibtex::Entry;

constexpr std::string_view kTarget = "biblatex";

std::string event_days(const Event& event) {
  const bool several = event.end.given() && event.end != event.start;
  return several ? event.start.iso() + "/" + event.end.iso() : event.start.iso();
}

/// What entries of the volume and of its papers share. Every entry is whole: fields that a paper
/// inherits through crossref would give it the volume's DOI where it has none of its own.
/// biblatex's data model has no ISSN of proceedings.
void add_volume(const Event& event, Entry& entry) {
  entry.add("eventtitle", bibtex::title(event.title));
  entry.add("eventdate", event_days(event));
  entry.add("venue", bibtex::escaped(event_place(event)));
  entry.add("date", publication_day(event).iso());
  entry.add("series", bibtex::title(event.series.title));
  entry.add("number", bibtex::escaped(event.series.volume));
  entry.add("publisher", bibtex::escaped(event.publisher_name));
  entry.add("location", bibtex::escaped(event.publisher_place));
  entry.add("isbn", bibtex::first_identifier(event, "isbn"));
  entry.add("langid", biblatex::langid(event.language));
}

Entry volume_entry(const Event& event) {
  Entry entry{"proceedings", volume_name(event), {}};
  entry.add("editor", bibtex::names(event.editors));
  entry.add("title", bibtex::title(book_title(event)));
  add_volume(event, entry);
  entry.add("doi", event.doi.volume);
  return entry;
}

/// Where a paper without a DOI is found; a DOI leads there itself.
std::string address(const Event& event, const Citable& one) {
  if (!one.planned->doi.empty()) return {};
  return item_address(event.doi.resource, one.item->id, {});
}

Entry item_entry(const Event& event, const Citable& one, const std::string& key) {
  const Item& item = *one.item;
  Entry entry{"inproceedings", key, {}};
  const std::string authors = bibtex::names(item.contributors);
  entry.add("author", item.authors_complete ? authors : authors + " and others");
  entry.add("editor", bibtex::names(event.editors));
  entry.add("title", bibtex::title(item.title));
  entry.add("subtitle", bibtex::title(item.subtitle));
  entry.add("booktitle", bibtex::title(book_title(event)));
  add_volume(event, entry);
  entry.add("pages", one.pages("--"));
  entry.add("doi", one.planned->doi);
  entry.add("url", address(event, one));
  entry.add("note", bibtex::escaped(join(item.awards, ", ")));
  entry.add("keywords", bibtex::keywords(item.keywords));
  entry.add("abstract", bibtex::escaped(plain_abstract(item)));
  return entry;
}

std::vector<ExportedFile> write(const ExportInput& input, Findings& findings) {
  const Event& event = input.event;
  if (!can_be_cited(event, kTarget, findings)) return {};
  std::string text = bibtex::write(volume_entry(event));
  const std::vector<Citable> items = citable_items(input, kTarget, findings);
  const std::map<std::string, std::string> keys = bibtex::entry_keys(items, event.year());
  for (const Citable& one : items) {
    if (!wanted(input, one.item->id)) continue;
    text += "\n" + bibtex::write(item_entry(event, one, keys.at(one.item->id)));
  }
  return {{volume_name(event) + ".bib", text}};
}

}  // namespace

extern const Exporter exporter_biblatex;
const Exporter exporter_biblatex{.name = "biblatex",
                                 .summary = "BibLaTeX of the volume and its papers",
                                 .specification = "The biblatex Package (P. Kime and others)",
                                 .version = "3.18",
                                 .media_type = "application/x-bibtex",
                                 .write = write,
                                 .read = bibtex::read_claims,
                                 .read_volume = bibtex::read_volume};

}  // namespace colophon::metadata
