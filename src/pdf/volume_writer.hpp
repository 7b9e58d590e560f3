#pragma once

#include <ctime>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "colophon/facts.hpp"
#include "colophon/pages.hpp"
#include "colophon/plan.hpp"
#include "pdf/part_account.hpp"

namespace colophon::pdf {

/// How the content of a page ends (PageFact): what has to be closed before a stamp is drawn behind
/// it in the page's own coordinates.
struct ContentEnd {
  int q_underflow = 0, q_excess = 0, marked_open = 0;
  bool text_open = false;
  bool broken = false;  ///< nothing can be drawn behind it
};

/// One item's pages, ready to be copied.
struct PageSourceFile {
  std::string id;     ///< item id: namespace of its destinations
  std::string title;  ///< above its layers in a volume; empty: the id
  std::string path;   ///< readable PDF; ignored when `bytes` is set
  std::string bytes;  ///< a typeset piece
  std::string
      sha256;     ///< of `path`; checked while reading, so that what was measured is what is merged
  int pages = 0;  ///< expected number of pages
  std::vector<PageStamp> stamps;  ///< one per page, or empty
  std::vector<PageLink> links;    ///< links we add
  /// Structure of a typeset piece; empty: the file's own, if it has one.
  std::vector<PieceElement> elements;
  std::vector<ContentEnd> ends;  ///< one per page, or empty
  int blanks_before = 0;         ///< empty pages of `blank_size` put in front of the item
};

struct OutlineEntry {
  std::string title;
  std::string item;          ///< goes to the first page of this item …
  bool own_outline = false;  ///< … and takes the item's own outline as children
  std::vector<OutlineEntry> children;
};

struct DocumentInfo {
  std::string title, author, subject, keywords, language = "en";
  std::vector<std::string> authors, topics;  ///< one by one, for XMP
  std::string publisher, publication;        ///< the proceedings' title
  std::string doi, isbn, issn, first_page, last_page;
  std::string published;       ///< day of publication, "2023-02-14"
  std::string rights;          ///< the copyright line, verbatim; empty: nothing is said of rights
  std::string licence;         ///< its address, if the line names one
  bool public_domain = false;  ///< `rights` says that there is no copyright
  std::time_t date = 0;
};

/// Links of one item as they went in and as they were written (DESIGN §6).
struct LinkAccount {
  LinkCounts in, out;
};

struct WriteAccount {
  std::vector<LinkAccount> links;  ///< of each source, in their order
  std::vector<PartAccount> parts;  ///< the same
  int pages = 0;
};

struct VolumeJob {
  std::vector<PageSourceFile> sources;  ///< in volume order
  std::vector<LabelRange> labels;
  std::vector<OutlineEntry> outline;
  DocumentInfo info;
  const StampSheet* sheet = nullptr;
  double blank_width_pt = 612, blank_height_pt = 792;
  bool bare = false;  ///< without the papers' links
  bool spreads =
      false;     ///< readers show left- and right-hand pages side by side, page 1 at the right
  int jobs = 2;  ///< papers parsed ahead of the one writer
};

/// Streams all sources into one PDF at `out` (a new file). Same job, same bytes, whatever `jobs`
/// is. Throws Failure if a source cannot be read, changed since it was measured, or the disk is
/// full.
WriteAccount write_volume(const VolumeJob& job, const std::filesystem::path& out);

struct SingleJob {
  PageSourceFile source;
  std::vector<LabelRange> labels;
  DocumentInfo info;
  const StampSheet* sheet = nullptr;
  bool bare = false;  ///< without links and outline: the copies of a publisher's package (CHAIR §2)
};

/// Writes one item by itself, stamped, with its own Info and XMP.
WriteAccount write_single(const SingleJob& job, const std::filesystem::path& out);

}  // namespace colophon::pdf
