#pragma once

#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

class QPDF;

namespace colophon::pdf {

/// What a finished PDF draws over the papers' own content, by itself: so little that it is read in
/// no time.
struct Overlay {
  /// A PDF with a page for each of the file: boxes, rotation and unit are those of the page, the
  /// content is what the page draws last, with the fonts and forms it uses.
  std::string pdf;
  /// By page: whether such a page shows what is drawn last as the file's page shows it. It does
  /// not, or nobody knows, where the content before it leaves something open, cannot be decoded, or
  /// is all there is; then the page's content is empty in `pdf`.
  std::vector<bool> exact;
};

/// What content leaves open at its end.
struct OpenAtEnd {
  int saved = 0, marked = 0;  ///< q without Q, BMC or BDC without EMC
  bool text = false;          ///< BT without ET
};

/// How content ends that was looked at before, by its bytes: the volume and the single PDFs have
/// the same. May be used by several threads.
class ContentEnds {
 public:
  /// Empty for content that cannot be followed. `look` finds out what is not known.
  std::optional<OpenAtEnd> find(const std::string& key,
                                const std::function<std::optional<OpenAtEnd>()>& look);

 private:
  std::mutex mutex_;
  std::map<std::string, std::optional<OpenAtEnd>> known_;
};

/// What content leaves open, by qpdf's tokens; empty if they cannot be followed (broken syntax, an
/// inline image, something closed that is not open), or if it is not all between q and Q: closing
/// what is open does not take everything back then.
std::optional<OpenAtEnd> open_at_end(const std::string& content);

/// Takes what is drawn last from the pages of `pdf`, which holds nothing else afterwards.
Overlay take_overlay(QPDF& pdf, ContentEnds& ends);

}  // namespace colophon::pdf
