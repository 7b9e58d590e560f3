#pragma once

#include <libxml/parser.h>
#include <libxml/tree.h>
#include <libxml/xmlschemas.h>

#include <memory>
#include <string_view>
#include <vector>

#include "xml/read.hpp"

// Owners of libxml2's objects, shared by the files of this module only.
namespace colophon::xml::library {

struct FreeDoc {
  void operator()(xmlDoc* doc) const { xmlFreeDoc(doc); }
};
using Doc = std::unique_ptr<xmlDoc, FreeDoc>;

struct FreeParser {
  void operator()(xmlParserCtxt* context) const { xmlFreeParserCtxt(context); }
};
using Parser = std::unique_ptr<xmlParserCtxt, FreeParser>;

/// Initialises libxml2 once.
void start();

/// Parses without network, external subset or entities; null and a problem if that fails.
Doc parse(std::string_view bytes, const char* url, std::vector<Problem>& problems);

/// Receives libxml2's errors; `target` is a std::vector<Problem>*.
void collect(void* target, const xmlError* error);

}  // namespace colophon::xml::library
