#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/text.hpp"
#include "pdf/structure.hpp"

namespace colophon::pdf {
using namespace PoDoFo;
namespace {

constexpr std::size_t kOutlineLimit = 100000;
constexpr int kOutlineDepth = 64;
constexpr std::size_t kXmpLimit = 64 * 1024;
constexpr std::size_t kFieldLimit = 100000;

void read_outline(const Document& document, const Destinations& destinations, PaperFacts& facts) {
  struct Entry {
    const PdfObject* object;
    int level;
  };
  const PdfObject* root = document.get(document.catalog(), "Outlines");
  std::set<const PdfObject*> seen;
  std::vector<Entry> open = {{document.get(root, "First"), 0}};
  while (!open.empty() && facts.outline.size() < kOutlineLimit) {
    const Entry entry = open.back();
    open.pop_back();
    if (!is_dictionary(entry.object) || !seen.insert(entry.object).second) continue;
    const auto target = destinations.of(entry.object);
    facts.outline.push_back(
        {entry.level, as_text(document.get(entry.object, "Title")), target ? target->page : 0});
    note_actions(document, document.get(entry.object, "A"), "outline", 0, facts);
    open.push_back({document.get(entry.object, "Next"), entry.level});
    if (entry.level < kOutlineDepth) {
      open.push_back({document.get(entry.object, "First"), entry.level + 1});
    }
  }
}

void read_fields(const Document& document, PaperFacts& facts) {
  std::set<const PdfObject*> seen;
  std::vector<const PdfObject*> open;
  const auto push_all = [&](const PdfObject* list) {
    const PdfArray* array = as_array(list);
    if (array == nullptr) return;
    for (std::size_t i = array->size(); i-- > 0;) open.push_back(document.resolve(&(*array)[i]));
  };
  push_all(document.get(document.get(document.catalog(), "AcroForm"), "Fields"));
  while (!open.empty() && seen.size() < kFieldLimit) {
    const PdfObject* field = open.back();
    open.pop_back();
    if (!is_dictionary(field) || !seen.insert(field).second) continue;
    const bool annotation = document.get(field, "Subtype") != nullptr;
    if (!annotation) {  // those that are annotations too were looked at on their page
      note_additional_actions(document, field, "form field " + as_text(document.get(field, "T")), 0,
                              facts);
    }
    // A field whose kids have no name of their own is one field shown in several places.
    const PdfArray* kids = as_array(document.get(field, "Kids"));
    const bool terminal = kids == nullptr || kids->empty() ||
                          document.get(document.resolve(&(*kids)[0]), "T") == nullptr;
    if (terminal) ++facts.form_fields;
    if (!terminal) push_all(document.get(field, "Kids"));
  }
}

void read_info(const Document& document, InfoFact& info) {
  const PdfObject* dictionary = document.get(&document.trailer(), "Info");
  const auto text = [&](const char* key) { return as_text(document.get(dictionary, key)); };
  info.title = text("Title");
  info.author = text("Author");
  info.subject = text("Subject");
  info.keywords = text("Keywords");
  info.creator = text("Creator");
  info.producer = text("Producer");
  info.creation_date = text("CreationDate");
  info.modification_date = text("ModDate");
}

void read_names(const Document& document, PaperFacts& facts) {
  const PdfObject* names = document.get(document.catalog(), "Names");
  for (const auto& [name, file] : name_tree(document, document.get(names, "EmbeddedFiles"))) {
    facts.attachments.push_back(file_name(document, file));
  }
  for (const auto& [name, action] : name_tree(document, document.get(names, "JavaScript"))) {
    note_actions(document, action, "Names", 0, facts);
  }
}

void read_layers(const Document& document, PaperFacts& facts) {
  const PdfObject* properties = document.get(document.catalog(), "OCProperties");
  const PdfArray* groups = as_array(document.get(properties, "OCGs"));
  if (groups == nullptr) return;
  for (const PdfObject& entry : *groups) {
    const PdfObject* group = document.resolve(&entry);
    if (is_dictionary(group)) facts.layers.push_back(as_text(document.get(group, "Name")));
  }
}

std::string read_xmp(const Document& document) {
  const PdfObject* metadata = document.get(document.catalog(), "Metadata");
  if (!is_dictionary(metadata)) return {};
  try {
    return clean_utf8(decoded_stream(*metadata).substr(0, kXmpLimit));
  } catch (const PdfError&) {
    return {};
  }
}

}  // namespace

void note_actions(const Document& document, const PdfObject* action, const std::string& where,
                  int page, PaperFacts& facts) {
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
    const std::string type = as_name(document.get(here, "S"));
    const bool rendition_script = type == "Rendition" && document.get(here, "JS") != nullptr;
    if (type == "JavaScript" || rendition_script) facts.scripts.push_back({where, page});
    if (type == "Launch") facts.launch_actions.push_back({where, page});
    open.push_back(document.get(here, "Next"));
  }
}

void note_additional_actions(const Document& document, const PdfObject* holder,
                             const std::string& where, int page, PaperFacts& facts) {
  const PdfObject* actions = document.get(holder, "AA");
  if (!is_dictionary(actions)) return;
  for (const auto& [trigger, action] : actions->GetDictionary().GetKeys()) {
    note_actions(document, document.resolve(action), where, page, facts);
  }
}

std::string file_name(const Document& document, const PdfObject* specification) {
  std::string name = as_text(specification);  // a plain string is a file specification too
  for (const char* key : {"UF", "F", "Unix", "DOS", "Mac"}) {
    if (name.empty()) name = as_text(document.get(specification, key));
  }
  return name.empty() ? "unnamed" : name;
}

void read_document_level(const Document& document, const Destinations& destinations,
                         PaperFacts& facts) {
  const PdfObject* catalog = document.catalog();
  facts.named_destinations = destinations.named();
  facts.tagged = as_bool(document.get(document.get(catalog, "MarkInfo"), "Marked"));
  facts.language = as_text(document.get(catalog, "Lang"));
  facts.xmp = read_xmp(document);
  const PdfObject* open_action = document.get(catalog, "OpenAction");
  if (is_dictionary(open_action)) note_actions(document, open_action, "OpenAction", 0, facts);
  note_additional_actions(document, catalog, "document AA", 0, facts);
  read_info(document, facts.info);
  read_names(document, facts);
  read_layers(document, facts);
  read_fields(document, facts);
  read_outline(document, destinations, facts);
}

}  // namespace colophon::pdf
