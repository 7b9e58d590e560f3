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

void read_outline(const Document& document, const Destinations& destinations, Noted& noted,
                  PaperFacts& facts) {
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
    note_actions(document, document.get(entry.object, "A"), "outline", 0, noted, facts);
    open.push_back({document.get(entry.object, "Next"), entry.level});
    if (entry.level < kOutlineDepth) {
      open.push_back({document.get(entry.object, "First"), entry.level + 1});
    }
  }
}

/// Is there a script in a form of XML (XFA 3.3: element `script`), a stream or an array of names
/// and streams?
bool xfa_has_script(const Document& document, const PdfObject* xfa) {
  const auto has_script = [&](const PdfObject* packet) {
    try {
      return packet != nullptr && decoded_stream(*packet).find("<script") != std::string::npos;
    } catch (const PdfError&) {
      return false;
    }
  };
  const PdfArray* packets = as_array(xfa);
  if (packets == nullptr) return has_script(xfa);
  return std::any_of(packets->begin(), packets->end(), [&](const PdfObject& packet) {
    return has_script(document.resolve(&packet));
  });
}

void read_fields(const Document& document, Noted& noted, PaperFacts& facts) {
  std::set<const PdfObject*> seen;
  std::vector<const PdfObject*> open;
  const auto push_all = [&](const PdfObject* list) {
    const PdfArray* array = as_array(list);
    if (array == nullptr) return;
    for (std::size_t i = array->size(); i-- > 0;) open.push_back(document.resolve(&(*array)[i]));
  };
  const PdfObject* form = document.get(document.catalog(), "AcroForm");
  push_all(document.get(form, "Fields"));
  while (!open.empty() && seen.size() < kFieldLimit) {
    const PdfObject* field = open.back();
    open.pop_back();
    if (!is_dictionary(field) || !seen.insert(field).second) continue;
    const bool acts = document.get(field, "A") != nullptr || document.get(field, "AA") != nullptr;
    if (acts && noted.annotations.count(field) == 0) {  // those on a page were looked at there
      const std::string where = "form field " + in_quotes(as_text(document.get(field, "T")));
      note_actions(document, document.get(field, "A"), where, 0, noted, facts);
      note_additional_actions(document, field, where, 0, noted, facts);
    }
    // A field whose kids have no name of their own is one field shown in several places.
    const PdfArray* kids = as_array(document.get(field, "Kids"));
    const bool terminal = kids == nullptr || kids->empty() ||
                          document.get(document.resolve(&(*kids)[0]), "T") == nullptr;
    const bool shown_again =
        document.get(field, "T") == nullptr && document.get(field, "Parent") != nullptr;
    if (terminal && !shown_again) ++facts.form_fields;
    push_all(document.get(field, "Kids"));
  }
  if (xfa_has_script(document, document.get(form, "XFA"))) facts.scripts.push_back({"XFA form", 0});
  const bool only_xfa = document.get(form, "XFA") != nullptr && facts.form_fields == 0;
  if (only_xfa) ++facts.form_fields;
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

void read_names(const Document& document, Noted& noted, PaperFacts& facts) {
  const PdfObject* names = document.get(document.catalog(), "Names");
  for (const auto& [name, file] : name_tree(document, document.get(names, "EmbeddedFiles"))) {
    note_file(document, file, noted, facts);
  }
  for (const auto& [name, action] : name_tree(document, document.get(names, "JavaScript"))) {
    note_actions(document, action, "Names", 0, noted, facts);
  }
  note_media_names(document, facts);
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

void read_document_level(const Document& document, const Destinations& destinations, Noted& noted,
                         PaperFacts& facts) {
  const PdfObject* catalog = document.catalog();
  facts.named_destinations = destinations.named();
  facts.tagged = as_bool(document.get(document.get(catalog, "MarkInfo"), "Marked"));
  facts.language = as_text(document.get(catalog, "Lang"));
  facts.xmp = read_xmp(document);
  const PdfObject* open_action = document.get(catalog, "OpenAction");
  if (is_dictionary(open_action))
    note_actions(document, open_action, "OpenAction", 0, noted, facts);
  note_additional_actions(document, catalog, "document AA", 0, noted, facts);
  read_info(document, facts.info);
  read_names(document, noted, facts);
  note_associated_files(document, catalog, noted, facts);
  read_layers(document, facts);
  read_fields(document, noted, facts);
  read_outline(document, destinations, noted, facts);
}

}  // namespace colophon::pdf
