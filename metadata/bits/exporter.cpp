#include "metadata/exporter.hpp"

#include <stdexcept>

#include "metadata/jats/parts.hpp"
#include "metadata/volume_title.hpp"
#include "metadata/xml_files.hpp"

namespace colophon::metadata {
namespace {

using xml::element;
using xml::Node;

constexpr std::string_view kTarget = "bits";

using jats::add_all;

/// The series that the volume appears in.
Node collection(const Event& event) {
  Node meta = element("collection-meta");
  meta.set("collection-type", "series");
  if (!event.series.doi.empty()) {
    meta.add(element("collection-id", event.series.doi).set("collection-id-type", "doi"));
  }
  meta.add(element("title-group", std::vector<Node>{element("title", event.series.title)}));
  if (!event.series.volume.empty()) {
    meta.add(element("volume-in-collection",
                     std::vector<Node>{element("volume-number", event.series.volume)}));
  }
  add_all(meta, jats::identifiers(event, "issn"));
  return meta;
}

Node book_meta(const Event& event, Required& required) {
  Node meta = element("book-meta");
  meta.add(element("book-id", volume_name(event)).set("book-id-type", "publisher-id"));
  if (!event.doi.volume.empty()) {
    meta.add(element("book-id", event.doi.volume).set("book-id-type", "doi"));
  }
  meta.add(
      element("book-title-group", std::vector<Node>{element("book-title", book_title(event))}));
  add_all(meta, jats::contributors({event.editors, "editor-aff", "editors"}, required));
  meta.add(jats::publication_date(event));
  // A serial without a title of its own is only an ISSN on the volume.
  if (event.series.title.empty()) add_all(meta, jats::identifiers(event, "issn"));
  add_all(meta, jats::identifiers(event, "isbn"));
  meta.add(jats::publisher(event));
  return meta.add(jats::conference(event));
}

Node part_meta(const ExportInput& input, const Citable& one, Required& required) {
  const Event& event = input.event;
  const Item& item = *one.item;
  Node meta = element("book-part-meta");
  meta.add(element("book-part-id", item.id).set("book-part-id-type", "publisher-id"));
  if (!one.planned->doi.empty()) {
    meta.add(element("book-part-id", one.planned->doi).set("book-part-id-type", "doi"));
  }
  add_all(meta, jats::subjects(event, item));
  Node titles = element("title-group", std::vector<Node>{jats::title("title", item)});
  if (!item.subtitle.empty()) titles.add(element("subtitle", item.subtitle));
  meta.add(std::move(titles));
  add_all(meta, jats::contributors(
                    {item.contributors, "aff-" + item.id, item_path(event, item) + ".contributors"},
                    required));
  meta.add(element("fpage", one.planned->first_label));
  meta.add(element("lpage", one.planned->last_label));
  add_all(meta, jats::supplements(item));
  add_all(meta, jats::permissions(event, item));
  add_all(meta, jats::addresses(input, one));
  add_all(meta, jats::related(input, item));
  add_all(meta, jats::abstract(event, item));
  add_all(meta, jats::keywords(item));
  add_all(meta, jats::funding(item));
  add_all(meta, jats::custom_meta(item));
  return meta;
}

std::string part_type(ItemKind kind) {
  return kind == ItemKind::kPaper ? "conference-paper" : std::string(to_string(kind));
}

std::vector<Node> parts(const ExportInput& input, Findings& findings) {
  std::vector<Node> nodes;
  for (const Citable& one : citable_items(input, kTarget, findings)) {
    if (!wanted(input, one.item->id)) continue;
    Required required(kTarget, findings);
    Node part = element("book-part", std::vector<Node>{part_meta(input, one, required)});
    if (!required.complete()) continue;
    part.set("book-part-type", part_type(one.item->kind)).set("id", "part-" + one.item->id);
    add_all(part, jats::back_matter(*one.item));
    nodes.push_back(std::move(part));
  }
  return nodes;
}

std::vector<ExportedFile> write(const ExportInput& input, Findings& findings) {
  const Event& event = input.event;
  Required required(kTarget, findings);
  required.need(event.publisher_name, "the publisher", "publisher.name", event.origin);
  if (!can_be_cited(event, kTarget, findings)) return {};
  Node root = element("book");
  root.set("book-type", "proceedings")
      .set("dtd-version", "2.0")
      .set("xml:lang", event.language)
      .set("xmlns:xlink", "http://www.w3.org/1999/xlink")
      .set("xmlns:mml", "http://www.w3.org/1998/Math/MathML")
      .set("xmlns:ali", "http://www.niso.org/schemas/ali/1.0/");
  if (!event.series.title.empty()) root.add(collection(event));
  root.add(book_meta(event, required));
  std::vector<Node> body = parts(input, findings);
  if (!required.complete() || body.empty()) return {};
  root.add(element("book-body", std::move(body)));
  ExportedFile file{volume_name(event) + ".xml",
                    xml::write({"-//NLM//DTD BITS Book Interchange DTD v2.0 20151225//EN",
                                "BITS-book2.dtd", std::move(root)})};
  validate_xml(kTarget, file, "schemas/bits.xsd", findings);
  return {file};
}

std::vector<Claim> read(std::string_view bytes) {
  const Node root = root_of(bytes);
  const Node* book = root.child("book-meta");
  const Node* body = root.child("book-body");
  if (book == nullptr || body == nullptr) throw std::runtime_error("no book of BITS");
  std::vector<std::string> isbns;
  for (const Node* isbn : book->all("isbn")) isbns.push_back(isbn->content());
  std::vector<Claim> claims;
  for (const Node* part : body->all("book-part")) {
    const Node* meta = part->child("book-part-meta");
    if (meta == nullptr) throw std::runtime_error("a book-part without metadata");
    claims.push_back(jats::read_claim(*meta));
    claims.back().isbns = isbns;
    claims.back().references = jats::read_references(*part);
  }
  return claims;
}

std::optional<VolumeClaim> read_volume(std::string_view bytes) {
  const Node root = root_of(bytes);
  const Node* book = root.child("book-meta");
  if (book == nullptr) return std::nullopt;
  VolumeClaim claim{
      {content_at(*book, "book-title-group/book-title"), content_at(*book, "conference/conf-name")},
      {},
      {},
      {}};
  for (const Node* id : book->all("book-id")) {
    if (id->attribute("book-id-type") == "doi") claim.doi = id->content();
  }
  for (const Node* isbn : book->all("isbn")) claim.isbns.push_back(isbn->content());
  for (const Node* part : {book, root.child("collection-meta")}) {
    if (part == nullptr) continue;
    for (const Node* issn : part->all("issn")) claim.issns.push_back(issn->content());
  }
  return claim;
}

}  // namespace

extern const Exporter exporter_bits;
const Exporter exporter_bits{.name = "bits",
                             .summary = "BITS: the volume as a book, one part per paper",
                             .specification = "NLM Book Interchange Tag Set, December 2015",
                             .version = "2.0",
                             .media_type = "application/xml",
                             .write = write,
                             .read = read,
                             .read_volume = read_volume};

}  // namespace colophon::metadata
