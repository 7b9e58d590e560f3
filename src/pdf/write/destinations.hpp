#pragma once

#include <podofo/podofo.h>

#include <map>
#include <string>

#include "colophon/facts.hpp"
#include "pdf/write/source.hpp"

namespace colophon::pdf::write {

/// The named destinations of one paper: those of the catalog's /Dests dictionary (names, PDF 1.1)
/// and those of the name tree (strings); ISO 32000-1, 12.3.2.3. The two are different name spaces,
/// but files in the wild mix them, so each is the other's fallback, as viewers do.
class Destinations {
 public:
  explicit Destinations(const SourceDocument& document);

  /// The explicit destination (an array) that `target` means: itself, or what its name stands for,
  /// also through a dictionary with /D. nullptr if there is none.
  const PoDoFo::PdfArray* find(const PoDoFo::PdfObject* target) const;
  /// 0-based page it leads to; -1 if it leads to no page of this file.
  int page_of(const PoDoFo::PdfArray& destination) const;
  /// As `find`, but nullptr unless it leads to a page of this file.
  const PoDoFo::PdfArray* live(const PoDoFo::PdfObject* target) const;

  /// Name in the volume of a named destination (string or name object) of item `item`.
  std::string volume_name(const std::string& item, const PoDoFo::PdfObject& name) const;

  /// All names of either kind with their destination (nullptr if it is malformed).
  const std::map<std::string, const PoDoFo::PdfArray*>& strings() const { return strings_; }
  const std::map<std::string, const PoDoFo::PdfArray*>& names() const { return names_; }
  /// Name in the volume of an entry of `names()`; an entry of `strings()` is `<item>/<name>`.
  std::string volume_name_of_name(const std::string& item, const std::string& name) const;

 private:
  void read_tree(const PoDoFo::PdfObject* node);
  const PoDoFo::PdfArray* explicit_array(const PoDoFo::PdfObject* value) const;

  const SourceDocument& document_;
  std::map<std::string, const PoDoFo::PdfArray*> strings_, names_;
};

enum class LinkKind { kNone, kInternal, kUri, kDead, kOther };

/// What a /Link annotation of the source is (DESIGN §6); kNone if `annotation` is no link.
LinkKind link_kind(const SourceDocument& document, const Destinations& destinations,
                   const PoDoFo::PdfDictionary& annotation);

void count(LinkCounts& counts, LinkKind kind);

}  // namespace colophon::pdf::write
