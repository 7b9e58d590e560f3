#include "pdf/write/copier.hpp"

#include <algorithm>
#include <string_view>

#include "colophon/failure.hpp"
#include "pdf/write/form_copy.hpp"
#include "pdf/write/structure_copy.hpp"
#include "pdf/write/syntax.hpp"

namespace colophon::pdf::write {
using namespace PoDoFo;

namespace {

/// Deeper direct nesting than any producer writes; guards the stack against hostile files.
constexpr int kMaxNesting = 256;

bool is_string(const PdfObject& object) {
  return object.IsString() || object.IsHexString();
}

/// The name that stands directly under `key`, "" if there is none.
std::string_view direct_name(const PdfDictionary& dictionary, const PdfName& key) {
  const PdfObject* value = dictionary.GetKey(key);
  return value != nullptr && value->IsName() ? std::string_view(value->GetName().GetName())
                                             : std::string_view();
}

bool one_of(std::string_view name, std::initializer_list<std::string_view> names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

std::string_view type_of(const PdfDictionary& dictionary) {
  return direct_name(dictionary, PdfName::KeyType);
}

std::string_view subtype_of(const PdfDictionary& dictionary) {
  return direct_name(dictionary, PdfName::KeySubtype);
}

bool is_action(const PdfDictionary& dictionary) {
  return direct_name(dictionary, "S") == "GoTo" && dictionary.HasKey("D");
}

/// The entry of an action that names form fields (12.6.4.10, 12.7.5), or nullptr.
const char* field_list_of(const PdfDictionary& action) {
  const std::string_view kind = direct_name(action, "S");
  if (kind == "Hide") return "T";
  return kind == "SubmitForm" || kind == "ResetForm" ? "Fields" : nullptr;
}

/// True for an action that goes to a file embedded in this one (12.6.4.4).
bool opens_embedded(const PdfDictionary& dictionary) {
  return direct_name(dictionary, "S") == "GoToE" && dictionary.HasKey("T") &&
         !dictionary.HasKey("F");
}

/// Of an object in the table of nodes.
std::uint64_t key_of(const PdfReference& reference) {
  return (static_cast<std::uint64_t>(reference.ObjectNumber()) << 16) |
         reference.GenerationNumber();
}

/// Objects with an identity: two equal ones in two papers are still two (8.11.2, 12.5.2).
bool has_identity(const PdfDictionary& dictionary) {
  return one_of(type_of(dictionary), {"OCG", "OCMD", "Annot", "Page", "Sig"}) ||
         one_of(subtype_of(dictionary), {"Link", "Widget", "Popup"});
}

}  // namespace

Copier::Copier(const SourceDocument& document, const Destinations& destinations, std::string item,
               PaperCopy& copy)
    : document_(document), destinations_(destinations), item_(std::move(item)), copy_(copy) {
  copy_.pages = document.pages().size();
  copy_.nodes.resize(copy_.pages);
  for (Node& page : copy_.nodes) {
    page.kind = Node::Kind::kPage;
    page.private_kind = true;
  }
}

std::uint32_t Copier::reserve_node(Node::Kind kind) {
  Node node;
  node.kind = kind;
  node.private_kind = true;
  copy_.nodes.push_back(node);
  return static_cast<std::uint32_t>(copy_.nodes.size() - 1);
}

void Copier::begin_reserved(std::uint32_t node) {
  copy_.nodes[node].text_begin = copy_.text.size();
  copy_.nodes[node].gap_begin = copy_.gaps.size();
}

std::uint32_t Copier::begin_node(Node::Kind kind) {
  const std::uint32_t node = reserve_node(kind);
  begin_reserved(node);
  return node;
}

void Copier::end_node(std::uint32_t node) {
  copy_.nodes[node].text_end = copy_.text.size();
  copy_.nodes[node].gap_end = copy_.gaps.size();
}

void Copier::reference(std::uint32_t node) {
  copy_.text += ' ';
  copy_.gaps.push_back({copy_.text.size(), node});
  copy_.text += " 0 R";
}

void Copier::gap(std::uint32_t node) {
  copy_.text += ' ';
  copy_.gaps.push_back({copy_.text.size(), node});
}

std::uint32_t Copier::node_of(const PdfReference& reference) {
  const auto [found, added] = nodes_.try_emplace(key_of(reference), 0U);
  if (!added) return found->second;
  const PdfObject* object = document_.object(reference);
  if (object == nullptr)
    throw std::logic_error("node_of: a reference to nothing must be written as null");
  const bool stream = object->IsDictionary() && object->HasStream();
  const std::uint32_t node = reserve_node(stream ? Node::Kind::kStream : Node::Kind::kValue);
  found->second = node;
  Node& made = copy_.nodes[node];
  made.private_kind = object->IsDictionary() && has_identity(object->GetDictionary());
  made.shareable = !made.private_kind;
  made.keyed = made.shareable &&
               (stream || (object->IsDictionary() &&
                           one_of(type_of(object->GetDictionary()), {"Font", "Namespace"})));
  pending_.push_back({node, object});
  return node;
}

void Copier::set_field_parent(std::uint32_t field, const PdfArray& fields) {
  for (const PdfObject& entry : fields)
    if (entry.IsReference() && document_.resolve(&entry) != nullptr)
      field_parents_.emplace(node_of(entry.GetReference()), field);
}

void Copier::replace_stream(const PdfReference& stream, std::string data) {
  const std::uint32_t node = begin_node(Node::Kind::kStream);
  copy_.text += "<</Filter/FlateDecode";
  end_node(node);
  copy_.own_data.push_back(std::move(data));
  copy_.nodes[node].data = copy_.own_data.back();
  nodes_[key_of(stream)] = node;
}

void Copier::drain() {
  while (!pending_.empty()) {
    const Pending next = pending_.front();
    pending_.pop_front();
    begin_reserved(next.node);
    if (copy_.nodes[next.node].kind == Node::Kind::kStream) {
      copy_.text += "<<";
      entries(next.object->GetDictionary(), {"Length"});
      copy_.nodes[next.node].data = raw_data(*next.object, copy_.own_data);
    } else if (const auto parent = field_parents_.find(next.node);
               parent != field_parents_.end() && next.object->IsDictionary()) {
      copy_.text += "<<";
      entries(next.object->GetDictionary(), {"Parent"});
      copy_.text += "/Parent";
      reference(parent->second);
      copy_.text += ">>";
    } else {
      value(*next.object);
    }
    end_node(next.node);
  }
}

bool Copier::is_element(const PdfObject& object) const {
  return tags_ != nullptr && object.IsDictionary() && tags_->is_element(object.GetDictionary());
}

bool Copier::left_behind(const PdfObject& object) const {
  return object.IsDictionary() && !is_element(object) &&
         one_of(type_of(object.GetDictionary()),
                {"Page", "Pages", "Catalog", "StructTreeRoot", "StructElem", "Outlines"});
}

void Copier::any_reference(const PdfReference& to) {
  if (const int page = document_.page_index(to); page >= 0) {
    reference(static_cast<std::uint32_t>(page));
    return;
  }
  const PdfObject* object = document_.object(to);
  if (object == nullptr || left_behind(*object)) {
    copy_.text += " null";
    return;
  }
  if (object->IsNumber() || object->IsReal() || object->IsBool() || object->IsName() ||
      object->IsNull()) {
    value(*object);  // shorter than a reference, and no object of its own
    return;
  }
  reference(node_of(to));
}

void Copier::value(const PdfObject& object, int depth) {
  if (depth > kMaxNesting) throw Failure("objects are nested too deeply");
  std::string& out = copy_.text;
  switch (object.GetDataType()) {
    case ePdfDataType_Bool:
      out += object.GetBool() ? " true" : " false";
      break;
    case ePdfDataType_Number:
      out += ' ';
      append_integer(out, object.GetNumber());
      break;
    case ePdfDataType_Real:
      out += ' ';
      append_real(out, object.GetReal());
      break;
    case ePdfDataType_String:
    case ePdfDataType_HexString:
      append_string(out, string_bytes(object.GetString()));
      break;
    case ePdfDataType_Name:
      append_name(out, object.GetName().GetName());
      break;
    case ePdfDataType_Array:
      out += '[';
      for (const PdfObject& element : object.GetArray()) value(element, depth + 1);
      out += ']';
      break;
    case ePdfDataType_Dictionary:
      dictionary(object.GetDictionary(), depth);
      break;
    case ePdfDataType_Reference:
      any_reference(object.GetReference());
      break;
    default:
      out += " null";
      break;
  }
}

void Copier::dictionary(const PdfDictionary& dictionary, int depth) {
  if (tags_ != nullptr && tags_->is_element(dictionary)) {
    tags_->element(dictionary, depth);
    return;
  }
  copy_.text += "<<";
  if (is_action(dictionary)) {
    entries(dictionary, {"D"}, depth);
    copy_.text += "/D";
    destination(dictionary.GetKey("D"));
  } else if (opens_embedded(dictionary)) {
    entries(dictionary, {"T"}, depth);
    embedded_target(*dictionary.GetKey("T"), depth);
  } else if (subtype_of(dictionary) == "Link" && dictionary.HasKey("Dest")) {
    entries(dictionary, {"Dest"}, depth);
    copy_.text += "/Dest";
    destination(dictionary.GetKey("Dest"));
  } else if (const char* fields = form_ != nullptr ? field_list_of(dictionary) : nullptr;
             fields != nullptr && form_->renames() && dictionary.HasKey(fields)) {
    entries(dictionary, {fields}, depth);
    append_name(copy_.text, fields);
    form_->field_names(*dictionary.GetKey(fields), 0);
  } else {
    entries(dictionary, {}, depth);
  }
  copy_.text += ">>";
}

/// Embedded files have the item's id in front of their names here (`copy_files`).
void Copier::embedded_target(const PdfObject& target, int depth) {
  const PdfObject* meant = document_.resolve(&target);
  copy_.text += "/T";
  const PdfObject* name = meant != nullptr && meant->IsDictionary()
                              ? document_.get(meant->GetDictionary(), "N")
                              : nullptr;
  if (name == nullptr || !is_string(*name) || direct_name(meant->GetDictionary(), "R") != "C") {
    value(target, depth + 1);
    return;
  }
  copy_.text += "<<";
  entries(meant->GetDictionary(), {"N"}, depth + 1);
  copy_.text += "/N";
  append_string(copy_.text, item_ + "/" + string_bytes(name->GetString()));
  copy_.text += ">>";
}

void Copier::entries(const PdfDictionary& dictionary, std::initializer_list<const char*> without,
                     int depth) {
  for (const auto& [key, entry] : dictionary.GetKeys()) {
    const std::string& name = key.GetName();
    if (name == "StructParent" || name == "StructParents") {
      const PdfObject* number = document_.resolve(entry);
      const bool tagged = tags_ != nullptr && number != nullptr && number->IsNumber();
      if (const std::uint32_t node = tagged ? tags_->key(number->GetNumber()) : 0; node != 0) {
        append_name(copy_.text, name);
        gap(node);
      }
      continue;
    }
    // A signature is over the bytes of the file it was made in; its picture stays.
    if (name == "V" && direct_name(dictionary, "FT") == "Sig") continue;
    if (std::any_of(without.begin(), without.end(),
                    [&name](const char* other) { return name == other; }))
      continue;
    append_name(copy_.text, name);
    if (form_ != nullptr && name == "DA")
      form_->appearance(*entry);
    else
      value(*entry, depth + 1);
  }
}

void Copier::destination(const PdfObject* target) {
  const PdfObject* meant = document_.resolve(target);
  if (meant != nullptr && (meant->IsName() || is_string(*meant))) {
    append_string(copy_.text, destinations_.volume_name(item_, *meant));
  } else if (const PdfArray* array = destinations_.find(meant)) {
    explicit_destination(*array);
  } else {
    copy_.text += " null";
  }
}

void Copier::explicit_destination(const PdfArray& array, int depth) {
  copy_.text += '[';
  for (std::size_t i = 0; i < array.size(); ++i) {
    if (i > 0) {
      value(array[i], depth + 1);
    } else if (const int page = destinations_.page_of(array); page >= 0) {
      reference(static_cast<std::uint32_t>(page));
    } else if (array[0].IsReference()) {
      copy_.text += " null";  // to a page that is not in the file: it was dead and stays so
    } else {
      value(array[0], depth + 1);
    }
  }
  copy_.text += ']';
}

}  // namespace colophon::pdf::write
