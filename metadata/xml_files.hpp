#pragma once

#include <string_view>

#include "metadata/exporter.hpp"
#include "xml/node.hpp"

namespace colophon::metadata {

/// Reports what an embedded grammar ("schemas/dblp.xsd") does not allow in a file that `target`
/// wrote.
void validate_xml(std::string_view target, const ExportedFile& file, const char* schema,
                  Findings& findings);

/// The root of an XML file. Throws std::runtime_error if it is not well-formed.
xml::Node root_of(std::string_view bytes);

/// The same tree with local names only, however the file calls its namespaces.
xml::Node without_prefixes(xml::Node node);

/// Text of the first element at a path below `node`, empty if there is none.
std::string content_at(const xml::Node& node, std::string_view path);

}  // namespace colophon::metadata
