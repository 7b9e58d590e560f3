#include "metadata/ieee-conf/conf_article.hpp"

#include <fmt/format.h>

#include "metadata/ieee-conf/conf_parts.hpp"
#include "metadata/ieee/record.hpp"
#include "metadata/packing_list.hpp"
#include "metadata/text.hpp"
#include "metadata/xml_files.hpp"
#include "xml/read.hpp"

namespace colophon::metadata {
namespace {

using xml::element;
using xml::Node;

Node cover_date(const Date& date) {
  return element("pub-date", std::vector<Node>{element("day", std::to_string(date.day)),
                                               element("month", ieee_month(date.month)),
                                               element("year", fmt::format("{:04}", date.year))})
      .set("date-type", "cover")
      .set("pub-type", "print")
      .set("iso-8601-date", date.iso());
}

Node abstract_node(const std::vector<std::string>& paragraphs, const std::string& language) {
  Node abstract = element("abstract");
  abstract.set("xml:lang", language);
  for (const std::string& paragraph : paragraphs) abstract.add(element("p", paragraph));
  return abstract;
}

/// Who paid: the registry of funders and ROR are the two that the model knows.
Node funding_node(const Item& item) {
  constexpr std::string_view kRegistry = "https://doi.org/";
  Node group = element("funding-group");
  for (const Funding& funding : item.funding) {
    Node wrap = element("institution-wrap");
    wrap.add(element("institution", funding.funder));
    const std::string& id = funding.funder_id;
    const bool fundref = id.starts_with(kRegistry);
    if (!id.empty()) {
      wrap.add(element("institution-id", fundref ? id.substr(kRegistry.size()) : id)
                   .set("institution-id-type", fundref ? "fundref" : "ror"));
    }
    Node award = element("award-group", {element("funding-source", {std::move(wrap)})});
    for (const std::string& number : funding.awards) award.add(element("award-id", number));
    group.add(std::move(award));
  }
  return group;
}

/// Figures, tables and equations are counted by whoever marks up the full text.
Node counts_node(const Item& item, int pages) {
  Node counts = element("counts");
  const auto add = [&](const char* name, std::size_t count) {
    counts.add(element(name).set("count", std::to_string(count)));
  };
  if (!item.references.empty()) add("ref-count", item.references.size());
  add("page-count", static_cast<std::size_t>(pages));
  return counts;
}

/// The values of one record, in the order of the dialect.
Node article_meta(const ExportInput& input, const ieee::Record& record, Required& required,
                  Findings& findings) {
  const Event& event = input.event;
  const PlannedItem& planned = *record.planned;
  const Item& item = *record.item;
  const std::string path = item_path(event, item);
  const std::string name = item_name(item);
  Node meta = element("conf-article-meta");
  meta.add(element("article-id",
                   required.need(planned.doi, "a DOI for " + name, path + ".doi", item.origin))
               .set("pub-id-type", "doi"));
  required.need(item.title, "a title for " + name, path + ".title", item.origin);
  meta.add(element("title-group", {element("article-title", ieee::title_of(record))}));
  for (Node& node : conf::contributor_nodes(item, path, required, findings)) {
    meta.add(std::move(node));
  }
  meta.add(cover_date(event.end));
  if (planned.pages == 0) required.missing("pages of " + name, path, item.origin);
  meta.add(element("fpage", planned.first_label));
  meta.add(element("lpage", planned.last_label));
  meta.add(conf::permissions_node(event, item, required));
  if (!record.file.empty()) {
    meta.add(element("self-uri", record.file).set("content-type", "print"));
  }
  const std::vector<std::string> paragraphs = plain_paragraphs(item.abstract);
  if (paragraphs.empty() && ieee::is_paper(item) && item.corrects.empty()) {
    required.missing("an abstract of " + name, path + ".abstract", item.origin);
  }
  if (!paragraphs.empty()) meta.add(abstract_node(paragraphs, event.language));
  if (!item.keywords.empty()) {
    Node keywords = element("kwd-group");
    keywords.set("kwd-group-type", "AuthorFree");
    for (const std::string& keyword : item.keywords) keywords.add(element("kwd", keyword));
    meta.add(std::move(keywords));
  }
  if (!item.funding.empty()) meta.add(funding_node(item));
  meta.add(counts_node(item, planned.pages));
  return meta;
}

Node article(const Item& item, const Event& event, const ConfDialect& dialect, Node front) {
  const bool paper = ieee::is_paper(item) && item.corrects.empty();
  Node root = element("conf-article", std::vector<Node>{std::move(front)});
  root.set("article-type", paper                   ? "research"
                           : item.corrects.empty() ? "other"
                                                   : "correction")
      .set("content-type", std::string(packing_content_type(item)))
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

std::vector<ExportedFile> write_conf_articles(const ExportInput& input, const ConfDialect& dialect,
                                              Findings& findings) {
  Required volume_required(dialect.target, findings);
  const std::vector<Node> volume = conf::volume_nodes(input.event, volume_required);
  if (iso639_3(input.event.language).empty()) {
    volume_required.missing("a language that ISO 639 knows", "event.language", input.event.origin);
  }
  std::vector<ExportedFile> files;
  if (!input.event.end.given()) return files;
  for (const ieee::Record& record : ieee::records(input)) {
    const Item& item = *record.item;
    if (!wanted(input, item.id)) continue;
    Required required(dialect.target, findings);
    Node meta = article_meta(input, record, required, findings);
    if (!required.complete() || !volume_required.complete()) continue;
    Node front = element("conf-front", volume);
    front.add(std::move(meta));
    xml::Document document{std::string(dialect.public_id), "conferences.dtd",
                           article(item, input.event, dialect, std::move(front))};
    files.push_back({item.id + ".xml", xml::write(document)});
    validate_xml(dialect.target, files.back(), "schemas/ieee-conf.xsd", findings);
  }
  return files;
}

}  // namespace colophon::metadata
