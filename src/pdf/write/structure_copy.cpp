#include "pdf/write/structure_copy.hpp"

#include <algorithm>

#include "colophon/failure.hpp"
#include "pdf/write/leaves.hpp"
#include "pdf/write/structure_tree.hpp"
#include "pdf/write/syntax.hpp"

namespace colophon::pdf::write {
using namespace PoDoFo;

namespace {

// Bounds on hostile trees: a paper of 20 pages has some thousand elements.
constexpr std::size_t kMaxElements = 2'000'000;
constexpr int kMaxRoleChain = 32;

}  // namespace

StructureCopy::StructureCopy(Copier& copier, const PaperOptions& options)
    : copier_(copier), options_(options), document_(copier.document()) {
  if (!options.source->elements.empty()) return;  // a typeset piece brings its own
  try {
    tree_ = document_.dictionary(document_.catalog(), "StructTreeRoot");
    if (tree_ == nullptr) return;
    role_map_ = document_.dictionary(*tree_, "RoleMap");
    class_map_ = document_.dictionary(*tree_, "ClassMap");
    list_elements();
    list_parents(document_.get(*tree_, "ParentTree"));
  } catch (const PdfError&) {
    // Pages are worth more than their tags: a tree that cannot be read is left behind.
    copier_.copy().parts.removed.push_back(
        {"structure-tree", 1, "it cannot be read, or is too large"});
    elements_.clear();
    roots_.clear();
    return;
  }
  if (!any()) return;
  PaperCopy::Tags& tags = copier_.copy().tags;
  tags.any = true;
  copier_.copy().parts.in.elements = static_cast<int>(elements_.size());
  if (const PdfDictionary* marks = document_.dictionary(document_.catalog(), "MarkInfo")) {
    const auto is_true = [&](const char* key) {
      const PdfObject* value = document_.get(*marks, key);
      return value != nullptr && value->IsBool() && value->GetBool();
    };
    tags.marked = is_true("Marked");
    tags.suspects = is_true("Suspects");
    tags.user_properties = is_true("UserProperties");
  }
  copier_.carry(*this);
  link_roots();
}

void StructureCopy::list_elements() {
  struct Open {
    const PdfObject* object;
    const PdfDictionary* parent;
  };
  std::unordered_set<const PdfArray*> arrays;
  std::vector<Open> open{{tree_->GetKey("K"), nullptr}};
  while (!open.empty()) {
    const Open at = open.back();
    open.pop_back();
    const PdfObject* kid = document_.resolve(at.object);
    if (kid == nullptr) continue;
    if (kid->IsArray()) {
      const PdfArray& kids = kid->GetArray();
      if (!arrays.insert(&kids).second) continue;
      for (std::size_t i = kids.size(); i-- > 0;) open.push_back({&kids[i], at.parent});
      continue;
    }
    if (!kid->IsDictionary() || document_.name(kid->GetDictionary(), "S").empty()) continue;
    const PdfDictionary& element = kid->GetDictionary();
    const std::string kind = document_.name(element, "Type");
    if (!kind.empty() && kind != "StructElem") continue;
    if (!elements_.emplace(&element, at.parent).second) continue;
    if (elements_.size() > kMaxElements) PODOFO_RAISE_ERROR(ePdfError_ValueOutOfRange);
    if (at.parent == nullptr) roots_.push_back(at.object);
    open.push_back({element.GetKey("K"), &element});
  }
}

void StructureCopy::list_parents(const PdfObject* tree) {
  walk_leaves(document_, tree, "Nums", [this](const PdfObject& key, const PdfObject& value) {
    if (key.IsNumber() && document_.resolve(&value) != nullptr)
      parents_.emplace(key.GetNumber(), &value);
  });
}

/// Does the paper's tree begin with a single element for the whole?
bool StructureCopy::whole_document() const {
  const PdfObject* root = document_.resolve(roots_.front());
  return roots_.size() == 1 && meaning_of(document_.name(root->GetDictionary(), "S")) == "Document";
}

void StructureCopy::link_roots() {
  PaperCopy::Tags& tags = copier_.copy().tags;
  if (!options_.alone && !whole_document()) {
    wrapper_ = copier_.reserve_node(Node::Kind::kValue);
    tags.roots.push_back(wrapper_);
    ++copier_.copy().parts.out.elements;
  }
  std::vector<std::uint32_t> nodes;
  for (const PdfObject* root : roots_) {
    if (root->IsReference()) {
      nodes.push_back(copier_.node_of(root->GetReference()));
      continue;
    }
    nodes.push_back(copier_.begin_node(Node::Kind::kValue));
    element(root->GetDictionary(), 0);
    copier_.end_node(nodes.back());
  }
  if (wrapper_ == 0) {
    tags.roots = nodes;
    return;
  }
  std::string& out = copier_.text();
  copier_.begin_reserved(wrapper_);
  out += "<</Type/StructElem/S/Document/P";
  append_reference(out, options_.tags_parent);
  out += "/K[";
  for (const std::uint32_t node : nodes) copier_.reference(node);
  out += "]>>";
  copier_.end_node(wrapper_);
}

std::uint32_t StructureCopy::key(long long of_paper) {
  const auto parents = parents_.find(of_paper);
  if (parents == parents_.end()) return 0;
  const auto [found, added] = key_nodes_.try_emplace(of_paper, 0U);
  if (added) {
    found->second = copier_.reserve_node(Node::Kind::kKey);
    copier_.copy().tags.keys.push_back(found->second);
    key_values_.push_back(parents->second);
  }
  return found->second;
}

std::string StructureCopy::meaning_of(const std::string& type) const {
  std::string meant = type;
  for (int i = 0; role_map_ != nullptr && i < kMaxRoleChain; ++i) {
    const std::string next = document_.name(*role_map_, meant.c_str());
    if (next.empty() || next == meant) break;
    meant = next;
  }
  return meant;
}

void StructureCopy::type(const PdfDictionary& element) {
  std::string& out = copier_.text();
  out += "/S";
  const std::string name = document_.name(element, "S");
  // A type of a namespace of its own is mapped by that namespace (ISO 32000-2, 14.8.6).
  const std::string meant = element.HasKey("NS") ? name : meaning_of(name);
  if (element.HasKey("NS") || (meant == name && is_standard_type(name))) {
    append_name(out, name);
    return;
  }
  const auto [found, added] = type_nodes_.try_emplace(name, 0U);
  if (added) {
    found->second = copier_.reserve_node(Node::Kind::kName);
    copier_.copy().tags.types.push_back({found->second, name, meant});
  }
  copier_.gap(found->second);
}

void StructureCopy::class_name(const std::string& name) {
  if (class_map_ == nullptr || document_.get(*class_map_, name.c_str()) == nullptr) return;
  const auto [found, added] = class_nodes_.try_emplace(name, 0U);
  if (added) found->second = copier_.reserve_node(Node::Kind::kName);
  copier_.gap(found->second);
}

void StructureCopy::classes(const PdfObject& named) {
  const PdfObject* value = document_.resolve(&named);
  if (value == nullptr) return;
  std::string& out = copier_.text();
  out += "/C[";
  // Class names, each perhaps with a revision number behind it (14.7.5.3).
  const PdfArray single(*value);
  for (const PdfObject& part : value->IsArray() ? value->GetArray() : single) {
    if (part.IsName())
      class_name(part.GetName().GetName());
    else
      copier_.value(part);
  }
  out += ']';
}

void StructureCopy::identifier(const PdfObject& id) {
  const PdfObject* value = document_.resolve(&id);
  if (value != nullptr && (value->IsString() || value->IsHexString()))
    append_string(copier_.text(), copier_.item() + "/" + string_bytes(value->GetString()));
  else
    copier_.value(id);
}

/// Attributes may name other elements: the headers of a table's cell (table 349).
void StructureCopy::attributes(const PdfObject& value, bool in_place, int depth) {
  if (depth > 8) throw Failure("attributes of a structure element are nested too deeply");
  std::string& out = copier_.text();
  const PdfObject* found = document_.resolve(&value);
  if (found != nullptr && found->IsArray()) {
    out += '[';
    for (const PdfObject& one : found->GetArray()) attributes(one, in_place, depth + 1);
    out += ']';
    return;
  }
  const bool dictionary = found != nullptr && found->IsDictionary() && !found->HasStream();
  const PdfArray* headers =
      dictionary ? document_.array(found->GetDictionary(), "Headers") : nullptr;
  if (!dictionary || (headers == nullptr && !in_place)) {
    copier_.value(value);
    return;
  }
  out += "<<";
  copier_.entries(found->GetDictionary(), {"Headers"});
  if (headers != nullptr) {
    out += "/Headers[";
    for (const PdfObject& header : *headers) identifier(header);
    out += ']';
  }
  out += ">>";
}

/// Is it the place of an annotation that this copy goes without, or an element that stands
/// elsewhere already? In a damaged tree one may stand below itself.
bool StructureCopy::has_no_place(const PdfObject& kid, const PdfDictionary& parent) {
  const PdfObject* found = document_.resolve(&kid);
  if (found == nullptr || !found->IsDictionary()) return found == nullptr;
  const PdfDictionary& dictionary = found->GetDictionary();
  if (const auto element = elements_.find(&dictionary); element != elements_.end())
    return element->second != &parent || !placed_.insert(&dictionary).second;
  const PdfDictionary* annotation = document_.dictionary(dictionary, "Obj");
  return annotation != nullptr && options_.leaves_out(document_.name(*annotation, "Subtype"));
}

void StructureCopy::kids(const PdfDictionary& element, int depth) {
  const PdfObject* value = element.GetKey("K");
  const PdfObject* found = document_.resolve(value);
  if (found == nullptr) return;
  std::string& out = copier_.text();
  if (!found->IsArray()) {
    if (has_no_place(*found, element)) return;
    out += "/K";
    copier_.value(*value, depth + 1);
    return;
  }
  out += "/K[";
  for (const PdfObject& kid : found->GetArray())
    if (!has_no_place(kid, element)) copier_.value(kid, depth + 1);
  out += ']';
}

void StructureCopy::element(const PdfDictionary& dictionary, int depth) {
  std::string& out = copier_.text();
  const bool root = elements_.at(&dictionary) == nullptr;
  ++copier_.copy().parts.out.elements;
  out += "<<";
  copier_.entries(dictionary, {"S", "C", "ID", "A", "K", root ? "P" : "S"}, depth);
  type(dictionary);
  if (root) {
    out += "/P";
    if (wrapper_ != 0)
      copier_.reference(wrapper_);
    else
      append_reference(out, options_.tags_parent);
    // The language of the paper, which in the volume is one of many (14.9.2).
    const PdfObject* language = document_.get(document_.catalog(), "Lang");
    if (language != nullptr && !dictionary.HasKey("Lang")) {
      out += "/Lang";
      copier_.value(*language);
    }
  }
  if (const PdfObject* named = dictionary.GetKey("C")) classes(*named);
  if (const PdfObject* id = dictionary.GetKey("ID")) {
    out += "/ID";
    identifier(*id);
  }
  if (const PdfObject* own = dictionary.GetKey("A")) {
    out += "/A";
    attributes(*own, false, 0);
  }
  kids(dictionary, depth);
  out += ">>";
}

void StructureCopy::finish() {
  if (!any()) return;
  if (const PdfArray* spaces = document_.array(*tree_, "Namespaces"))
    for (const PdfObject& space : *spaces)
      if (space.IsReference() && document_.resolve(&space) != nullptr)
        copier_.copy().tags.namespaces.push_back(copier_.node_of(space.GetReference()));
  write_classes();
  write_ids();
  copier_.drain();
  write_parents();
}

void StructureCopy::write_classes() {
  // Classes that only dead elements name are not needed; those named so far are all there are once
  // everything was drained.
  copier_.drain();
  for (const auto& [name, node] : class_nodes_) {
    const std::uint32_t fragment = copier_.begin_node(Node::Kind::kFragment);
    attributes(*class_map_->GetKey(name), true, 0);
    copier_.end_node(fragment);
    copier_.copy().tags.classes.push_back({node, name, fragment});
  }
}

void StructureCopy::write_ids() {
  std::map<std::string, const PdfObject*> ids;
  walk_leaves(document_, document_.get(*tree_, "IDTree"), "Names",
              [&](const PdfObject& key, const PdfObject& value) {
                const PdfObject* element = document_.resolve(&value);
                if ((key.IsString() || key.IsHexString()) && value.IsReference() &&
                    element != nullptr && element->IsDictionary() &&
                    is_element(element->GetDictionary()))
                  ids.emplace(copier_.item() + "/" + string_bytes(key.GetString()), &value);
              });
  copier_.copy().tags.ids =
      write_leaves(copier_, ids, [this](const PdfObject* element) { copier_.value(*element); });
}

void StructureCopy::write_parents() {
  // What parents lead to may hold further keys: forms and annotations that no page shows.
  for (std::size_t begin = 0; begin < key_values_.size();) {
    const std::size_t end = std::min(begin + kPerLeaf, key_values_.size());
    write_parent_leaf(copier_, begin, end,
                      [this](std::size_t key) { copier_.value(*key_values_[key]); });
    copier_.drain();
    begin = end;
  }
}

}  // namespace colophon::pdf::write
