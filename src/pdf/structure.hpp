#pragma once

#include <set>
#include <string>
#include <vector>

#include "colophon/facts.hpp"
#include "pdf/destinations.hpp"
#include "pdf/open.hpp"

namespace colophon::pdf {

/// What poppler must be told of a page to measure its ink, beyond the facts.
struct PageTraits {
  bool type3 = false;  ///< text in a Type 3 font is shown
};

/// Everything that is read without interpretation: boxes, fonts, images, annotations, outline,
/// scripts and so on. Fills all of `facts` but text, runs, ink and what concerns the file as
/// submitted (name, hash, version of the header, encryption, linearization). Returns one element a
/// page. Throws PoDoFo::PdfError where an object is damaged, TooMuchContent (content_walk.hpp).
std::vector<PageTraits> read_structure(const Document& document, PaperFacts& facts);

/// Boxes, rotation and size of one page.
PageFact page_geometry(const Document& document, const PoDoFo::PdfObject& page);

/// What was noted of a document so far, so that nothing is told twice.
struct Noted {
  std::set<const PoDoFo::PdfObject*> annotations;  ///< that stand on a page
  std::set<const PoDoFo::PdfObject*> files;        ///< file specifications
};

/// Outline, Info, XMP, language, tags, layers, form fields, attachments, document-level actions.
void read_document_level(const Document& document, const Destinations& destinations, Noted& noted,
                         PaperFacts& facts);

/// Notes scripts and launches in an action and in those that follow it.
void note_actions(const Document& document, const PoDoFo::PdfObject* action,
                  const std::string& where, int page, PaperFacts& facts);
/// The same for a dictionary of additional actions (/AA).
void note_additional_actions(const Document& document, const PoDoFo::PdfObject* holder,
                             const std::string& where, int page, PaperFacts& facts);
/// Notes an attached file by its specification (PDF 32000-1, 7.11.3), once.
void note_file(const Document& document, const PoDoFo::PdfObject* specification, Noted& noted,
               PaperFacts& facts);
/// The same for the files associated with an object (/AF).
void note_associated_files(const Document& document, const PoDoFo::PdfObject* holder, Noted& noted,
                           PaperFacts& facts);

/// Looks into objects that no page, field or name leads to, for the kinds of which nothing has been
/// found: scripts, launches, attached files.
class HiddenContent {
 public:
  HiddenContent(const Document& document, PaperFacts& facts);
  void look_into(const PoDoFo::PdfObject& object);

 private:
  void look(const PoDoFo::PdfObject& object, const std::string& where, int depth);

  const Document& document_;
  PaperFacts& facts_;
  bool scripts_, launches_, files_;  ///< what is looked for
};

}  // namespace colophon::pdf
