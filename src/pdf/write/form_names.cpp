#include <algorithm>
#include <unordered_set>

#include "pdf/write/document_parts.hpp"
#include "pdf/write/syntax.hpp"

namespace colophon::pdf::write {
using namespace PoDoFo;

namespace {
constexpr std::size_t kNamesPerLeaf = 64;

/// Fields without kids that bear a name: those that are filled in.
int ends_of(const SourceDocument& document, const PdfArray& fields) {
  int count = 0;
  std::unordered_set<const PdfObject*> seen;
  std::vector<const PdfObject*> open;
  for (const PdfObject& field : fields)
    if (field.IsReference()) open.push_back(document.resolve(&field));
  while (!open.empty()) {
    const PdfObject* field = open.back();
    open.pop_back();
    if (field == nullptr || !field->IsDictionary() || !seen.insert(field).second) continue;
    bool end = true;
    if (const PdfArray* kids = document.array(field->GetDictionary(), "Kids"))
      for (const PdfObject& entry : *kids) {
        const PdfObject* kid = document.resolve(&entry);
        if (kid == nullptr || !kid->IsDictionary() || !kid->GetDictionary().HasKey("T")) continue;
        end = false;
        open.push_back(kid);
      }
    if (end) ++count;
  }
  return count;
}

}  // namespace

void copy_form(Copier& copier) {
  const SourceDocument& document = copier.document();
  const PdfDictionary* form = document.dictionary(document.catalog(), "AcroForm");
  const PdfArray* fields = form != nullptr ? document.array(*form, "Fields") : nullptr;
  if (fields == nullptr || fields->empty()) return;
  PaperCopy::Form& kept = copier.copy().form;
  kept.any = true;
  PartAccount& parts = copier.copy().parts;
  parts.in.fields = parts.out.fields = ends_of(document, *fields);
  kept.field = copier.reserve_node(Node::Kind::kValue);
  copier.set_field_parent(kept.field, *fields);
  copier.begin_reserved(kept.field);
  std::string& out = copier.text();
  out += "<</T";
  append_text(out, copier.item());
  if (const PdfObject* appearance = document.get(*form, "DA")) {
    out += "/DA";
    copier.value(*appearance);
  }
  out += "/Kids[";
  for (const PdfObject& field : *fields)
    if (field.IsReference() && document.resolve(&field) != nullptr) copier.value(field);
  out += "]>>";
  copier.end_node(kept.field);
  kept.resources = copier.begin_node(Node::Kind::kFragment);
  if (const PdfDictionary* resources = document.dictionary(*form, "DR"))
    copier.entries(*resources, {});
  copier.end_node(kept.resources);
}

void copy_names(Copier& copier) {
  const Destinations& destinations = copier.destinations();
  std::vector<std::pair<std::string, const PdfArray*>> live;
  const auto keep = [&](std::string name, const PdfArray* destination) {
    if (destination != nullptr && destinations.page_of(*destination) >= 0)
      live.emplace_back(std::move(name), destination);
  };
  for (const auto& [name, destination] : destinations.strings())
    keep(copier.item() + "/" + name, destination);
  for (const auto& [name, destination] : destinations.names())
    keep(destinations.volume_name_of_name(copier.item(), name), destination);
  std::sort(live.begin(), live.end(),
            [](const auto& a, const auto& b) { return a.first < b.first; });
  live.erase(std::unique(live.begin(), live.end(),
                         [](const auto& a, const auto& b) { return a.first == b.first; }),
             live.end());
  std::string& out = copier.text();
  for (std::size_t begin = 0; begin < live.size(); begin += kNamesPerLeaf) {
    const std::size_t end = std::min(begin + kNamesPerLeaf, live.size());
    const std::uint32_t node = copier.begin_node(Node::Kind::kValue);
    out += "<</Limits[";
    append_string(out, live[begin].first);
    append_string(out, live[end - 1].first);
    out += "]/Names[";
    for (std::size_t i = begin; i < end; ++i) {
      append_string(out, live[i].first);
      copier.explicit_destination(*live[i].second);
    }
    out += "]>>";
    copier.end_node(node);
    copier.copy().leaves.push_back({node, live[begin].first, live[end - 1].first});
  }
}

}  // namespace colophon::pdf::write
