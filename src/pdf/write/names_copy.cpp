#include "pdf/write/document_parts.hpp"
#include "pdf/write/leaves.hpp"

namespace colophon::pdf::write {
using namespace PoDoFo;

void copy_names(Copier& copier) {
  const Destinations& destinations = copier.destinations();
  std::map<std::string, const PdfArray*> live;
  const auto keep = [&](std::string name, const PdfArray* destination) {
    if (destination != nullptr && destinations.page_of(*destination) >= 0)
      live.emplace(std::move(name), destination);
  };
  for (const auto& [name, destination] : destinations.strings())
    keep(copier.item() + "/" + name, destination);
  for (const auto& [name, destination] : destinations.names())
    keep(destinations.volume_name_of_name(copier.item(), name), destination);
  copier.copy().leaves = write_leaves(copier, live, [&copier](const PdfArray* destination) {
    copier.explicit_destination(*destination);
  });
}

void copy_files(Copier& copier, const PaperOptions& options) {
  const SourceDocument& document = copier.document();
  PaperCopy& copy = copier.copy();
  std::map<std::string, const PdfObject*> files;
  if (const PdfDictionary* names = document.dictionary(document.catalog(), "Names"))
    walk_leaves(document, document.get(*names, "EmbeddedFiles"), "Names",
                [&](const PdfObject& key, const PdfObject& value) {
                  const PdfObject* file = document.resolve(&value);
                  if ((key.IsString() || key.IsHexString()) && file && file->IsDictionary())
                    files.emplace(copier.item() + "/" + string_bytes(key.GetString()), &value);
                });
  const PdfArray* associated = document.array(document.catalog(), "AF");
  const int count = static_cast<int>(files.size());
  copy.parts.in.files = count;
  if (options.bare) {
    if (count > 0)
      copy.parts.removed.push_back(
          {"embedded-file", count, "copies without links go without attachments too"});
    return;
  }
  copy.parts.out.files = count;
  copy.files.leaves =
      write_leaves(copier, files, [&copier](const PdfObject* file) { copier.value(*file); });
  copy.files.any = count > 0 || associated != nullptr;
  if (!copy.files.any) return;
  copy.files.associated = copier.begin_node(Node::Kind::kFragment);
  if (associated != nullptr)
    for (const PdfObject& file : *associated)
      if (document.resolve(&file) != nullptr) copier.value(file);
  copier.end_node(copy.files.associated);
}

}  // namespace colophon::pdf::write
