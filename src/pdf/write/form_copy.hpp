#pragma once

#include <map>
#include <string>

#include "pdf/write/copier.hpp"
#include "pdf/write/paper.hpp"

namespace colophon::pdf::write {

/// Carries the form of one paper (ISO 32000-1, 12.7). In a volume its fields hang below one that is
/// named as the item, so that equal names of two papers stay apart; names of default resources stay
/// open until the paper is written. Not carried: XFA, values of signatures.
class FormCopy {
 public:
  FormCopy(Copier& copier, const PaperOptions& options);

  /// Writes the form; nothing if the paper has none.
  void write();
  /// Writes a default appearance: content whose fonts are those of the default resources.
  void appearance(const PoDoFo::PdfObject& value);
  /// Writes names of fields as actions hold them: a string, or an array of strings and references.
  void field_names(const PoDoFo::PdfObject& value, int depth);
  /// Do names of fields change?
  bool renames() const { return !options_.alone && fields_ != nullptr; }

 private:
  void resources(const PoDoFo::PdfDictionary& all);
  void defaults();
  void count_fields();
  std::string volume_name(const std::string& field) const;

  Copier& copier_;
  const PaperOptions& options_;
  const SourceDocument& document_;
  const PoDoFo::PdfDictionary* form_ = nullptr;
  const PoDoFo::PdfArray* fields_ = nullptr;
  std::map<std::string, std::uint32_t> fonts_;  ///< node of the name of each default font
};

}  // namespace colophon::pdf::write
