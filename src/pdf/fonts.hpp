#pragma once

#include <map>
#include <set>
#include <vector>

#include "colophon/facts.hpp"
#include "pdf/open.hpp"

namespace colophon::pdf {

/// The fonts of a document, each once, and how they are used.
class FontBook {
 public:
  explicit FontBook(const Document& document) : document_(document) {}

  /// Index of a font given as the value in a /Font resource (reference or dictionary); -1 if it is
  /// no font. Describes it when it is seen for the first time.
  int index_of(const PoDoFo::PdfObject* value);
  /// Notes `count` text-showing operators on `page`.
  void show(int index, int page, int count);
  /// The resolved dictionary of a font.
  [[nodiscard]] const PoDoFo::PdfObject* dictionary(int index) const;
  [[nodiscard]] const FontFact& fact(int index) const;

  /// Adds every font of a resource dictionary, and of the XObjects, patterns and Type 3 fonts in
  /// it: what `pdffonts` lists.
  void scan(const PoDoFo::PdfObject* resources);

  [[nodiscard]] std::vector<FontFact> take() { return std::move(facts_); }

 private:
  const Document& document_;
  std::vector<FontFact> facts_;
  std::vector<const PoDoFo::PdfObject*> dictionaries_;
  std::map<const PoDoFo::PdfObject*, int> known_;
  std::set<const PoDoFo::PdfObject*> scanned_;
};

/// Describes one font dictionary; the type is named as pdffonts names it, from the embedded file's
/// own header where there is one.
FontFact describe_font(const Document& document, const PoDoFo::PdfObject& font);

/// Kinds of font program, told by its first bytes.
enum class FontProgram {
  kUnknown,
  kType1,
  kCff,
  kCffCid,
  kTrueType,
  kOpenTypeCff,
  kOpenTypeCffCid
};
FontProgram font_program(std::string_view bytes);

/// "ABCDEF+Name" → "Name"; other names as they are.
std::string without_subset_tag(const std::string& base_font);

}  // namespace colophon::pdf
