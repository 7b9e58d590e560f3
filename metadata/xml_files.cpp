#include "metadata/xml_files.hpp"

#include <fmt/format.h>

#include <stdexcept>

#include "metadata/met.hpp"
#include "xml/read.hpp"

namespace colophon::metadata {

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

std::string content_at(const xml::Node& node, std::string_view path) {
  const xml::Node* found = node.at(path);
  return found == nullptr ? std::string() : found->content();
}

}  // namespace colophon::metadata
