#include "metadata/exporter.hpp"
#include "metadata/importer.hpp"

namespace colophon::metadata {

const Exporter* find_exporter(std::string_view name) {
  for (const Exporter* exporter : all_exporters()) {
    if (exporter->name == name) return exporter;
  }
  return nullptr;
}

const Importer* find_importer(std::string_view name) {
  for (const Importer* importer : all_importers()) {
    if (importer->name == name) return importer;
  }
  return nullptr;
}

}  // namespace colophon::metadata
