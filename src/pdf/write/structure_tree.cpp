#include "pdf/write/structure_tree.hpp"

#include <algorithm>
#include <array>

#include "pdf/write/syntax.hpp"
#include "pdf/write/unique_name.hpp"

namespace colophon::pdf::write {
namespace {
constexpr std::size_t kKidsPerNode = 64;
}

bool is_standard_type(std::string_view name) {
  static constexpr std::array kTypes = {"Annot",
                                        "Art",
                                        "Artifact",
                                        "Aside",
                                        "BibEntry",
                                        "BlockQuote",
                                        "Caption",
                                        "Code",
                                        "Div",
                                        "Document",
                                        "DocumentFragment",
                                        "Em",
                                        "FENote",
                                        "Figure",
                                        "Form",
                                        "Formula",
                                        "H",
                                        "H1",
                                        "H2",
                                        "H3",
                                        "H4",
                                        "H5",
                                        "H6",
                                        "Index",
                                        "L",
                                        "LBody",
                                        "LI",
                                        "Lbl",
                                        "Link",
                                        "NonStruct",
                                        "Note",
                                        "P",
                                        "Part",
                                        "Private",
                                        "Quote",
                                        "RB",
                                        "RP",
                                        "RT",
                                        "Reference",
                                        "Ruby",
                                        "Sect",
                                        "Span",
                                        "Strong",
                                        "Sub",
                                        "TBody",
                                        "TD",
                                        "TFoot",
                                        "TH",
                                        "THead",
                                        "TOC",
                                        "TOCI",
                                        "TR",
                                        "Table",
                                        "Title",
                                        "WP",
                                        "WT",
                                        "Warichu"};
  return std::any_of(kTypes.begin(), kTypes.end(), [name](const char* one) { return name == one; });
}

StructureTree::StructureTree(PdfOutput& output, bool alone)
    : output_(output), root_(output.reserve()), ids_(output) {
  if (!alone) document_ = output.reserve();
}

void StructureTree::add_roots(Emitter& emitter, const PaperCopy::Tags& tags) {
  for (const std::uint32_t root : tags.roots) emitter.add(root);
  for (const PaperCopy::Tags::Parents& leaf : tags.parents) emitter.add(leaf.node);
  for (const PaperCopy::Leaf& leaf : tags.ids) emitter.add(leaf.node);
  for (const std::uint32_t space : tags.namespaces) emitter.add(space);
  for (const PaperCopy::Tags::Class& one : tags.classes) emitter.add(one.attributes);
}

void StructureTree::settle(Emitter& emitter, const PaperCopy::Tags& tags) {
  for (std::size_t i = 0; i < tags.keys.size(); ++i)
    emitter.set_key(tags.keys[i], next_key_ + static_cast<long long>(i));
  // A standard type that a paper gives another meaning keeps its own for the others.
  for (const PaperCopy::Tags::Type& type : tags.types)
    emitter.set_name(type.node,
                     unique_name(types_, type.name, type.meaning, !is_standard_type(type.name)));
  for (const PaperCopy::Tags::Class& one : tags.classes)
    emitter.set_name(one.node, unique_name(classes_, one.name, emitter.text(one.attributes)));
}

void StructureTree::add(const Emitter& emitter, const PaperCopy::Tags& tags) {
  suspects_ = suspects_ || tags.suspects || !tags.marked;
  if (!tags.any) return;
  any_ = true;
  marked_ = marked_ || tags.marked;
  user_properties_ = user_properties_ || tags.user_properties;
  for (const std::uint32_t root : tags.roots) append_reference(kids_, emitter.number_of(root));
  for (const PaperCopy::Leaf& leaf : tags.ids)
    ids_.add(emitter.number_of(leaf.node), leaf.first, leaf.last);
  for (const PaperCopy::Tags::Parents& leaf : tags.parents)
    parents_.push_back(
        {emitter.number_of(leaf.node), next_key_ + leaf.first, next_key_ + leaf.last});
  next_key_ += static_cast<long long>(tags.keys.size());
  for (const std::uint32_t space : tags.namespaces) {
    const std::uint32_t number = emitter.number_of(space);
    if (std::find(namespaces_.begin(), namespaces_.end(), number) == namespaces_.end())
      namespaces_.push_back(number);
  }
}

std::uint32_t StructureTree::finish_parents() {
  for (;;) {
    const bool top = parents_.size() <= kKidsPerNode;
    std::vector<Leaf> above;
    for (std::size_t begin = 0; begin < parents_.size(); begin += kKidsPerNode) {
      const std::size_t end = std::min(begin + kKidsPerNode, parents_.size());
      const Leaf node{output_.reserve(), parents_[begin].first, parents_[end - 1].last};
      std::string out = "<</Kids[";
      for (std::size_t i = begin; i < end; ++i) append_reference(out, parents_[i].number);
      out += ']';
      if (!top) {  // the root has no limits (7.9.7)
        out += "/Limits[";
        append_integer(out, node.first);
        out += ' ';
        append_integer(out, node.last);
        out += ']';
      }
      output_.value(node.number, out + ">>");
      if (top) return node.number;
      above.push_back(node);
    }
    parents_ = std::move(above);
  }
}

std::string StructureTree::finish() {
  if (!any_) return {};
  std::string out = "<</Type/StructTreeRoot/K[";
  if (document_ != 0) {
    std::string document = "<</Type/StructElem/S/Document/P";
    append_reference(document, root_);
    output_.value(document_, document + "/K[" + kids_ + "]>>");
    append_reference(out, document_);
  } else {
    out += kids_;
  }
  out += ']';
  if (!parents_.empty()) {
    out += "/ParentTree";
    append_reference(out, finish_parents());
    out += "/ParentTreeNextKey ";
    append_integer(out, next_key_);
  }
  if (!ids_.empty()) {
    out += "/IDTree";
    append_reference(out, ids_.finish());
  }
  std::string roles;
  for (const auto& [type, meaning] : types_) {
    if (type == meaning) continue;
    append_name(roles, type);
    append_name(roles, meaning);
  }
  if (!roles.empty()) out += "/RoleMap<<" + roles + ">>";
  if (!classes_.empty()) {
    out += "/ClassMap<<";
    for (const auto& [name, attributes] : classes_) {
      append_name(out, name);
      out += attributes;
    }
    out += ">>";
  }
  if (!namespaces_.empty()) {
    out += "/Namespaces[";
    for (const std::uint32_t space : namespaces_) append_reference(out, space);
    out += ']';
  }
  output_.value(root_, out + ">>");

  std::string entries = "/StructTreeRoot";
  append_reference(entries, root_);
  if (marked_) {
    entries += "/MarkInfo<</Marked true";
    // Parts of the document that are not tagged: what there is need not be all (14.7.1).
    if (suspects_) entries += "/Suspects true";
    if (user_properties_) entries += "/UserProperties true";
    entries += ">>";
  }
  return entries;
}

}  // namespace colophon::pdf::write
