#include "metadata/xml_files.hpp"

#include <fmt/format.h>

#include <array>
#include <stdexcept>
#include <utility>

#include "base/text.hpp"
#include "metadata/met.hpp"
#include "xml/read.hpp"

namespace colophon::metadata {
namespace {

/// The mark that an element is, by its name in whatever format; empty if it is none.
std::string_view mark_of(std::string_view name) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 12> kMarks = {
      {{"b", "b"},
       {"bold", "b"},
       {"i", "i"},
       {"italic", "i"},
       {"u", "u"},
       {"underline", "u"},
       {"sub", "sub"},
       {"sup", "sup"},
       {"sc", "sc"},
       {"scp", "sc"},
       {"tt", "tt"},
       {"monospace", "tt"}}};
  for (const auto& [theirs, ours] : kMarks) {
    if (theirs == name) return ours;
  }
  return {};
}

/// A formula on one line, wherever its white space was.
xml::Node on_one_line(xml::Node node) {
  node.mixed = true;
  for (xml::Node& child : node.children) child = on_one_line(std::move(child));
  return node;
}

void add_marked(const xml::Node& from, xml::Node& to) {
  for (const xml::Node& child : from.children) {
    const std::string_view mark = mark_of(child.name);
    if (child.kind != xml::Node::Kind::kElement) {
      to.add(xml::text(child.text));
    } else if (child.name == "math") {
      to.add(on_one_line(child));
    } else if (mark.empty()) {
      add_marked(child, to);
    } else {
      xml::Node inner = xml::element(std::string(mark));
      inner.mixed = true;
      add_marked(child, inner);
      to.add(std::move(inner));
    }
  }
}

}  // namespace

void validate_xml(std::string_view target, const ExportedFile& file, const char* schema,
                  Findings& findings) {
  const std::string shown = fmt::format("metadata/{}/{}", target, file.path);
  for (const xml::Problem& problem : xml::embedded_schema(schema).validate(file.bytes)) {
    findings.push_back(
        met_finding(Met::kGrammar, problem.message, "", {shown, problem.line, problem.column}));
  }
}

xml::Node root_of(std::string_view bytes) {
  xml::Parsed parsed = xml::parse(bytes);
  if (!parsed.document) {
    throw std::runtime_error(parsed.problems.empty() ? "not XML" : parsed.problems.front().message);
  }
  return std::move(parsed.document->root);
}

xml::Node without_prefixes(xml::Node node) {
  const auto local = [](const std::string& name) { return name.substr(name.find(':') + 1); };
  node.name = local(node.name);
  for (xml::Attribute& attribute : node.attributes) attribute.name = local(attribute.name);
  for (xml::Node& child : node.children) child = without_prefixes(std::move(child));
  return node;
}

std::string title_markup_of(const xml::Node& title) {
  constexpr std::string_view kOpen = "<title>", kClose = "</title>";
  xml::Node marked = xml::element("title");
  marked.mixed = true;
  add_marked(title, marked);
  const std::string text = xml::write({{}, {}, marked});
  const std::size_t begin = text.find(kOpen), end = text.rfind(kClose);
  if (begin == std::string::npos || end == std::string::npos) return {};
  return text.substr(begin + kOpen.size(), end - begin - kOpen.size());
}

std::string own_text(const xml::Node& node) {
  std::string text;
  for (const xml::Node& child : node.children) {
    if (child.kind != xml::Node::Kind::kElement) text += child.text;
  }
  return squeeze(text);
}

std::string content_at(const xml::Node& node, std::string_view path) {
  const xml::Node* found = node.at(path);
  return found == nullptr ? std::string() : found->content();
}

}  // namespace colophon::metadata
