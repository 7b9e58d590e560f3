#include "metadata/exporter.hpp"

#include <stdexcept>

#include "metadata/jats/parts.hpp"
#include "metadata/volume_title.hpp"
#include "metadata/xml_files.hpp"

namespace colophon::metadata {
namespace {

using xml::element;
using xml::Node;

constexpr std::string_view kTarget = "jats";

using jats::add_all;

/// A series with an ISSN is what an archive calls a journal; without one the volume stands in its
/// place.
bool is_serial(const Event& event) {
  return !event.series.title.empty() && !identifiers_of(event, "issn").empty();
}

Node journal(const Event& event) {
  Node meta = element("journal-meta");
  if (is_serial(event) && !event.series.doi.empty()) {
    meta.add(element("journal-id", event.series.doi).set("journal-id-type", "doi"));
  } else {
    meta.add(element("journal-id", volume_name(event)).set("journal-id-type", "publisher-id"));
  }
  meta.add(
      element("journal-title-group",
              std::vector<Node>{element(
                  "journal-title", is_serial(event) ? event.series.title : book_title(event))}));
  add_all(meta, jats::identifiers(event, "issn"));
  return meta.add(jats::publisher(event));
}

Node article_meta(const ExportInput& input, const Citable& one, Required& required) {
  const Event& event = input.event;
  const Item& item = *one.item;
  Node meta = element("article-meta");
  meta.add(element("article-id", item.id).set("pub-id-type", "publisher-id"));
  if (!one.planned->doi.empty()) {
    meta.add(element("article-id", one.planned->doi).set("pub-id-type", "doi"));
  }
  std::vector<Node> subjects = jats::subjects(event, item);
  if (!subjects.empty()) meta.add(element("article-categories", std::move(subjects)));
  Node titles = element("title-group", std::vector<Node>{jats::title("article-title", item)});
  if (!item.subtitle.empty()) titles.add(element("subtitle", item.subtitle));
  meta.add(std::move(titles));
  add_all(meta,
          jats::contributors({item.contributors, "aff", item_path(event, item) + ".contributors"},
                             required));
  meta.add(jats::publication_date(event));
  if (is_serial(event)) {
    if (!event.series.volume.empty()) meta.add(element("volume", event.series.volume));
    meta.add(element("issue-title", book_title(event)));
  }
  add_all(meta, jats::identifiers(event, "isbn"));
  meta.add(element("fpage", one.planned->first_label));
  meta.add(element("lpage", one.planned->last_label));
  add_all(meta, jats::supplements(item));
  add_all(meta, jats::permissions(event, item));
  add_all(meta, jats::addresses(input, one));
  add_all(meta, jats::related(input, item));
  add_all(meta, jats::abstract(event, item));
  add_all(meta, jats::keywords(item));
  add_all(meta, jats::funding(item));
  meta.add(jats::conference(event));
  meta.add(element(
      "counts",
      std::vector<Node>{element("page-count").set("count", std::to_string(one.planned->pages))}));
  add_all(meta, jats::custom_meta(item));
  return meta;
}

/// JATS's word for what the item is.
const char* article_type(const Item& item) {
  if (!item.corrects.empty()) return "correction";
  if (item.kind == ItemKind::kPaper) return "research-article";
  if (item.kind == ItemKind::kAbstract) return "abstract";
  return item.kind == ItemKind::kPanel ? "other" : "oration";
}

Node article(const ExportInput& input, const Item& item, Node meta) {
  Node root = element("article");
  root.set("article-type", article_type(item))
      .set("dtd-version", "1.3")
      .set("xml:lang", input.event.language)
      .set("xmlns:xlink", "http://www.w3.org/1999/xlink")
      .set("xmlns:mml", "http://www.w3.org/1998/Math/MathML")
      .set("xmlns:ali", "http://www.niso.org/schemas/ali/1.0/");
  root.add(element("front", std::vector<Node>{journal(input.event), std::move(meta)}));
  add_all(root, jats::back_matter(item));
  return root;
}

std::vector<ExportedFile> write(const ExportInput& input, Findings& findings) {
  const Event& event = input.event;
  Required volume(kTarget, findings);
  volume.need(event.publisher_name, "the publisher", "publisher.name", event.origin);
  if (!can_be_cited(event, kTarget, findings) || !volume.complete()) return {};
  std::vector<ExportedFile> files;
  for (const Citable& one : citable_items(input, kTarget, findings)) {
    if (!wanted(input, one.item->id)) continue;
    Required required(kTarget, findings);
    Node meta = article_meta(input, one, required);
    if (!required.complete()) continue;
    const xml::Document document{
        "-//NLM//DTD JATS (Z39.96) Journal Archiving and Interchange DTD with MathML3 v1.3 "
        "20210610//EN",
        "JATS-archivearticle1-3-mathml3.dtd", article(input, *one.item, std::move(meta))};
    files.push_back({one.item->id + ".xml", xml::write(document)});
    validate_xml(kTarget, files.back(), "schemas/jats.xsd", findings);
  }
  return files;
}

std::vector<Claim> read(std::string_view bytes) {
  const Node root = root_of(bytes);
  const Node* meta = root.at("front/article-meta");
  if (meta == nullptr) throw std::runtime_error("no article-meta");
  Claim claim = jats::read_claim(*meta);
  claim.references = jats::read_references(root);
  if (const Node* journal = root.at("front/journal-meta")) {
    for (const Node* issn : journal->all("issn")) claim.issns.push_back(issn->content());
    // Where a series is the journal, the volume is its issue.
    const std::string issue = content_at(*meta, "issue-title");
    claim.volume_titles.push_back(
        issue.empty() ? content_at(*journal, "journal-title-group/journal-title") : issue);
  }
  return {std::move(claim)};
}

}  // namespace

extern const Exporter exporter_jats;
const Exporter exporter_jats{
    .name = "jats",
    .summary = "JATS: one article per paper, for archives",
    .specification = "ANSI/NISO Z39.96-2021, Journal Archiving and Interchange Tag Set",
    .version = "1.3",
    .media_type = "application/jats+xml",
    .per_paper = true,
    .write = write,
    .read = read};

}  // namespace colophon::metadata
