#include "pdf/stated.hpp"

#include <qpdf/QPDF.hh>

#include "colophon/failure.hpp"
#include "xml/read.hpp"

namespace colophon::pdf {
namespace {

/// The packet of a document; empty if it has none.
std::string packet_of(QPDF& pdf) {
  QPDFObjectHandle metadata = pdf.getRoot().getKey("/Metadata");
  if (!metadata.isStream()) return {};
  const auto data = metadata.getStreamData(qpdf_dl_generalized);
  return {reinterpret_cast<const char*>(data->getBuffer()), data->getSize()};
}

/// Texts of a property: its own, or those of the entries of its array.
std::vector<std::string> texts_of(const xml::Node& description, const char* property) {
  const xml::Node* node = description.child(property);
  if (node == nullptr) return {};
  for (const char* kind : {"rdf:Seq", "rdf:Bag", "rdf:Alt"}) {
    const xml::Node* array = node->child(kind);
    if (array == nullptr) continue;
    std::vector<std::string> texts;
    for (const xml::Node* entry : array->all("rdf:li")) texts.push_back(entry->content());
    return texts;
  }
  return {node->content()};
}

std::string text_of(const xml::Node& description, const char* property) {
  const std::vector<std::string> texts = texts_of(description, property);
  return texts.empty() ? std::string() : texts.front();
}

}  // namespace

Stated stated(const std::filesystem::path& path) {
  std::string packet;
  try {
    QPDF pdf;
    pdf.setSuppressWarnings(true);
    pdf.processFile(path.c_str());
    packet = packet_of(pdf);
  } catch (const std::exception& error) {
    throw Failure("Could not read " + path.string() + " back: " + error.what(),
                  "Build again; if it happens twice, please report it.");
  }
  if (packet.empty()) return {};
  const xml::Parsed parsed = xml::parse(packet);
  if (!parsed.document)
    throw Failure("The metadata inside " + path.string() + " are no XML.",
                  "Build again; if it happens twice, please report it.");
  const xml::Node* description = parsed.document->root.at("rdf:RDF/rdf:Description");
  if (description == nullptr) return {};
  return {.title = text_of(*description, "dc:title"),
          .doi = text_of(*description, "prism:doi"),
          .isbn = text_of(*description, "prism:isbn"),
          .issn = text_of(*description, "prism:issn"),
          .first_page = text_of(*description, "prism:startingPage"),
          .last_page = text_of(*description, "prism:endingPage"),
          .rights = text_of(*description, "dc:rights"),
          .authors = texts_of(*description, "dc:creator")};
}

}  // namespace colophon::pdf
