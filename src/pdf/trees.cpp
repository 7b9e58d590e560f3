#include <set>

#include "pdf/open.hpp"

namespace colophon::pdf {
using namespace PoDoFo;
namespace {

constexpr std::size_t kTreeDepth = 64;
constexpr std::size_t kNameLimit = 1000000;

/// Depth-first walk over a tree of dictionaries with /Kids, until `take` says false. A node with
/// kids is visited once, so loops end and shared branches do not multiply.
template <typename Take>
void walk_kids(const Document& document, const PdfObject* root, Take take) {
  struct Node {
    const PdfObject* object;
    std::size_t depth;
  };
  std::set<const PdfObject*> seen;
  std::vector<Node> open = {{root, 0}};
  while (!open.empty()) {
    const Node node = open.back();
    open.pop_back();
    if (!is_dictionary(node.object)) continue;
    const PdfArray* kids = as_array(document.get(node.object, "Kids"));
    if (kids != nullptr && !seen.insert(node.object).second) continue;
    if (!take(*node.object)) return;
    if (kids == nullptr || node.depth >= kTreeDepth) continue;
    for (std::size_t i = kids->size(); i-- > 0;) {
      open.push_back({document.resolve(&(*kids)[i]), node.depth + 1});
    }
  }
}

}  // namespace

std::vector<const PdfObject*> page_list(const Document& document, std::size_t limit) {
  std::vector<const PdfObject*> pages;
  walk_kids(document, document.get(document.catalog(), "Pages"), [&](const PdfObject& node) {
    const bool branch =
        node.GetDictionary().HasKey("Kids") || as_name(document.get(&node, "Type")) == "Pages";
    if (!branch) pages.push_back(&node);
    return pages.size() < limit;
  });
  return pages;
}

const PdfObject* page_attribute(const Document& document, const PdfObject* page, const char* key) {
  for (std::size_t i = 0; page != nullptr && i < kTreeDepth; ++i) {
    if (const PdfObject* value = document.get(page, key)) return value;
    page = document.get(page, "Parent");
  }
  return nullptr;
}

NamedObjects name_tree(const Document& document, const PdfObject* root) {
  NamedObjects entries;
  walk_kids(document, root, [&](const PdfObject& node) {
    if (const PdfArray* names = as_array(document.get(&node, "Names"))) {
      for (std::size_t i = 0; i + 1 < names->size() && entries.size() < kNameLimit; i += 2) {
        const PdfObject* name = document.resolve(&(*names)[i]);
        const PdfObject* value = document.resolve(&(*names)[i + 1]);
        if (name != nullptr) entries.emplace_back(as_bytes(name), value);
      }
    }
    return entries.size() < kNameLimit;
  });
  return entries;
}

std::map<std::string, const PdfObject*> named_destinations(const Document& document) {
  std::map<std::string, const PdfObject*> found;
  const PdfObject* catalog = document.catalog();
  for (const auto& [name, value] :
       name_tree(document, document.get(document.get(catalog, "Names"), "Dests"))) {
    found.emplace(name, value);
  }
  const PdfObject* old_style = document.get(catalog, "Dests");
  if (is_dictionary(old_style)) {
    for (const auto& [name, value] : old_style->GetDictionary().GetKeys()) {
      found.emplace(name.GetName(), document.resolve(value));
    }
  }
  return found;
}

}  // namespace colophon::pdf
