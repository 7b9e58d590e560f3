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

/// What stands in a title's element of Crossref, JATS or the ACL Anthology, as `Item::title_markup`
/// writes it: marks by our names, formulas, of other elements what is in them. No prefixes.
std::string title_markup_of(const xml::Node& title);

/// The characters of an element but not those of elements in it, squeezed.
std::string own_text(const xml::Node& node);

/// Text of the first element at a path below `node`, empty if there is none.
std::string content_at(const xml::Node& node, std::string_view path);

}  // namespace colophon::metadata
