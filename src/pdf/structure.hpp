#pragma once

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

/// Outline, Info, XMP, language, tags, layers, form fields, attachments, document-level actions.
void read_document_level(const Document& document, const Destinations& destinations,
                         PaperFacts& facts);

/// Notes scripts and launches in an action and in those that follow it.
void note_actions(const Document& document, const PoDoFo::PdfObject* action,
                  const std::string& where, int page, PaperFacts& facts);
/// The same for a dictionary of additional actions (/AA).
void note_additional_actions(const Document& document, const PoDoFo::PdfObject* holder,
                             const std::string& where, int page, PaperFacts& facts);

/// File name of a file specification (PDF 32000-1, 7.11.3), "unnamed" if it has none.
std::string file_name(const Document& document, const PoDoFo::PdfObject* specification);

}  // namespace colophon::pdf
