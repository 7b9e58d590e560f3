#include "metadata/exporter.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "metadata/acl/anthology.hpp"
#include "metadata/acl/markup.hpp"
#include "metadata/acl/person.hpp"
#include "metadata/acl/read.hpp"
#include "metadata/required.hpp"
#include "metadata/text.hpp"
#include "metadata/volume_title.hpp"
#include "metadata/xml_files.hpp"
#include "model/title_markup.hpp"

namespace colophon::metadata {
namespace {

using acl::Paper;
using acl::Place;
using xml::element;
using xml::Node;

constexpr std::string_view kTarget = "acl";

std::string month_name(int month) {
  constexpr std::array<std::string_view, 12> kMonths = {
      "January", "February", "March",     "April",   "May",      "June",
      "July",    "August",   "September", "October", "November", "December"};
  return std::string(kMonths.at(static_cast<std::size_t>(month - 1)));
}

/// The Anthology knows a file by its name and its CRC-32; nothing is said of one not made yet.
void add_file(Node& to, const char* kind, const std::string& name, const ItemFile* file) {
  if (file != nullptr) to.add(element(kind, name).set("hash", file->crc32));
}

const ItemFile* find_in(const std::map<std::string, ItemFile>& files, const std::string& key) {
  const auto at = files.find(key);
  return at == files.end() || at->second.crc32.empty() ? nullptr : &at->second;
}

/// The title with its marks; the subtitle follows a colon.
Node title_of(const Item& item) {
  Node tree = title_tree(item);
  if (!item.subtitle.empty()) tree.add(xml::text(": " + item.subtitle));
  return acl::title_element(tree);
}

Node meta(const ExportInput& input, const Place& place) {
  const Event& event = input.event;
  Node out = element("meta");
  out.add(acl::text_element("booktitle", book_title(event)));
  if (!event.short_title.empty()) {
    out.add(acl::text_element("shortbooktitle", event.short_title));
  }
  for (const Contributor& editor : event.editors) out.add(acl::person("editor", editor));
  if (!event.publisher_name.empty()) out.add(element("publisher", event.publisher_name));
  if (const std::string where = event_place(event); !where.empty())
    out.add(element("address", where));
  out.add(element("month", month_name(event.start.month)));
  out.add(element("year", std::to_string(event.year())));
  // The grammar has room for one: that of the electronic edition.
  if (const auto isbns = identifiers_of(event, "isbn"); !isbns.empty())
    out.add(element("isbn", isbns.front()));
  add_file(out, "url", place.volume_id(), find_in(input.others, "volume.pdf"));
  if (!event.doi.volume.empty()) out.add(element("doi", event.doi.volume));
  out.add(element("venue", place.venue));
  return out;
}

Node front_matter(const ExportInput& input, const Place& place) {
  Node out = element("frontmatter");
  add_file(out, "url", place.paper_id(0), find_in(input.others, "front-matter.pdf"));
  out.add(element("bibkey", acl::front_matter_key(place)));
  return out;
}

void add_retraction(Node& out, const StatusRecord& status) {
  if (status.value != Status::kRetracted || !date_from_iso(status.date)) return;
  out.add(element("retracted", status.reason).set("date", status.date));
}

Node paper(const ExportInput& input, const Place& place, const Paper& one) {
  const Item& item = *one.cited.item;
  Node out = element("paper");
  out.set("id", std::to_string(one.number));
  out.add(title_of(item));
  for (const Contributor& author : item.contributors) out.add(acl::person("author", author));
  out.add(element("pages", one.cited.pages("–")));
  if (const std::string abstract = plain_abstract(item); !abstract.empty())
    out.add(acl::text_element("abstract", abstract));
  add_file(out, "url", place.paper_id(one.number), find_in(input.files, item.id));
  int number = 0;
  for (const PlannedItem* erratum : one.errata) {
    ++number;
    const ItemFile* file = find_in(input.files, erratum->id);
    if (file == nullptr) continue;
    out.add(element("erratum", fmt::format("{}e{}", place.paper_id(one.number), number))
                .set("id", std::to_string(number))
                .set("hash", file->crc32));
  }
  add_retraction(out, item.status);
  if (!one.cited.planned->doi.empty()) out.add(element("doi", one.cited.planned->doi));
  const std::string language = iso639_3(input.event.language);
  if (!language.empty() && language != "eng") out.add(element("language", language));
  for (const acl::NamedAttachment& named : acl::attachments_of(place, one)) {
    const ItemFile* file = find_in(input.others, named.attachment->file);
    if (file == nullptr) continue;
    out.add(element("attachment", named.name).set("type", named.type).set("hash", file->crc32));
  }
  for (const Attachment& attachment : item.attachments) {
    if (attachment.type != "video" || attachment.url.empty()) continue;
    out.add(element("video").set("href", attachment.url));
  }
  for (const std::string& award : item.awards) out.add(element("award", award));
  out.add(element("bibkey", one.bibkey));
  return out;
}

bool is_wanted(const ExportInput& input, const Paper& paper) {
  return wanted(input, paper.cited.item->id) ||
         std::any_of(paper.errata.begin(), paper.errata.end(),
                     [&](const PlannedItem* erratum) { return wanted(input, erratum->id); });
}

std::vector<ExportedFile> write(const ExportInput& input, Findings& findings) {
  const Event& event = input.event;
  const Place place = acl::place_of(event);
  Required required(kTarget, findings);
  required.need(place.venue, "the venue's name in the Anthology", "anthology.venue", event.origin);
  required.need(place.volume, "the volume's name in the Anthology", "anthology.volume",
                event.origin);
  if (!can_be_cited(event, kTarget, findings) || !required.complete()) return {};
  Node volume = element("volume");
  volume.set("id", place.volume).set("type", "proceedings");
  volume.add(meta(input, place)).add(front_matter(input, place));
  for (const Paper& one : acl::papers_of(input, kTarget, findings)) {
    if (is_wanted(input, one)) volume.add(paper(input, place, one));
  }
  Node collection = element("collection");
  collection.set("id", place.collection()).add(std::move(volume));
  ExportedFile file{place.collection() + ".xml", xml::write({{}, {}, collection})};
  validate_xml(kTarget, file, "schemas/acl.xsd", findings);
  return {file};
}

}  // namespace

extern const Exporter exporter_acl;
const Exporter exporter_acl{.name = "acl",
                            .summary = "ACL Anthology: collection with volume and papers",
                            .specification = "acl-anthology data/xml/schema.rnc",
                            .version = "December 2023",
                            .media_type = "application/xml",
                            .write = write,
                            .read = acl::read_claims,
                            .read_volume = acl::read_volume,
                            .wants_crc32 = true};

}  // namespace colophon::metadata
