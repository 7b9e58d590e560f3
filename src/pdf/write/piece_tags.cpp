#include "pdf/write/piece_tags.hpp"

#include <algorithm>
#include <map>
#include <stdexcept>

#include "pdf/open.hpp"
#include "pdf/write/leaves.hpp"
#include "pdf/write/syntax.hpp"

namespace colophon::pdf::write {
namespace {

/// A page's content with artifacts (14.8.2.2) where cairo, which does not know them, put the type
/// Private.
std::string with_artifacts(std::string content) {
  constexpr std::string_view kBegin = "/Private << /MCID ", kEnd = ">> BDC";
  for (std::size_t at = 0; (at = content.find(kBegin, at)) != std::string::npos;) {
    const std::size_t end = content.find(kEnd, at);
    if (end == std::string::npos) throw std::logic_error("a marked-content sequence has no end");
    constexpr std::string_view kArtifact = "/Artifact BMC";
    content.replace(at, end + kEnd.size() - at, kArtifact);
    at += kArtifact.size();
  }
  return content;
}

}  // namespace

PieceTags::PieceTags(Copier& copier, const PaperOptions& options)
    : copier_(copier),
      options_(options),
      elements_(options.source->elements),
      annotations_(elements_.size()),
      marked_(copier.copy().pages) {
  if (!any()) return;
  PaperCopy::Tags& tags = copier_.copy().tags;
  tags.any = tags.marked = true;
  for (std::size_t i = 0; i < copier_.copy().pages; ++i)
    tags.keys.push_back(copier_.reserve_node(Node::Kind::kKey));
  for (std::size_t i = 0; i < elements_.size(); ++i) {
    nodes_.push_back(copier_.reserve_node(Node::Kind::kValue));
    if (elements_[i].parent < 0) tags.roots.push_back(nodes_.back());
    for (const PieceElement::Kid& kid : elements_[i].kids) {
      if (kid.page < 0) continue;
      std::vector<int>& page = marked_.at(static_cast<std::size_t>(kid.page));
      const auto number = static_cast<std::size_t>(kid.number);
      page.resize(std::max(page.size(), number + 1), -1);
      page[number] = static_cast<int>(i);
    }
  }
  mark_artifacts();
  PartAccount& parts = copier_.copy().parts;
  parts.in.elements = parts.out.elements = static_cast<int>(elements_.size());
}

void PieceTags::mark_artifacts() {
  const SourceDocument& document = copier_.document();
  for (const SourceDocument::Page& page : document.pages()) {
    const PoDoFo::PdfObject* entry = page.dictionary->GetKey("Contents");
    const PoDoFo::PdfObject* stream = document.resolve(entry);
    if (stream == nullptr || !entry->IsReference() || !stream->HasStream())
      throw std::logic_error("a typeset page's content is not one stream");
    copier_.replace_stream(entry->GetReference(),
                           deflated(with_artifacts(decoded_stream(*stream))));
  }
}

std::uint32_t PieceTags::link_key(const PageLink& link, std::uint32_t annotation) {
  annotations_.at(static_cast<std::size_t>(link.element)).push_back({annotation, link.page});
  link_elements_.push_back(link.element);
  std::vector<std::uint32_t>& keys = copier_.copy().tags.keys;
  keys.push_back(copier_.reserve_node(Node::Kind::kKey));
  return keys.back();
}

void PieceTags::attributes(const PieceElement& element) {
  std::string& out = copier_.text();
  if (element.type == "TH") out += "/A<</O/Table/Scope/Column>>";
  if (!element.numbering.empty()) {
    out += "/A<</O/List/ListNumbering";
    append_name(out, element.numbering);
    out += ">>";
  }
  if (!element.alternative.empty()) {
    out += "/Alt";
    append_text(out, element.alternative);
  }
  if (!element.box) return;
  out += "/A<</O/Layout/Placement/Block/BBox[";
  for (const double side : {element.box->x0, element.box->y0, element.box->x1, element.box->y1}) {
    out += ' ';
    append_real(out, side);
  }
  out += "]>>";
}

void PieceTags::kids(std::size_t index) {
  const PieceElement& element = elements_[index];
  std::string& out = copier_.text();
  const auto first = std::find_if(element.kids.begin(), element.kids.end(),
                                  [](const PieceElement::Kid& kid) { return kid.page >= 0; });
  const int page = first == element.kids.end() ? -1 : first->page;
  if (page >= 0) {
    out += "/Pg";
    copier_.reference(static_cast<std::uint32_t>(page));
  }
  out += "/K[";
  for (const PieceElement::Kid& kid : element.kids) {
    if (kid.page < 0) {
      copier_.reference(nodes_.at(static_cast<std::size_t>(kid.number)));
      continue;
    }
    if (kid.page != page) {
      out += "<</Type/MCR/Pg";
      copier_.reference(static_cast<std::uint32_t>(kid.page));
      out += "/MCID";
    }
    out += ' ';
    append_integer(out, kid.number);
    if (kid.page != page) out += ">>";
  }
  for (const Annotation& annotation : annotations_[index]) {
    out += "<</Type/OBJR/Obj";
    copier_.reference(annotation.node);
    out += "/Pg";
    copier_.reference(static_cast<std::uint32_t>(annotation.page));
    out += ">>";
  }
  out += ']';
}

void PieceTags::element(std::size_t index) {
  const PieceElement& element = elements_[index];
  std::string& out = copier_.text();
  copier_.begin_reserved(nodes_[index]);
  // A link that this copy goes without is text like any other.
  const bool cut = element.type == "Link" && annotations_[index].empty();
  const bool block = std::any_of(element.kids.begin(), element.kids.end(),
                                 [](const PieceElement::Kid& kid) { return kid.page < 0; });
  out += "<</Type/StructElem/S";
  append_name(out, cut ? (block ? "Div" : "Span") : element.type);
  out += "/P";
  if (element.parent < 0)
    append_reference(out, options_.tags_parent);
  else
    copier_.reference(nodes_[static_cast<std::size_t>(element.parent)]);
  attributes(element);
  kids(index);
  // Notes must be told apart (ISO 14289-1, 7.9).
  if (element.type == "Note") {
    out += "/ID";
    append_string(out, copier_.item() + "/note-" + std::to_string(index));
  }
  out += ">>";
  copier_.end_node(nodes_[index]);
}

void PieceTags::parent(std::size_t key) {
  const auto reference_to = [&](int element) {
    if (element < 0)
      copier_.text() += " null";
    else
      copier_.reference(nodes_.at(static_cast<std::size_t>(element)));
  };
  if (key >= marked_.size()) {
    reference_to(link_elements_.at(key - marked_.size()));
    return;
  }
  copier_.text() += '[';
  for (const int element : marked_[key]) reference_to(element);
  copier_.text() += ']';
}

void PieceTags::write_parents() {
  const std::size_t keys = copier_.copy().tags.keys.size();
  for (std::size_t begin = 0; begin < keys; begin += kPerLeaf)
    write_parent_leaf(copier_, begin, std::min(begin + kPerLeaf, keys),
                      [this](std::size_t key) { parent(key); });
}

void PieceTags::finish() {
  if (!any()) return;
  std::map<std::string, std::uint32_t> notes;
  for (std::size_t i = 0; i < elements_.size(); ++i) {
    element(i);
    if (elements_[i].type == "Note")
      notes.emplace(copier_.item() + "/note-" + std::to_string(i), nodes_[i]);
  }
  copier_.copy().tags.ids =
      write_leaves(copier_, notes, [this](std::uint32_t node) { copier_.reference(node); });
  write_parents();
}

}  // namespace colophon::pdf::write
