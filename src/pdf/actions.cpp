#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/text.hpp"
#include "pdf/structure.hpp"

namespace colophon::pdf {
using namespace PoDoFo;
namespace {

constexpr std::size_t kNotedLimit = 1000;  // of one kind: a report names a few
constexpr int kDepth = 32;                 // of arrays and dictionaries within one object

void note(std::vector<ScriptFact>& list, const std::string& where, int page) {
  if (list.size() < kNotedLimit) list.push_back({where, page});
}

struct Deeds {
  bool script = false, launch = false, media = false;
};

bool one_of(const std::string& name, std::initializer_list<const char*> names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

/// What an action by itself does (PDF 32000-1, 12.6.4), or an artwork that starts a script
/// (13.6.3).
Deeds deeds_of(const Document& document, const PdfObject& action) {
  const std::string type = as_name(document.get(&action, "S"));
  Deeds deeds;
  deeds.launch = type == "Launch";
  deeds.media = one_of(type, {"Rendition", "Movie", "Sound", "GoTo3DView", "RichMediaExecute"});
  deeds.script = type == "JavaScript" || action.GetDictionary().HasKey("OnInstantiate") ||
                 (type == "Rendition" && document.get(&action, "JS") != nullptr);
  if (type == "URI") {
    const std::string address = lower_ascii(trim(as_bytes(document.get(&action, "URI"))));
    deeds.script = address.starts_with("javascript:");
  }
  return deeds;
}

/// File name of a file specification (PDF 32000-1, 7.11.3), "unnamed" if it has none.
std::string file_name(const Document& document, const PdfObject* specification) {
  std::string name = as_text(specification);  // a plain string is a file specification too
  for (const char* key : {"UF", "F", "Unix", "DOS", "Mac"}) {
    if (name.empty()) name = as_text(document.get(specification, key));
  }
  return name.empty() ? "unnamed" : name;
}

}  // namespace

bool is_media_annotation(const std::string& subtype) {
  return one_of(subtype, {"Movie", "Sound", "Screen", "RichMedia", "3D"});
}

void note_actions(const Document& document, const PdfObject* action, const std::string& where,
                  int page, Noted& noted, PaperFacts& facts) {
  std::set<const PdfObject*> seen;
  std::vector<const PdfObject*> open = {action};
  while (!open.empty()) {
    const PdfObject* here = open.back();
    open.pop_back();
    if (here == nullptr || !seen.insert(here).second) continue;
    if (const PdfArray* array = as_array(here)) {
      for (const PdfObject& next : *array) open.push_back(document.resolve(&next));
      continue;
    }
    if (!is_dictionary(here)) continue;
    const Deeds deeds = deeds_of(document, *here);
    if (deeds.script) note(facts.scripts, where, page);
    if (deeds.launch) note(facts.launch_actions, where, page);
    if (deeds.media) note(facts.media, where, page);
    noted.actions.insert(here);
    open.push_back(document.get(here, "Next"));
  }
}

void note_additional_actions(const Document& document, const PdfObject* holder,
                             const std::string& where, int page, Noted& noted, PaperFacts& facts) {
  const PdfObject* actions = document.get(holder, "AA");
  if (!is_dictionary(actions)) return;
  for (const auto& [trigger, action] : actions->GetDictionary().GetKeys()) {
    note_actions(document, document.resolve(action), where, page, noted, facts);
  }
}

void note_file(const Document& document, const PdfObject* specification, Noted& noted,
               PaperFacts& facts) {
  if (specification == nullptr || !noted.files.insert(specification).second) return;
  if (facts.attachments.size() < kNotedLimit) {
    facts.attachments.push_back(file_name(document, specification));
  }
}

void note_associated_files(const Document& document, const PdfObject* holder, Noted& noted,
                           PaperFacts& facts) {
  const PdfObject* files = document.get(holder, "AF");
  if (const PdfArray* array = as_array(files)) {
    for (const PdfObject& file : *array) note_file(document, document.resolve(&file), noted, facts);
  } else if (is_dictionary(files)) {
    note_file(document, files, noted, facts);
  }
}

void note_media_names(const Document& document, PaperFacts& facts) {
  const PdfObject* names = document.get(document.catalog(), "Names");
  for (const char* key : {"Renditions", "AlternatePresentations"}) {
    if (!name_tree(document, document.get(names, key)).empty()) note(facts.media, "Names", 0);
  }
}

void HiddenContent::look_into(const PdfObject& object) {
  const auto number = object.Reference().ObjectNumber();
  look(object, fmt::format("object {}", number), 0);
}

void HiddenContent::look(const PdfObject& object, const std::string& where, int depth) {
  if (depth > kDepth) return;
  if (object.IsArray()) {
    for (const PdfObject& part : object.GetArray()) {
      if (part.IsArray() || part.IsDictionary()) look(part, where, depth + 1);
    }
  }
  if (!object.IsDictionary()) return;
  if (noted_.actions.count(&object) == 0) {
    const Deeds deeds = deeds_of(document_, object);
    if (deeds.script) note(facts_.scripts, where, 0);
    if (deeds.launch) note(facts_.launch_actions, where, 0);
    // An element of the structure tree may be a /Sound or /Movie as well; it has a parent.
    if (deeds.media && !object.GetDictionary().HasKey("P")) note(facts_.media, where, 0);
  }
  const bool annotation =
      object.GetDictionary().HasKey("Rect") && noted_.annotations.count(&object) == 0;
  if (annotation && is_media_annotation(as_name(document_.get(&object, "Subtype")))) {
    note(facts_.media, where, 0);
  }
  if (object.GetDictionary().HasKey("EF")) note_file(document_, &object, noted_, facts_);
  for (const auto& [key, value] : object.GetDictionary().GetKeys()) {
    if (value->IsArray() || value->IsDictionary()) look(*value, where, depth + 1);
  }
}

}  // namespace colophon::pdf
