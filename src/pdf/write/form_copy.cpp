#include "pdf/write/form_copy.hpp"

#include <unordered_set>

#include "pdf/write/syntax.hpp"

namespace colophon::pdf::write {
using namespace PoDoFo;

namespace {

bool ends_name(char c) {
  constexpr std::string_view kEnds("\0\t\n\f\r ()<>[]{}/%", 16);
  return kEnds.find(c) != std::string_view::npos;
}

/// Part of a literal string.
void append_escaped(std::string& out, std::string_view bytes) {
  for (const char c : bytes) {
    if (c == '(' || c == ')' || c == '\\') out += '\\';
    if (c == '\r')
      out += "\\r";
    else
      out += c;
  }
}

}  // namespace

FormCopy::FormCopy(Copier& copier, const PaperOptions& options)
    : copier_(copier), options_(options), document_(copier.document()) {
  form_ = document_.dictionary(document_.catalog(), "AcroForm");
  const PdfArray* fields = form_ != nullptr ? document_.array(*form_, "Fields") : nullptr;
  if (fields == nullptr || fields->empty()) return;
  fields_ = fields;
  copier_.carry(*this);
}

void FormCopy::write() {
  if (fields_ == nullptr) return;
  PaperCopy::Form& kept = copier_.copy().form;
  kept.any = true;
  count_fields();
  if (const PdfDictionary* all = document_.dictionary(*form_, "DR")) resources(*all);
  if (document_.get(*form_, "XFA") != nullptr)
    copier_.copy().parts.removed.push_back(
        {"xfa-form", 1, "it draws pages of its own; the fields on the pages stay"});
  std::string& out = copier_.text();
  const auto list = [&] {
    for (const PdfObject& field : *fields_)
      if (field.IsReference() && document_.resolve(&field) != nullptr) copier_.value(field);
  };
  if (options_.alone) {
    kept.fields = copier_.begin_node(Node::Kind::kFragment);
    list();
    copier_.end_node(kept.fields);
    kept.entries = copier_.begin_node(Node::Kind::kFragment);
    defaults();
    copier_.end_node(kept.entries);
  } else {
    const std::uint32_t top = copier_.reserve_node(Node::Kind::kValue);
    copier_.set_field_parent(top, *fields_);
    copier_.begin_reserved(top);
    out += "<</T";
    append_text(out, copier_.item());
    defaults();
    out += "/Kids[";
    list();
    out += "]>>";
    copier_.end_node(top);
    kept.fields = copier_.begin_node(Node::Kind::kFragment);
    copier_.reference(top);
    copier_.end_node(kept.fields);
    kept.entries = copier_.begin_node(Node::Kind::kFragment);
    copier_.end_node(kept.entries);
  }
  kept.order = copier_.begin_node(Node::Kind::kFragment);
  if (const PdfArray* order = document_.array(*form_, "CO"))
    for (const PdfObject& field : *order)
      if (field.IsReference() && document_.resolve(&field) != nullptr) copier_.value(field);
  copier_.end_node(kept.order);
}

/// What holds for all fields that say nothing else (table 222).
void FormCopy::defaults() {
  for (const char* key : {"DA", "Q"}) {
    const PdfObject* value = document_.get(*form_, key);
    if (value == nullptr) continue;
    append_name(copier_.text(), key);
    if (key[0] == 'D')
      appearance(*value);
    else
      copier_.value(*value);
  }
}

void FormCopy::resources(const PdfDictionary& all) {
  for (const auto& [category, entry] : all.GetKeys()) {
    const PdfObject* group = document_.resolve(entry);
    if (group == nullptr || !group->IsDictionary()) continue;
    for (const auto& [name, resource] : group->GetDictionary().GetKeys()) {
      if (document_.resolve(resource) == nullptr) continue;
      PaperCopy::Form::Resource kept{copier_.reserve_node(Node::Kind::kName), category.GetName(),
                                     name.GetName(), copier_.begin_node(Node::Kind::kFragment)};
      copier_.value(*resource);
      copier_.end_node(kept.value);
      if (kept.category == "Font") fonts_.emplace(kept.name, kept.node);
      copier_.copy().form.resources.push_back(std::move(kept));
    }
  }
}

void FormCopy::appearance(const PdfObject& value) {
  const PdfObject* found = document_.resolve(&value);
  if (found == nullptr || !(found->IsString() || found->IsHexString())) {
    copier_.value(value);
    return;
  }
  const std::string content = string_bytes(found->GetString());
  std::string& out = copier_.text();
  out += '(';
  std::size_t at = 0;
  while (at < content.size()) {
    const std::size_t slash = content.find('/', at);
    if (slash == std::string::npos) break;
    std::size_t end = slash + 1;
    while (end < content.size() && !ends_name(content[end])) ++end;
    append_escaped(out, std::string_view(content).substr(at, slash - at));
    const auto font = fonts_.find(content.substr(slash + 1, end - slash - 1));
    if (font != fonts_.end())
      copier_.gap(font->second);
    else
      append_escaped(out, std::string_view(content).substr(slash, end - slash));
    at = end;
  }
  append_escaped(out, std::string_view(content).substr(at));
  out += ')';
}

std::string FormCopy::volume_name(const std::string& field) const {
  const std::string prefix = copier_.item() + ".";
  if (!field.starts_with("\xFE\xFF")) return prefix + field;
  std::string name = "\xFE\xFF";  // UTF-16, big-endian
  for (const char c : prefix) {
    name += '\0';
    name += c;
  }
  return name + field.substr(2);
}

void FormCopy::field_names(const PdfObject& value, int depth) {
  const PdfObject* found = document_.resolve(&value);
  std::string& out = copier_.text();
  if (found != nullptr && (found->IsString() || found->IsHexString())) {
    append_string(out, volume_name(string_bytes(found->GetString())));
  } else if (found != nullptr && found->IsArray() && depth < 2) {
    out += '[';
    for (const PdfObject& one : found->GetArray()) field_names(one, depth + 1);
    out += ']';
  } else {
    copier_.value(value);
  }
}

/// Fields without kids that bear a name are those that are filled in.
void FormCopy::count_fields() {
  int ends = 0, signatures = 0;
  std::unordered_set<const PdfObject*> seen;
  std::vector<const PdfObject*> open;
  for (const PdfObject& field : *fields_)
    if (field.IsReference()) open.push_back(document_.resolve(&field));
  while (!open.empty()) {
    const PdfObject* field = open.back();
    open.pop_back();
    if (field == nullptr || !field->IsDictionary() || !seen.insert(field).second) continue;
    const PdfDictionary& dictionary = field->GetDictionary();
    if (document_.name(dictionary, "FT") == "Sig" && dictionary.HasKey("V")) ++signatures;
    bool end = true;
    if (const PdfArray* kids = document_.array(dictionary, "Kids"))
      for (const PdfObject& entry : *kids) {
        const PdfObject* kid = document_.resolve(&entry);
        if (kid == nullptr || !kid->IsDictionary() || !kid->GetDictionary().HasKey("T")) continue;
        end = false;
        open.push_back(kid);
      }
    if (end) ++ends;
  }
  PartAccount& parts = copier_.copy().parts;
  parts.in.fields = parts.out.fields = ends;
  if (signatures > 0)
    parts.removed.push_back(
        {"signature", signatures, "it is over the bytes of the file it was made in"});
}

}  // namespace colophon::pdf::write
