#include "metadata/ieee-conf/conf_article.hpp"

#include <fmt/format.h>

#include "metadata/ieee-conf/conf_parts.hpp"
#include "metadata/packing_list.hpp"
#include "metadata/text.hpp"
#include "metadata/xml_files.hpp"
#include "xml/read.hpp"

namespace colophon::metadata {
namespace {

using xml::element;
using xml::Node;

bool is_paper(ItemKind kind) {
  return kind == ItemKind::kPaper || kind == ItemKind::kAbstract;
}

bool is_talk(ItemKind kind) {
  return kind == ItemKind::kKeynote || kind == ItemKind::kTalk || kind == ItemKind::kPanel;
}

Node cover_date(const Date& date) {
  return element("pub-date", std::vector<Node>{element("day", std::to_string(date.day)),
                                               element("month", ieee_month(date.month)),
                                               element("year", fmt::format("{:04}", date.year))})
      .set("date-type", "cover")
      .set("pub-type", "print")
      .set("iso-8601-date", date.iso());
}

using FileNames = std::map<std::string, std::string>;

/// Names of the PDFs as the upload package holds them, by item id.
FileNames packaged_names(const ExportInput& input) {
  FileNames names;
  for (PackingRow& row : packing_rows(input.event, input.plan)) {
    names.emplace(row.item, std::move(row.file));
  }
  return names;
}

/// An item that is not packed keeps the name that the build gave its file.
std::string file_name(const FileNames& packaged, const PlannedItem& planned) {
  const auto known = packaged.find(planned.id);
  if (known != packaged.end()) return known->second;
  return planned.file.substr(planned.file.rfind('/') + 1);
}

/// The values of one record, in the order of the dialect.
Node article_meta(const ExportInput& input, const PlannedItem& planned, const Item& item,
                  const FileNames& packaged, Required& required, Findings& findings) {
  const Event& event = input.event;
  const std::string path = item_path(event, item);
  const std::string name = item_name(item);
  Node meta = element("conf-article-meta");
  meta.add(element("article-id",
                   required.need(planned.doi, "a DOI for " + name, path + ".doi", item.origin))
               .set("pub-id-type", "doi"));
  meta.add(element(
      "title-group",
      std::vector<Node>{element("article-title", required.need(item.title, "a title for " + name,
                                                               path + ".title", item.origin))}));
  for (Node& node : conf::contributor_nodes(item, path, required, findings)) {
    meta.add(std::move(node));
  }
  meta.add(cover_date(event.end));
  if (planned.pages == 0) required.missing("pages of " + name, path, item.origin);
  meta.add(element("fpage", planned.first_label));
  meta.add(element("lpage", planned.last_label));
  meta.add(conf::permissions_node(event, item, required));
  if (const std::string file = file_name(packaged, planned); !file.empty()) {
    meta.add(element("self-uri", file).set("content-type", "print"));
  }
  const std::vector<std::string> paragraphs = plain_paragraphs(item.abstract);
  if (paragraphs.empty() && is_paper(item.kind)) {
    required.missing("an abstract of " + name, path + ".abstract", item.origin);
  }
  if (!paragraphs.empty()) {
    Node abstract = element("abstract");
    abstract.set("xml:lang", event.language);
    for (const std::string& paragraph : paragraphs) abstract.add(element("p", paragraph));
    meta.add(std::move(abstract));
  }
  if (!item.keywords.empty()) {
    Node keywords = element("kwd-group");
    keywords.set("kwd-group-type", "AuthorFree");
    for (const std::string& keyword : item.keywords) keywords.add(element("kwd", keyword));
    meta.add(std::move(keywords));
  }
  // Figures, tables, equations and references are counted by whoever marks up the full text.
  meta.add(element(
      "counts",
      std::vector<Node>{element("page-count").set("count", std::to_string(planned.pages))}));
  return meta;
}

Node article(const Item& item, const Event& event, const ConfDialect& dialect, Node front) {
  const bool paper = is_paper(item.kind);
  Node root = element("conf-article", std::vector<Node>{std::move(front)});
  root.set("article-type", paper ? "research" : "other")
      .set("content-type", paper ? "orig-research" : "commentary")
      .set("dtd-version", std::string(dialect.version))
      .set("open-access", item.rights == Rights::kCcBy ? "yes" : "no")
      .set("xml:lang", iso639_3(event.language))
      .set("show-flag", "show")
      .set("peer-reviewed", paper ? "yes" : "no")
      .set("lifecycle", "final")
      .set("xmlns:ali", "http://www.niso.org/schemas/ali/1.0/")
      .set("xmlns:xlink", "http://www.w3.org/1999/xlink")
      .set("xmlns:mml", "http://www.w3.org/1998/Math/MathML")
      .set("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance");
  return root;
}

}  // namespace

std::vector<const PlannedItem*> conf_records(const ExportInput& input) {
  std::vector<const PlannedItem*> records;
  for (const PlannedItem& planned : input.plan.items) {
    const Item* item = input.event.find(planned.id);
    if (item == nullptr || !planned.arabic) continue;
    if (!input.event.appearance_of(*item).metadata) continue;
    if (is_paper(item->kind) || (is_talk(item->kind) && !planned.doi.empty())) {
      records.push_back(&planned);
    }
  }
  return records;
}

std::vector<ExportedFile> write_conf_articles(const ExportInput& input, const ConfDialect& dialect,
                                              Findings& findings) {
  constexpr std::string_view kTarget = "ieee-conf";
  Required volume_required(kTarget, findings);
  const std::vector<Node> volume = conf::volume_nodes(input.event, volume_required);
  if (iso639_3(input.event.language).empty()) {
    volume_required.missing("a language that ISO 639 knows", "event.language", input.event.origin);
  }
  std::vector<ExportedFile> files;
  if (!input.event.end.given()) return files;
  const FileNames packaged = packaged_names(input);
  for (const PlannedItem* planned : conf_records(input)) {
    if (!wanted(input, planned->id)) continue;
    const Item& item = *input.event.find(planned->id);
    Required required(kTarget, findings);
    Node meta = article_meta(input, *planned, item, packaged, required, findings);
    if (!required.complete() || !volume_required.complete()) continue;
    Node front = element("conf-front", volume);
    front.add(std::move(meta));
    xml::Document document{std::string(dialect.public_id), "conferences.dtd",
                           article(item, input.event, dialect, std::move(front))};
    files.push_back({item.id + ".xml", xml::write(document)});
    validate_xml("ieee-conf", files.back(), "schemas/ieee-conf.xsd", findings);
  }
  return files;
}

}  // namespace colophon::metadata
