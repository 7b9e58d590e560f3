#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "colophon/facts.hpp"
#include "colophon/finding.hpp"
#include "pdf/overlay.hpp"

namespace colophon::pdf {

/// A /Link annotation as read back.
struct RereadLink {
  std::string kind;     ///< "internal", "uri", "dead", "other", as in AnnotationFact
  std::string uri;      ///< bytes of the address, for kind "uri"
  int target_page = 0;  ///< 1-based, for kind "internal"
  RectPt rect{};        ///< pt from the lower left corner of the MediaBox, UserUnit applied
};

/// One page of a finished PDF, as a second library sees it.
struct RereadPage {
  std::string label;  ///< from /PageLabels
  LinkCounts links;   ///< /Link annotations on this page; `dead` = destination does not resolve
  std::vector<std::pair<RectPt, int>>
      internal;                       ///< rect → 1-based target page of each internal link
  std::vector<RereadLink> all_links;  ///< in the order of /Annots
  double width_pt = 0, height_pt = 0;
  double user_unit = 1;
};

struct RereadOutline {
  int level = 0;
  std::string title;
  int page = 0;  ///< 1-based, 0 if it leads nowhere
};

/// What a file holds beside pages and links.
struct RereadParts {
  int elements = 0;           ///< of the structure tree
  std::vector<int> branches;  ///< of those, below each kid of the only element at the top
  int layers = 0;
  int fields = 0;
  std::map<std::string, int> fields_below;  ///< by name of the field at the top
  std::vector<std::string> files;           ///< names (bytes) of embedded files
};

struct Reread {
  std::vector<RereadPage> pages;
  std::vector<RereadOutline> outline;
  InfoFact info;
  RereadParts parts;
  Overlay overlay;  ///< if it was asked for
  bool linearized = false;
  std::vector<std::string> problems;  ///< structural errors and warnings of libqpdf
};

/// Reads a PDF we wrote with libqpdf (not with the library that wrote it). Throws Failure if it
/// cannot be opened at all. With `ends`, what the pages draw over the papers' own content is read
/// too.
Reread reread(const std::filesystem::path& path, ContentEnds* ends = nullptr);

/// Text found in a band of a page as displayed, by poppler: x0,y0,x1,y1 from the top left, pt.
std::vector<std::pair<std::string, RectPt>> words_in(const std::filesystem::path& path,
                                                     int page_from, int page_to);

}  // namespace colophon::pdf
