#pragma once

#include <podofo/podofo.h>

#include <cstdint>
#include <deque>
#include <string>
#include <unordered_map>

#include "colophon/pages.hpp"
#include "pdf/write/destinations.hpp"
#include "pdf/write/paper_copy.hpp"

namespace colophon::pdf::write {

class FormCopy;
class StructureCopy;

/// Serialises objects of one paper and everything they reach into a PaperCopy.
///
/// References to what is not kept as such (other pages, the catalog, the page tree) become null, so
/// that no object can drag a whole file along. Destinations and GoTo actions are recognised
/// wherever they stand and rewritten: page references stay explicit, names get the item's id in
/// front. Elements of the structure tree and keys that lead to them go the way of `carry`, or not
/// at all.
class Copier {
 public:
  Copier(const SourceDocument& document, const Destinations& destinations, std::string item,
         PaperCopy& copy);

  /// Appends the value to the text. Direct values only nest to a fixed depth; deeper ones throw
  /// Failure.
  void value(const PoDoFo::PdfObject& object, int depth = 0);
  /// All entries but those named in `without` (which must end in nullptr), without brackets.
  void entries(const PoDoFo::PdfDictionary& dictionary, std::initializer_list<const char*> without,
               int depth = 0);
  /// A destination as the volume has it: `[page /XYZ …]` or a string.
  void destination(const PoDoFo::PdfObject* target);
  /// An explicit one whose page is known to be kept or null.
  void explicit_destination(const PoDoFo::PdfArray& array, int depth = 0);
  /// A gap for the object number of `node`.
  void reference(std::uint32_t node);
  /// The node of an object of the paper; made when it is first asked for.
  std::uint32_t node_of(const PoDoFo::PdfReference& reference);

  /// A gap for what a key or name will be.
  void gap(std::uint32_t node);

  /// From now on elements of this tree are carried. It must live as long as this.
  void carry(StructureCopy& tags) { tags_ = &tags; }
  /// From now on names of fields and default resources are those of this form. The same.
  void carry(FormCopy& form) { form_ = &form; }

  /// A node made by us. What is appended until `end_node` belongs to it.
  std::uint32_t begin_node(Node::Kind kind);
  void end_node(std::uint32_t node);
  /// A node whose place is needed before its text.
  std::uint32_t reserve_node(Node::Kind kind);
  void begin_reserved(std::uint32_t node);

  /// From now on this stands for a stream of the paper; `data` is deflated.
  void replace_stream(const PoDoFo::PdfReference& stream, std::string data);

  /// Serialises everything reached so far that is not yet done.
  void drain();

  /// Nodes of fields at the top of the paper's form get this parent.
  void set_field_parent(std::uint32_t field, const PoDoFo::PdfArray& fields);

  std::string& text() { return copy_.text; }
  PaperCopy& copy() { return copy_; }
  const SourceDocument& document() const { return document_; }
  const Destinations& destinations() const { return destinations_; }
  const std::string& item() const { return item_; }

 private:
  void dictionary(const PoDoFo::PdfDictionary& dictionary, int depth);
  void embedded_target(const PoDoFo::PdfObject& target, int depth);
  void any_reference(const PoDoFo::PdfReference& reference);
  bool is_element(const PoDoFo::PdfObject& object) const;
  bool left_behind(const PoDoFo::PdfObject& object) const;

  const SourceDocument& document_;
  const Destinations& destinations_;
  std::string item_;
  PaperCopy& copy_;
  StructureCopy* tags_ = nullptr;
  FormCopy* form_ = nullptr;
  std::unordered_map<std::uint64_t, std::uint32_t> nodes_;  ///< by object and generation number
  struct Pending {
    std::uint32_t node;
    const PoDoFo::PdfObject* object;
  };
  std::deque<Pending> pending_;
  std::unordered_map<std::uint32_t, std::uint32_t> field_parents_;  ///< field node → parent node
};

}  // namespace colophon::pdf::write
