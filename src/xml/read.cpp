#include "xml/read.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <mutex>

#include "base/text.hpp"
#include "xml/library.hpp"

namespace colophon::xml {
namespace library {

void start() {
  static std::once_flag once;
  std::call_once(once, [] { xmlInitParser(); });
}

void collect(void* target, const xmlError* error) {
  if (error == nullptr || error->level == XML_ERR_WARNING) return;
  constexpr std::size_t kEnough = 100;
  auto& problems = *static_cast<std::vector<Problem>*>(target);
  if (problems.size() >= kEnough) return;
  const std::string message = error->message == nullptr ? "not well-formed" : error->message;
  problems.push_back({error->line, error->int2, squeeze(clean_utf8(message))});
}

namespace {

/// libxml2 calls this for each <!ENTITY>: the document is given up before anything can expand.
void refuse_entity(void* context, const xmlChar* /*name*/, int /*type*/, const xmlChar* /*pub*/,
                   const xmlChar* /*sys*/, xmlChar* /*content*/) {
  auto* parser = static_cast<xmlParserCtxt*>(context);
  auto& problems = *static_cast<std::vector<Problem>*>(parser->_private);
  problems.push_back({xmlSAX2GetLineNumber(parser), 0, "declares an entity, which is refused"});
  xmlStopParser(parser);
}

void on_parser_error(void* context, xmlError* error) {
  collect(static_cast<xmlParserCtxt*>(context)->_private, error);
}

}  // namespace

Doc parse(std::string_view bytes, const char* url, std::vector<Problem>& problems) {
  start();
  const Parser parser(xmlNewParserCtxt());
  if (!parser) throw std::bad_alloc();
  if (bytes.size() > static_cast<std::size_t>(std::numeric_limits<int>::max())) {
    problems.push_back({0, 0, "is larger than 2 GiB"});
    return nullptr;
  }
  parser->_private = &problems;
  parser->sax->serror = on_parser_error;
  parser->sax->entityDecl = refuse_entity;
  Doc doc(xmlCtxtReadMemory(parser.get(), bytes.data(), static_cast<int>(bytes.size()), url,
                            nullptr, XML_PARSE_NONET | XML_PARSE_BIG_LINES));
  if (!problems.empty()) return nullptr;
  if (!doc) problems.push_back({0, 0, "is not well-formed XML"});
  return doc;
}

}  // namespace library

namespace {

std::string string_of(const xmlChar* text) {
  return text == nullptr ? std::string() : reinterpret_cast<const char*>(text);
}

std::string qualified(const xmlNs* space, const xmlChar* local) {
  const std::string name = string_of(local);
  return space != nullptr && space->prefix != nullptr ? string_of(space->prefix) + ":" + name
                                                      : name;
}

Attribute converted(const xmlAttr& attribute) {
  xmlChar* value = xmlNodeListGetString(attribute.doc, attribute.children, 1);
  Attribute out{qualified(attribute.ns, attribute.name), string_of(value)};
  xmlFree(value);
  return out;
}

/// Indentation: white space that starts a new line.
bool blank(const Node& node) {
  return node.kind == Node::Kind::kText && trim(node.text).empty() &&
         node.text.find('\n') != std::string::npos;
}

/// Recursion ends at libxml2's own limit of 256 levels.
Node converted(const xmlNode& source) {
  Node node;
  node.line = static_cast<int>(xmlGetLineNo(&source));
  node.name = qualified(source.ns, source.name);
  for (const xmlNs* ns = source.nsDef; ns != nullptr; ns = ns->next) {
    node.set(ns->prefix == nullptr ? "xmlns" : "xmlns:" + string_of(ns->prefix),
             string_of(ns->href));
  }
  for (const xmlAttr* a = source.properties; a != nullptr; a = a->next) {
    node.attributes.push_back(converted(*a));
  }
  for (const xmlNode* child = source.children; child != nullptr; child = child->next) {
    if (child->type == XML_ELEMENT_NODE) {
      node.add(converted(*child));
    } else if (child->type == XML_TEXT_NODE) {
      node.add(text(string_of(child->content)));
    } else if (child->type == XML_CDATA_SECTION_NODE) {
      node.add(cdata(string_of(child->content)));
    }
  }
  const bool elements_only = std::all_of(
      node.children.begin(), node.children.end(),
      [](const Node& child) { return child.kind == Node::Kind::kElement || blank(child); });
  const bool has_elements =
      std::any_of(node.children.begin(), node.children.end(),
                  [](const Node& child) { return child.kind == Node::Kind::kElement; });
  if (elements_only && has_elements) {
    node.children.erase(std::remove_if(node.children.begin(), node.children.end(), blank),
                        node.children.end());
  }
  return node;
}

}  // namespace

Parsed parse(std::string_view bytes, std::size_t limit_bytes) {
  Parsed parsed;
  if (bytes.size() > limit_bytes) {
    parsed.problems.push_back({0, 0, fmt::format("is larger than {} bytes", limit_bytes)});
    return parsed;
  }
  const library::Doc doc = library::parse(bytes, nullptr, parsed.problems);
  if (!doc) return parsed;
  Document document;
  if (doc->intSubset != nullptr) {
    document.public_id = string_of(doc->intSubset->ExternalID);
    document.system_id = string_of(doc->intSubset->SystemID);
  }
  document.root = converted(*xmlDocGetRootElement(doc.get()));
  parsed.document = std::move(document);
  return parsed;
}

}  // namespace colophon::xml
