#pragma once

#include <map>
#include <string>
#include <unordered_set>
#include <vector>

#include "pdf/write/copier.hpp"
#include "pdf/write/syntax.hpp"

namespace colophon::pdf::write {

/// A hostile tree stops here.
inline constexpr std::size_t kMaxTreeEntries = 2'000'000;

/// Calls `take(key, value)` for each pair of a number tree ("Nums") or name tree ("Names"), in the
/// order of the file (ISO 32000-1, 7.9.6 and 7.9.7). Keys are resolved, values stand as they are.
template <class Take>
void walk_leaves(const SourceDocument& document, const PoDoFo::PdfObject* root, const char* pairs,
                 const Take& take) {
  std::unordered_set<const PoDoFo::PdfObject*> seen;
  std::vector<const PoDoFo::PdfObject*> open{root};
  std::size_t taken = 0;
  while (!open.empty()) {
    const PoDoFo::PdfObject* node = open.back();
    open.pop_back();
    if (node == nullptr || !node->IsDictionary() || !seen.insert(node).second) continue;
    if (const PoDoFo::PdfArray* kids = document.array(node->GetDictionary(), "Kids"))
      for (std::size_t i = kids->size(); i-- > 0;) open.push_back(document.resolve(&(*kids)[i]));
    if (const PoDoFo::PdfArray* found = document.array(node->GetDictionary(), pairs))
      for (std::size_t i = 0; i + 1 < found->size() && taken < kMaxTreeEntries; i += 2, ++taken)
        if (const PoDoFo::PdfObject* key = document.resolve(&(*found)[i]))
          take(*key, (*found)[i + 1]);
  }
}

/// Entries of a leaf of the trees written here.
inline constexpr std::size_t kPerLeaf = 64;

/// Writes one leaf of the tree of parents: the keys from `begin` up to `end`, and the value of each
/// by `write(key)`.
template <class Write>
void write_parent_leaf(Copier& copier, std::size_t begin, std::size_t end, const Write& write) {
  PaperCopy::Tags& tags = copier.copy().tags;
  std::string& out = copier.text();
  const std::uint32_t node = copier.begin_node(Node::Kind::kValue);
  out += "<</Limits[";
  copier.gap(tags.keys[begin]);
  copier.gap(tags.keys[end - 1]);
  out += "]/Nums[";
  for (std::size_t i = begin; i < end; ++i) {
    copier.gap(tags.keys[i]);
    write(i);
  }
  out += "]>>";
  copier.end_node(node);
  tags.parents.push_back(
      {node, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end - 1)});
}

/// Writes leaves of a name tree; `write(value)` appends one value.
template <class Value, class Write>
std::vector<PaperCopy::Leaf> write_leaves(Copier& copier,
                                          const std::map<std::string, Value>& entries,
                                          const Write& write) {
  std::vector<PaperCopy::Leaf> leaves;
  std::string& out = copier.text();
  for (auto at = entries.begin(); at != entries.end();) {
    PaperCopy::Leaf leaf{copier.begin_node(Node::Kind::kValue), at->first, {}};
    out += "<</Names[";
    for (std::size_t i = 0; i < kPerLeaf && at != entries.end(); ++i, ++at) {
      append_string(out, at->first);
      write(at->second);
      leaf.last = at->first;
    }
    out += "]/Limits[";
    append_string(out, leaf.first);
    append_string(out, leaf.last);
    out += "]>>";
    copier.end_node(leaf.node);
    leaves.push_back(std::move(leaf));
  }
  return leaves;
}

}  // namespace colophon::pdf::write
