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

/// What was noted of a document so far, so that nothing is told twice.
struct Noted {
  std::set<const PoDoFo::PdfObject*> annotations;  ///< that stand on a page
  std::set<const PoDoFo::PdfObject*> files;        ///< file specifications
  std::set<const PoDoFo::PdfObject*> actions;
};

/// Everything that is read without interpretation: boxes, fonts, images, annotations, outline,
/// scripts and so on. Fills all of `facts` but text, runs, ink and what concerns the file as
/// submitted (name, hash, version of the header, encryption, linearization). Returns one element a
/// page. Throws PoDoFo::PdfError where an object is damaged, TooMuchContent (content_walk.hpp).
std::vector<PageTraits> read_structure(const Document& document, Noted& noted, PaperFacts& facts);

/// Boxes, rotation and size of one page.
PageFact page_geometry(const Document& document, const PoDoFo::PdfObject& page);

/// Outline, Info, XMP, language, tags, layers, form fields, attachments, document-level actions.
void read_document_level(const Document& document, const Destinations& destinations, Noted& noted,
                         PaperFacts& facts);

/// Notes scripts, launches and what plays media in an action and in those that follow it.
void note_actions(const Document& document, const PoDoFo::PdfObject* action,
                  const std::string& where, int page, Noted& noted, PaperFacts& facts);
/// The same for a dictionary of additional actions (/AA).
void note_additional_actions(const Document& document, const PoDoFo::PdfObject* holder,
                             const std::string& where, int page, Noted& noted, PaperFacts& facts);
/// Notes the media that the catalog's names lead to: renditions, slide shows.
void note_media_names(const Document& document, PaperFacts& facts);
/// Is it an annotation that plays something (PDF 32000-1, table 169; 2.0, 13.7)?
bool is_media_annotation(const std::string& subtype);
/// Notes an attached file by its specification (PDF 32000-1, 7.11.3), once.
void note_file(const Document& document, const PoDoFo::PdfObject* specification, Noted& noted,
               PaperFacts& facts);
/// The same for the files associated with an object (/AF).
void note_associated_files(const Document& document, const PoDoFo::PdfObject* holder, Noted& noted,
                           PaperFacts& facts);

/// Looks into objects that no page, field or name has led to: scripts, launches, media, attached
/// files that were not noted yet.
class HiddenContent {
 public:
  HiddenContent(const Document& document, Noted& noted, PaperFacts& facts)
      : document_(document), noted_(noted), facts_(facts) {}
  void look_into(const PoDoFo::PdfObject& object);

 private:
  void look(const PoDoFo::PdfObject& object, const std::string& where, int depth);

  const Document& document_;
  Noted& noted_;
  PaperFacts& facts_;
};

}  // namespace colophon::pdf
