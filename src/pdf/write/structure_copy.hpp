#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "pdf/write/copier.hpp"
#include "pdf/write/paper.hpp"

namespace colophon::pdf::write {

/// Carries the structure tree of one paper (ISO 32000-1, 14.7) into its PaperCopy.
///
/// What other papers' trees could clash with stays open until the paper is written: keys of the
/// tree of parents are nodes that get a number, names of mapped types and of classes are nodes that
/// get a text. Identifiers of elements get the item's id in front, in papers by themselves as well.
class StructureCopy {
 public:
  /// Lists the elements of the tree. One that cannot be read, or is too large, is left behind.
  StructureCopy(Copier& copier, const PaperOptions& options);

  bool any() const { return !roots_.empty(); }
  bool is_element(const PoDoFo::PdfDictionary& dictionary) const {
    return elements_.count(&dictionary) != 0;
  }
  /// Writes an element, brackets included.
  void element(const PoDoFo::PdfDictionary& dictionary, int depth);
  /// Node that stands for a /StructParent(s) key of the paper; 0 if its tree does not know the key
  /// (node 0 is always a page).
  std::uint32_t key(long long of_paper);
  /// Writes what hangs together with the elements, once everything else is there: the tree of
  /// parents, identifiers, classes, namespaces.
  void finish();

 private:
  void list_elements();
  void list_parents(const PoDoFo::PdfObject* tree);
  void link_roots();
  void write_parents();
  void write_ids();
  void write_classes();

  std::string meaning_of(const std::string& type) const;
  void type(const PoDoFo::PdfDictionary& element);
  void classes(const PoDoFo::PdfObject& named);
  void class_name(const std::string& name);
  void attributes(const PoDoFo::PdfObject& value, bool in_place, int depth);
  void kids(const PoDoFo::PdfDictionary& element, int depth);
  bool has_no_place(const PoDoFo::PdfObject& kid, const PoDoFo::PdfDictionary& parent);
  void identifier(const PoDoFo::PdfObject& id);
  bool whole_document() const;

  Copier& copier_;
  const PaperOptions& options_;
  const SourceDocument& document_;
  const PoDoFo::PdfDictionary* tree_ = nullptr;
  const PoDoFo::PdfDictionary *role_map_ = nullptr, *class_map_ = nullptr;
  /// Each with the element it was first found below; nullptr at the top.
  std::unordered_map<const PoDoFo::PdfDictionary*, const PoDoFo::PdfDictionary*> elements_;
  std::unordered_set<const PoDoFo::PdfDictionary*> placed_;  ///< in the /K of their parent
  std::vector<const PoDoFo::PdfObject*> roots_;              ///< as they stand in the file
  std::uint32_t wrapper_ = 0;  ///< node between the roots and the volume's tree, or 0
  std::unordered_map<long long, const PoDoFo::PdfObject*> parents_;
  std::unordered_map<long long, std::uint32_t> key_nodes_;
  std::vector<const PoDoFo::PdfObject*> key_values_;  ///< in the order of the copy's keys
  std::map<std::string, std::uint32_t> type_nodes_, class_nodes_;
};

}  // namespace colophon::pdf::write
