#include "pdf/write/destinations.hpp"

#include <unordered_set>

namespace colophon::pdf::write {
using namespace PoDoFo;

namespace {
constexpr std::size_t kMaxNames = 1'000'000;  ///< a file that claims more is hostile
}

Destinations::Destinations(const SourceDocument& document) : document_(document) {
  const PdfDictionary& catalog = document.catalog();
  if (const PdfDictionary* old = document.dictionary(catalog, "Dests"))
    for (const auto& [name, value] : old->GetKeys())
      names_.emplace(name.GetName(), explicit_array(value));
  if (const PdfDictionary* names = document.dictionary(catalog, "Names"))
    read_tree(document.get(*names, "Dests"));
}

const PdfArray* Destinations::explicit_array(const PdfObject* value) const {
  value = document_.resolve(value);
  if (value != nullptr && value->IsDictionary()) value = document_.get(value->GetDictionary(), "D");
  return value != nullptr && value->IsArray() ? &value->GetArray() : nullptr;
}

void Destinations::read_tree(const PdfObject* root) {
  std::unordered_set<const PdfObject*> seen;
  std::vector<const PdfObject*> open{root};
  while (!open.empty()) {
    const PdfObject* node = open.back();
    open.pop_back();
    if (node == nullptr || !node->IsDictionary() || !seen.insert(node).second) continue;
    const PdfDictionary& dictionary = node->GetDictionary();
    if (const PdfArray* kids = document_.array(dictionary, "Kids"))
      for (std::size_t i = kids->size(); i-- > 0;) open.push_back(document_.resolve(&(*kids)[i]));
    if (const PdfArray* pairs = document_.array(dictionary, "Names")) {
      for (std::size_t i = 0; i + 1 < pairs->size() && strings_.size() < kMaxNames; i += 2) {
        const PdfObject* key = document_.resolve(&(*pairs)[i]);
        if (key == nullptr || !(key->IsString() || key->IsHexString())) continue;
        strings_.emplace(string_bytes(key->GetString()), explicit_array(&(*pairs)[i + 1]));
      }
    }
  }
}

const PdfArray* Destinations::find(const PdfObject* target) const {
  target = document_.resolve(target);
  if (target == nullptr) return nullptr;
  const bool is_name = target->IsName();
  if (!is_name && !target->IsString() && !target->IsHexString()) return explicit_array(target);
  const std::string key = is_name ? target->GetName().GetName() : string_bytes(target->GetString());
  const auto& first = is_name ? names_ : strings_;
  const auto& second = is_name ? strings_ : names_;
  if (const auto found = first.find(key); found != first.end()) return found->second;
  if (const auto found = second.find(key); found != second.end()) return found->second;
  return nullptr;
}

int Destinations::page_of(const PdfArray& destination) const {
  if (destination.empty()) return -1;
  const PdfObject& page = destination[0];
  if (page.IsReference()) return document_.page_index(page.GetReference());
  // A page number is meant for other files (12.3.2.2), yet viewers follow it inside one too.
  if (page.IsNumber()) {
    const auto n = page.GetNumber();
    if (n >= 0 && n < static_cast<long long>(document_.pages().size())) return static_cast<int>(n);
  }
  return -1;
}

const PdfArray* Destinations::live(const PdfObject* target) const {
  const PdfArray* destination = find(target);
  return destination != nullptr && page_of(*destination) >= 0 ? destination : nullptr;
}

std::string Destinations::volume_name_of_name(const std::string& item,
                                              const std::string& name) const {
  // The same bytes may stand for two things, once as a name and once as a string.
  const auto twin = strings_.find(name);
  const bool clash = twin != strings_.end() && twin->second != names_.at(name);
  return item + (clash ? "//" : "/") + name;
}

std::string Destinations::volume_name(const std::string& item, const PdfObject& name) const {
  if (!name.IsName()) {
    const std::string key = string_bytes(name.GetString());
    if (!strings_.contains(key) && names_.contains(key)) return volume_name_of_name(item, key);
    return item + "/" + key;
  }
  const std::string& key = name.GetName().GetName();
  return names_.contains(key) ? volume_name_of_name(item, key) : item + "/" + key;
}

LinkKind link_kind(const SourceDocument& document, const Destinations& destinations,
                   const PdfDictionary& annotation) {
  if (document.name(annotation, "Subtype") != "Link") return LinkKind::kNone;
  const auto resolved = [&](const PdfObject* target) {
    return destinations.live(target) != nullptr ? LinkKind::kInternal : LinkKind::kDead;
  };
  if (const PdfDictionary* action = document.dictionary(annotation, "A")) {
    const std::string kind = document.name(*action, "S");
    if (kind == "URI") return LinkKind::kUri;
    if (kind == "GoTo") return resolved(action->GetKey("D"));
    return LinkKind::kOther;
  }
  if (const PdfObject* target = document.get(annotation, "Dest")) return resolved(target);
  return LinkKind::kOther;
}

void count(LinkCounts& counts, LinkKind kind) {
  switch (kind) {
    case LinkKind::kInternal:
      ++counts.internal;
      break;
    case LinkKind::kUri:
      ++counts.uri;
      break;
    case LinkKind::kDead:
      ++counts.dead;
      break;
    case LinkKind::kOther:
      ++counts.other;
      break;
    case LinkKind::kNone:
      break;
  }
}

}  // namespace colophon::pdf::write
