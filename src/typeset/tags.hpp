#pragma once

#include <string>
#include <vector>

#include "colophon/pages.hpp"

namespace colophon::typeset {

/// The structure tree of a piece, made while its boxes are. An element joins the tree when its
/// first content is drawn: boxes that were made for a trial and thrown away leave no trace, and the
/// order of reading is that of drawing.
class Tags {
 public:
  /// Rules, dots of leaders, running heads: what has no place in the tree.
  static constexpr int kArtifact = -1;

  /// A new element below the one that is open; "Artifact" makes none.
  int add(std::string type) {
    return add_below(open_.empty() ? -1 : open_.back(), std::move(type));
  }
  int add_below(int parent, std::string type);
  /// Type of a heading, "H1" to "H6": levels as the author counts them, made to nest without gaps
  /// (ISO 14289-1, 7.4.2).
  std::string heading(int level);
  PieceElement& operator[](int element) { return elements_[static_cast<std::size_t>(element)]; }
  /// Until `close`, elements are added below this one.
  void open(int element) { open_.push_back(element); }
  void close() { open_.pop_back(); }

  /// Notes that a marked-content sequence on a page belongs to an element.
  void drawn(int element, int page, int number);
  /// Elements that have content, in the order of `add`. `links` refer to them from then on.
  std::vector<PieceElement> take(std::vector<PageLink>& links);

 private:
  std::vector<PieceElement> elements_;
  std::vector<bool> joined_;
  std::vector<int> open_, levels_;
};

/// An element that is open for as long as this lives.
class TagGroup {
 public:
  TagGroup(Tags& tags, std::string type) : tags_(tags), element_(tags.add(std::move(type))) {
    tags_.open(element_);
  }
  ~TagGroup() { tags_.close(); }
  TagGroup(const TagGroup&) = delete;
  TagGroup& operator=(const TagGroup&) = delete;
  [[nodiscard]] int element() const { return element_; }

 private:
  Tags& tags_;
  int element_;
};

}  // namespace colophon::typeset
