#include "metadata/jats/parts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "base/text.hpp"
#include "metadata/text.hpp"
#include "model/licence.hpp"
#include "model/notice.hpp"
#include "model/title_markup.hpp"

namespace colophon::metadata::jats {
namespace {

using xml::element;
using xml::Node;

/// MathML stands in its own namespace, here with the prefix that JATS gives it.
Node formula(const Node& math) {
  Node out = math;
  if (out.kind != Node::Kind::kElement) return out;
  out.mixed = true;
  out.name = "mml:" + out.name;
  std::erase_if(out.attributes,
                [](const xml::Attribute& one) { return one.name.starts_with("xmlns"); });
  for (Node& child : out.children) child = formula(child);
  return out;
}

const char* jats_mark(std::string_view mark) {
  constexpr std::pair<std::string_view, const char*> kMarks[] = {
      {"b", "bold"},  {"i", "italic"}, {"u", "underline"}, {"sub", "sub"},
      {"sup", "sup"}, {"sc", "sc"},    {"tt", "monospace"}};
  for (const auto& [from, to] : kMarks) {
    if (from == mark) return to;
  }
  throw std::logic_error("no such mark of a title");
}

Node marked(const Node& node) {
  if (node.kind != Node::Kind::kElement) return node;
  if (node.name == "math") {
    Node out = element("inline-formula", std::vector<Node>{formula(node)});
    out.mixed = true;
    return out;
  }
  Node out = element(jats_mark(node.name));
  out.mixed = true;
  for (const Node& child : node.children) out.add(marked(child));
  return out;
}

std::vector<Node> group_of(const char* name, std::vector<Node> children) {
  if (children.empty()) return {};
  return {element(name, std::move(children))};
}

}  // namespace

void add_all(Node& node, std::vector<Node> children) {
  for (Node& child : children) node.add(std::move(child));
}

Node title(const char* name, const Item& item) {
  Node out = element(name);
  out.mixed = true;
  for (const Node& child : title_tree(item).children) out.add(marked(child));
  return out;
}

std::vector<Node> subjects(const Event& event, const Item& item) {
  std::vector<Node> groups;
  const auto add = [&](const char* type, const std::string& subject) {
    if (subject.empty()) return;
    groups.push_back(element("subj-group", std::vector<Node>{element("subject", subject)})
                         .set("subj-group-type", type));
  };
  for (const Part& part : event.volume.parts) {
    for (const Session& session : part.sessions) {
      if (std::find(session.items.begin(), session.items.end(), item.id) == session.items.end()) {
        continue;
      }
      if (event.volume.parts.size() > 1) add("part", squeeze(part.title));
      add("session", squeeze(session.title));
    }
  }
  add("type", item.type);
  return groups;
}

std::vector<Node> supplements(const Item& item) {
  std::vector<Node> nodes;
  for (const Attachment& attachment : item.attachments) {
    if (attachment.file.empty()) continue;
    Node node = element("supplementary-material");
    // A path as an address has it.
    const std::string path = item_address("{id}", attachment.file, {});
    node.set("content-type", attachment.type).set("xlink:href", replace_all(path, "%2F", "/"));
    if (!attachment.title.empty()) {
      node.add(element("caption", std::vector<Node>{element("title", attachment.title)}));
    }
    nodes.push_back(std::move(node));
  }
  return nodes;
}

std::vector<Node> permissions(const Event& event, const Item& item) {
  std::vector<Node> children;
  const auto row = event.notices.find(item.rights);
  if (row != event.notices.end() && !row->second.empty()) {
    const Notice notice = parse_notice(row->second);
    children.push_back(element("copyright-statement", row->second));
    if (notice.year != 0) {
      children.push_back(element("copyright-year", fmt::format("{:04}", notice.year)));
    }
    if (!notice.owner.empty()) children.push_back(element("copyright-holder", notice.owner));
  }
  if (const auto licence = licence_from(event.licence_of(item))) {
    Node node = element("license", std::vector<Node>{element("ali:license_ref", licence->url),
                                                     element("license-p", licence->name)});
    // Whether anybody may read under a licence that is only an address is not known.
    if (!licence->id.empty()) node.set("license-type", "open-access");
    node.set("xlink:href", licence->url);
    children.push_back(std::move(node));
  }
  return group_of("permissions", std::move(children));
}

std::vector<Node> addresses(const ExportInput& input, const Citable& one) {
  std::vector<Node> nodes;
  const DoiScheme& doi = input.event.doi;
  const auto add = [&](const char* type, const std::string& address) {
    if (address.empty()) return;
    nodes.push_back(element("self-uri").set("content-type", type).set("xlink:href", address));
  };
  const auto file = input.files.find(one.item->id);
  if (file != input.files.end()) add("pdf", file->second.name);
  const PlannedItem& planned = *one.planned;
  add("pdf-address", item_address(doi.pdf, planned.id, planned.doi));
  add("landing-page", item_address(doi.resource, planned.id, planned.doi));
  return nodes;
}

std::vector<Node> related(const ExportInput& input, const Item& item) {
  std::vector<Node> nodes;
  for (const Attachment& attachment : item.attachments) {
    if (!attachment.file.empty()) continue;
    Node node = element("related-object");
    node.set("content-type", attachment.type);
    if (!attachment.doi.empty()) {
      node.set("document-id", attachment.doi).set("document-id-type", "doi");
    }
    if (!attachment.url.empty()) node.set("xlink:href", attachment.url);
    if (!attachment.title.empty()) node.add(xml::text(attachment.title));
    nodes.push_back(std::move(node));
  }
  const PlannedItem* corrected = input.plan.find(item.corrects);
  if (corrected != nullptr && !corrected->doi.empty()) {
    nodes.push_back(element("related-article")
                        .set("related-article-type", "corrected-article")
                        .set("ext-link-type", "doi")
                        .set("xlink:href", corrected->doi));
  }
  return nodes;
}

std::vector<Node> abstract(const Event& event, const Item& item) {
  Node node = element("abstract");
  node.set("xml:lang", event.language);
  for (const std::string& paragraph : plain_paragraphs(item.abstract)) {
    node.add(element("p", paragraph));
  }
  if (node.children.empty()) return {};
  return {std::move(node)};
}

std::vector<Node> keywords(const Item& item) {
  Node group = element("kwd-group");
  group.set("kwd-group-type", "author");
  for (const std::string& keyword : item.keywords) group.add(element("kwd", keyword));
  if (group.children.empty()) return {};
  return {std::move(group)};
}

std::vector<Node> funding(const Item& item) {
  std::vector<Node> awards;
  for (const Funding& one : item.funding) {
    Node wrap = element("institution-wrap", std::vector<Node>{element("institution", one.funder)});
    if (!one.funder_id.empty()) {
      const bool ror = one.funder_id.find("ror.org/") != std::string::npos;
      wrap.add(
          element("institution-id", one.funder_id).set("institution-id-type", ror ? "ror" : "doi"));
    }
    Node group = element("award-group",
                         std::vector<Node>{element("funding-source", std::vector<Node>{wrap})});
    for (const std::string& award : one.awards) group.add(element("award-id", award));
    awards.push_back(std::move(group));
  }
  return group_of("funding-group", std::move(awards));
}

std::vector<Node> custom_meta(const Item& item) {
  std::vector<Node> rows;
  const auto add = [&](const char* name, const std::string& value) {
    rows.push_back(element("custom-meta", std::vector<Node>{element("meta-name", std::string(name)),
                                                            element("meta-value", value)}));
  };
  for (const std::string& award : item.awards) add("award", award);
  if (!item.authors_complete) add("authors-complete", "no");
  return group_of("custom-meta-group", std::move(rows));
}

std::vector<Node> back_matter(const Item& item) {
  std::vector<Node> entries;
  for (std::size_t i = 0; i < item.references.size(); ++i) {
    const Reference& reference = item.references[i];
    Node citation = element("mixed-citation", reference.text);
    citation.mixed = true;
    if (!reference.doi.empty()) {
      citation.add(xml::text(" ")).add(element("pub-id", reference.doi).set("pub-id-type", "doi"));
    }
    Node entry = element("ref");
    entry.set("id", fmt::format("ref-{}-{}", item.id, i + 1));
    if (!reference.key.empty()) entry.add(element("label", reference.key));
    entries.push_back(entry.add(std::move(citation)));
  }
  return group_of("back", group_of("ref-list", std::move(entries)));
}

}  // namespace colophon::metadata::jats
