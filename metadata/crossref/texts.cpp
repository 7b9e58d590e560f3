#include <fmt/format.h>
#include <unicode/uloc.h>

#include <array>
#include <utility>

#include "base/text.hpp"
#include "metadata/citable.hpp"
#include "metadata/crossref/parts.hpp"
#include "metadata/rich_text.hpp"
#include "model/identifiers.hpp"
#include "model/title_markup.hpp"

namespace colophon::metadata::crossref {
namespace {

using xml::element;
using xml::Node;

/// A formula with the names of its namespace, on one line like the title around it.
Node formula(Node node) {
  node.mixed = true;
  if (node.kind == Node::Kind::kElement) node.name = "mml:" + node.name;
  for (Node& child : node.children) child = formula(std::move(child));
  return node;
}

/// Marks of a title as face markup (common5.4.0.xsd, face_markup): the names are the same but for
/// small capitals.
Node faces(Node node) {
  if (node.name == "math") return formula(std::move(node));
  if (node.name == "sc") node.name = "scp";
  node.mixed = true;
  for (Node& child : node.children) child = faces(std::move(child));
  return node;
}

/// Marks of an abstract as JATS names them.
Node jats(Node node) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 4> kNames = {
      {{"p", "jats:p"}, {"i", "jats:italic"}, {"b", "jats:bold"}, {"tt", "jats:monospace"}}};
  for (const auto& [mark, name] : kNames) {
    if (node.name == mark) node.name = name;
  }
  for (Node& child : node.children) child = jats(std::move(child));
  return node;
}

}  // namespace

Node titles_node(const Item& item) {
  Node titles = element("titles", std::vector<Node>{faces(title_tree(item))});
  if (!item.subtitle.empty()) titles.add(element("subtitle", item.subtitle));
  return titles;
}

std::vector<Node> abstract_nodes(const Event& event, const Item& item) {
  Node abstract = element("jats:abstract");
  if (!event.language.empty()) abstract.set("xml:lang", event.language);
  for (Node& paragraph : marked_paragraphs(item.abstract)) {
    abstract.add(jats(std::move(paragraph)));
  }
  if (abstract.children.empty()) return {};
  return {std::move(abstract)};
}

Node publication_date_node(const Event& event) {
  const Date day = publication_day(event);
  return element("publication_date",
                 std::vector<Node>{element("month", fmt::format("{:02}", day.month)),
                                   element("day", fmt::format("{:02}", day.day)),
                                   element("year", fmt::format("{:04}", day.year))})
      .set("media_type", "online");
}

Node doi_data_node(const std::string& doi, const std::string& resource, const std::string& pdf) {
  Node node =
      element("doi_data", std::vector<Node>{element("doi", doi), element("resource", resource)});
  if (pdf.empty()) return node;
  Node file = element("resource", pdf);
  file.set("mime_type", "application/pdf").set("content_version", "vor");
  return node.add(
      element("collection", std::vector<Node>{element("item", std::vector<Node>{std::move(file)})})
          .set("property", "text-mining"));
}

void limit_doi(const std::string& doi, std::string path, const Origin& origin, Required& required) {
  constexpr std::size_t kSuffix = 200;
  const std::size_t slash = doi.find('/');
  if (!valid_doi(doi)) return;  // told for all targets
  const std::string suffix = doi.substr(slash + 1);
  if (doi.find('.', 3) > slash && to_utf32(suffix).size() <= kSuffix) return;
  required.refuse(
      Met::kDoiSyntax,
      fmt::format("\"{}\" is no DOI for Crossref, which takes 4 to 9 digits after \"10.\" "
                  "and {} characters after the slash",
                  doi, kSuffix),
      std::move(path), origin);
}

std::string language_code(const Event& event, const Dialect& dialect) {
  std::array<char, ULOC_LANG_CAPACITY> code{};
  UErrorCode status = U_ZERO_ERROR;
  uloc_getLanguage(event.language.c_str(), code.data(), static_cast<int>(code.size()), &status);
  std::string language = U_FAILURE(status) ? std::string() : std::string(code.data());
  return language.size() <= dialect.language_code_size ? language : std::string();
}

}  // namespace colophon::metadata::crossref
